import { compose, fromSteps } from '../../src/record/index.ts';
import { apply, build, mutate, patch } from '../../src/apply/index.ts';
import { produce } from 'immer';
import { describe, expect, test } from 'vitest';
import { WithalError, placeOf } from '../../src/errors/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';
import { meta, shop } from '../fixtures/table.ts';

/** What the core refuses when it applies, and when its functions are called; errors-recording.test.ts has the rest. */
const app: Loose = loose();

/** What is attempted, the code and place of the refusal, and what it says: what, where, what was found, what to do. */
type Row = [name: string, attempt: () => unknown, refusal: string, message: string];

const applying: Row[] = [
  [
    'a parent that is a number',
    () => apply({ metadata: { labels: 1 } } as Loose, shop.metadata.labels.at('app').with('x')),
    'E_PARENT at metadata.labels',
    'Cannot go into metadata.labels: it holds a number, and an object is needed there. Use withX to replace it.',
  ],
  [
    'a parent that is a string',
    () => apply({ user: 'x' } as Loose, app.user.withName('y')),
    'E_PARENT at user',
    'Cannot go into user: it holds a string, and an object is needed there. Use withX to replace it.',
  ],
  [
    'a list where an object is due',
    () => apply({ user: [] } as Loose, app.user.withName('y')),
    'E_PARENT at user',
    'Cannot go into user: it holds a list, and an object is needed there. Use withX to replace it.',
  ],
  [
    'an object where a list is due',
    () => apply({ list: {} } as Loose, app.list.at(0).with('y')),
    'E_PARENT at list',
    'Cannot go into list: it holds an object, and a list is needed there. Use withX to replace it.',
  ],
  [
    'merging into a string',
    () =>
      apply(
        { metadata: { labels: { 'app.kubernetes.io/name': 'x' } } } as Loose,
        app.metadata.labels.at('app.kubernetes.io/name').withMixin({ a: 1 }),
      ),
    'E_PARENT at metadata.labels["app.kubernetes.io/name"]',
    'Cannot merge into metadata.labels["app.kubernetes.io/name"]: it holds a string, and only objects can be merged. Use withX to replace it.',
  ],
  [
    'appending to an object',
    () => apply({ list: {} } as Loose, app.withListMixin([1])),
    'E_PARENT at list',
    'Cannot append to list: it holds an object, and only lists can be appended to. Use withX to replace it.',
  ],
  [
    'a class instance on the way',
    () => apply({ at: new Date(0) } as Loose, app.at('at').withX(1)),
    'E_PARENT at at',
    'Cannot go into at: it holds a Date, and an object is needed there. Only plain objects and lists can be changed, so keep plain data there.',
  ],
  [
    'a Map on the way of a draft',
    () => patch({ user: new Map() } as Loose, app.user.withName('x')),
    'E_PARENT at user',
    'Cannot go into user: it holds a Map, and an object is needed there. Only plain objects and lists can be changed, so keep plain data there.',
  ],
  [
    'an element that is not there',
    () => apply({ spec: { containers: [{}] } } as Loose, shop.spec.containers.at(1).withName('x')),
    'E_INDEX at spec.containers[1]',
    'Cannot enter element 1 of spec.containers: the list has 1. Append with withXMixin.',
  ],
  [
    'an element of a missing list',
    () => build(app.list.at(0).with(1)),
    'E_INDEX at list[0]',
    'Cannot enter element 0 of list: the list has 0. Append with withXMixin.',
  ],
  [
    'where without a match',
    () =>
      apply(
        { spec: { containers: [] } } as Loose,
        shop.spec.containers.where({ name: 'web' }).withImage('x'),
      ),
    'E_NO_MATCH at spec.containers.where({"name":"web"})',
    'Cannot find an element of spec.containers that matches {"name":"web"}. Use each(…) where none is fine, or key(…) to create one.',
  ],
  [
    'two elements with one key',
    () => apply({ l: [{ id: 1 }, { id: 1 }] } as Loose, app.l.key({ id: 1 }).withX(2)),
    'E_KEY at l',
    'Cannot choose an element of l: 2 have the key {"id":1}.',
  ],
];

const calling: Row[] = [
  [
    'a document for an expression',
    () => apply({}, {} as Loose),
    'E_EXPRESSION at the root',
    'Cannot apply argument 1: an expression is needed, and an object was given.',
  ],
  [
    'a node for an expression',
    () => build(shop.metadata),
    'E_EXPRESSION at the root',
    'Cannot build argument 1: an expression is needed, and an Expression was given.',
  ],
  [
    'nothing to build',
    () => build(undefined as Loose),
    'E_EXPRESSION at the root',
    'Cannot build nothing: an expression is needed.',
  ],
  [
    'nothing to compose',
    () => compose(false, null),
    'E_EXPRESSION at the root',
    'Cannot compose nothing: at least one expression is needed.',
  ],
  [
    'no model for steps',
    () => fromSteps({} as Loose, []),
    'E_EXPRESSION at the root',
    'Cannot make an expression of steps without a model: pass a kind or model<…>().',
  ],
  [
    'expressions of two models',
    () => compose(shop.new('x'), meta.withName('x')),
    'E_MODEL at the root',
    'Cannot compose expressions of core.v1.shop and meta.v1.meta in one call: they are of different models.',
  ],
  [
    'what is no draft',
    () => mutate({} as Loose, app.withA(1)),
    'E_DRAFT at the root',
    'Cannot mutate what is no draft: call mutate inside a recipe of immer, or use apply.',
  ],
  [
    'the root of a draft as a whole',
    () => produce({}, (draft) => mutate(draft as Loose, app.with({ a: 1 }))),
    'E_DRAFT at the root',
    'Cannot replace the root of a draft: return build(…) from the recipe instead.',
  ],
  [
    'setting a field',
    () => {
      shop.foo = 1;
    },
    'E_REFUSED at foo',
    'Cannot set foo on a chain: expressions are immutable, and hold steps, not data. Call withX, or build(…) for the document.',
  ],
  [
    'steps that are no list',
    () => fromSteps(shop, {} as Loose),
    'E_STEP at the root',
    'Cannot read the steps: a list is needed, and an object was given.',
  ],
  [
    'a step with a verb of somebody else',
    () => fromSteps(shop, [{ path: [], verb: 'delete', value: [] }] as Loose),
    'E_STEP at the root',
    'Cannot read the steps: step 0 has the unknown verb "delete".',
  ],
  [
    'a step without a path',
    () => fromSteps(shop, [{ verb: 'with', value: 1 }] as Loose),
    'E_STEP at the root',
    'Cannot read the steps: step 0 has no path.',
  ],
  [
    'a step with a path that cannot be read',
    () => fromSteps(shop, [{ path: [{ first: true }], verb: 'with', value: 1 }] as Loose),
    'E_STEP at the root',
    'Cannot read the steps: step 0 has a path that cannot be read.',
  ],
  [
    'a new step without a kind',
    () => fromSteps(shop, [{ path: [], verb: 'new', value: {} }] as Loose),
    'E_STEP at the root',
    'Cannot read the steps: step 0 begins a document without apiVersion and kind.',
  ],
];

test.each(applying)('applying: %s', (_name, attempt, refusal, message) => {
  const { code, path, message: said } = refusalOf(attempt);
  expect([`${code} at ${placeOf(path)}`, said]).toEqual([refusal, message]);
});

test.each(calling)('calling: %s', (_name, attempt, refusal, message) => {
  const { code, path, message: said } = refusalOf(attempt);
  expect([`${code} at ${placeOf(path)}`, said]).toEqual([refusal, message]);
});

describe('WithalError', () => {
  test('is an Error with a name, a code, a path and a cause', () => {
    const cause = new TypeError('behind');
    const error = new WithalError({ code: 'E_PARENT', path: ['a', 0], message: 'Cannot.', cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'WithalError',
      code: 'E_PARENT',
      path: ['a', 0],
      message: 'Cannot.',
      cause,
    });
    expect(String(error)).toBe('WithalError: Cannot.');
  });

  test('has an empty path and no cause where there is none', () => {
    const error = new WithalError({ code: 'E_DRAFT', message: 'Cannot.' });
    expect(error.path).toEqual([]);
    expect(Object.hasOwn(error, 'cause')).toBe(false);
  });

  test('keeps the error behind it as its cause', () => {
    const cause = new Error('no');
    expect(new WithalError({ code: 'E_PARENT', message: 'Cannot.', cause }).cause).toBe(cause);
  });

  test('never says a value: values may be secret', () => {
    const attempts = [
      () => shop.metadata.withGeneration('s3cret'),
      () => shop.withMetadata(['s3cret']),
      () => app.withAMixin('s3cret'),
      () => apply({ a: 's3cret' } as Loose, app.a.withB(1)),
      () => apply({ a: 's3cret' } as Loose, app.withAMixin([1])),
      () => shop.new({ name: 's3cret' }),
      () => apply({}, 's3cret' as Loose),
    ];
    for (const attempt of attempts) expect(refusalOf(attempt).message).not.toContain('s3cret');
  });
});
