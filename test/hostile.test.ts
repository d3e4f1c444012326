import { applyPatches, enablePatches, produce } from 'immer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WithalError, apply, build, fromSteps, mutate, patch, steps } from '../src/index.ts';
import type { Step } from '../types/index.d.ts';
import { type Loose, loose } from './fixtures/loose.ts';
import { builtins } from './fixtures/prototypes.ts';
import { reference } from './fixtures/reference.ts';
import { codeOf } from './fixtures/refusal-of.ts';
import { shop } from './fixtures/table.ts';

enablePatches();
const app: Loose = loose();

/** An object with keys as data, also those that mean something to JavaScript. */
const data = (json: string): Loose => JSON.parse(json);

let before: unknown[][];
function unharmed(): void {
  expect(builtins()).toEqual(before);
  expect('polluted' in {}).toBe(false);
  expect('polluted' in []).toBe(false);
}
beforeEach(() => {
  before = builtins();
});
afterEach(unharmed);

/** Does what may be refused, but only as an error of ours. */
function tolerant(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof WithalError) return undefined;
    throw error;
  }
}

const value = (): Loose =>
  data('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"prototype":1}');

/** An object that is one string when it is looked at, and another when it is used. */
const changing = (): object => {
  let looks = 0;
  return {
    toString: () => (looks++ === 0 ? 'name' : '__proto__'),
    [Symbol.toPrimitive]: () => (looks++ === 0 ? 'name' : '__proto__'),
  };
};

describe('paths reach no prototype', () => {
  const paths = [
    ['__proto__', 'polluted'],
    ['constructor', 'prototype', 'polluted'],
    ['constructor', 'polluted'],
    ['__proto__', '__proto__', 'polluted'],
    ['a', '__proto__', 'polluted'],
    ['a', 'constructor', 'prototype', 'polluted'],
    ['toString', 'polluted'],
    ['hasOwnProperty', 'constructor', 'prototype', 'polluted'],
    ['l', 'constructor', 'prototype', 'polluted'],
    ['__proto__', 'toString'],
    ['__proto__'],
  ];

  test.each(paths.map((path) => [path.join('.'), path] as const))('%s', (_name, path) => {
    const enter = (): Loose => path.reduce((node: Loose, name) => node.at(name), app);
    for (const root of [{}, { a: {}, l: [] }, [], Object.create(null) as object]) {
      for (const step of [
        enter().with(true),
        enter().withMixin({ polluted: true }),
        enter().without('toString', 'polluted'),
      ]) {
        for (let round = 0; round < 3; round++) {
          tolerant(() => apply(root as Loose, step));
          tolerant(() => patch(root as Loose, step));
          tolerant(() => build(step));
          tolerant(() => produce(root as Loose, (draft: unknown) => mutate(draft as Loose, step)));
        }
      }
    }
    expect(() => unharmed()).not.toThrow();
  });

  test('by names under the dot, either', () => {
    const step = app.constructor.prototype
      .withPolluted(true)
      .a.constructor.withPolluted(true)
      .toString.withPolluted(1);
    for (let round = 0; round < 3; round++) {
      expect(apply({}, step)).toEqual({
        constructor: { prototype: { polluted: true } },
        a: { constructor: { polluted: true } },
        toString: { polluted: 1 },
      });
      expect(patch({} as Loose, step).document).toEqual(apply({}, step));
    }
  });

  test('by setters and mixins of such names, again and again', () => {
    const polluting = { polluted: true };
    const root = { a: {}, toString: {} };
    for (const name of ['__proto__', 'Constructor', 'ToString', 'HasOwnProperty']) {
      for (const node of [app, app.a]) {
        for (const expression of [node[`with${name}`](polluting), node[`with${name}Mixin`](polluting)]) {
          const expected = JSON.stringify(reference(root, steps(expression)));
          for (let round = 0; round < 4; round++) {
            expect(JSON.stringify(apply(root as Loose, expression))).toBe(expected);
            expect(JSON.stringify(patch(root as Loose, expression).document)).toBe(expected);
          }
        }
      }
    }
  });

  test('without removes nothing that is inherited', () => {
    const root = { a: 1 };
    expect(apply(root as Loose, app.without('toString', 'constructor', '__proto__'))).toBe(root);
    expect(patch(root as Loose, app.at('__proto__').without('toString')).patches).toEqual([]);
  });

  test('where finds nothing that is inherited', () => {
    expect(
      codeOf(() => apply({ l: [{}] } as Loose, app.l.where({ constructor: { name: 'Object' } }).withX(1))),
    ).toBe('E_NO_MATCH');
    expect(codeOf(() => apply({ l: [{}] } as Loose, app.l.where(data('{"__proto__":{}}')).withX(1)))).toBe(
      'E_NO_MATCH',
    );
  });
});

describe('values reach no prototype', () => {
  const attempts: [string, () => Loose][] = [
    ['with', () => app.withA(value())],
    ['with on the root', () => app.with(value())],
    ['a mixin of the root', () => app.withMixin(value())],
    ['a mixin', () => app.withAMixin(value())],
    ['a mixin twice', () => app.withAMixin(value()).withAMixin(value())],
    ['inside a literal', () => app.withA({ b: [value()] })],
    ['an element', () => app.withLMixin([value()])],
    ['a key', () => app.l.key(value()).withX(1)],
    ['a map with a schema', () => shop.metadata.withLabels(value())],
    ['a mixin into a map with a schema', () => shop.metadata.withLabelsMixin(value())],
    ['a mixin into an object with a schema', () => shop.withMetadataMixin(value())],
    ['an entry', () => shop.metadata.labels.at('__proto__').with('x')],
    [
      'an expression in an expression',
      () => shop.withMetadataMixin(loose().labels.at('__proto__').with('x')),
    ],
  ];

  test.each(attempts)('%s', (_name, record) => {
    const expression = record();
    const list = JSON.parse(JSON.stringify(steps(expression))) as Step[];
    for (const root of [
      {},
      data('{"a":{"__proto__":{"z":1}},"l":[],"metadata":{"labels":{"__proto__":"y","a":"b"}}}'),
    ]) {
      const expected = JSON.stringify(reference(root, list));
      for (let round = 0; round < 3; round++) {
        expect(JSON.stringify(apply(root, expression))).toBe(expected);
        expect(JSON.stringify(patch(root, expression).document)).toBe(expected);
        expect(JSON.stringify(apply(root, fromSteps(app, list)))).toBe(expected);
      }
    }
  });
});

describe('segments that are no strings', () => {
  const segments: [string, unknown][] = [
    ['a list of a name', ['__proto__']],
    ['a nested list', [['__proto__']]],
    ['a boxed string', Object('__proto__')],
    ['an object with a changing toString', changing()],
    ['a symbol', Symbol('__proto__')],
    ['a number that is no index', 1.5],
    ['null', null],
    ['undefined', undefined],
    ['true', true],
    ['a function', () => '__proto__'],
    ['an object with an own length', { length: 1, 0: '__proto__' }],
  ];

  test.each(segments)('%s is refused by at, without and steps', (_name, segment) => {
    for (const node of [app, app.a, shop, shop.metadata, shop.metadata.labels, shop.spec.containers]) {
      expect(codeOf(() => node.at(segment))).toBe('E_ARGUMENT');
    }
    expect(codeOf(() => shop.metadata.without(segment))).toBe('E_ARGUMENT');
    for (const model of [app, shop]) {
      const list = [{ path: ['metadata', segment, 'polluted'], verb: 'with', value: true }] as Loose;
      expect(() => fromSteps(model, list)).toThrow(WithalError);
    }
  });

  test('a list of steps that changes while it is read is read once', () => {
    let reads = 0;
    const step = {
      get path() {
        reads += 1;
        return reads === 1 ? ['a', 'b'] : ['__proto__', 'polluted'];
      },
      verb: 'with',
      value: true,
    };
    const expression = fromSteps<Loose>(app, [step] as Loose);
    expect(steps(expression)[0]?.path).toEqual(['a', 'b']);
    expect(reads).toBe(1);
  });

  test('a verb that is no verb, and one that every object has, are refused', () => {
    for (const verb of ['constructor', '__proto__', 'toString', ['with'], Object('with'), null]) {
      expect(() => fromSteps(app, [{ path: ['a'], verb, value: 1 }] as Loose)).toThrow(WithalError);
    }
  });
});

describe("immer's applyPatches, which refuses these names on its way", () => {
  test.each(['constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'takes the patches of a key called %s',
    (name) => {
      const root = { labels: { a: '1' } };
      for (const expression of [
        app.labels.at(name).with('x'),
        app.withLabelsMixin({ [name]: 'x' }),
        app.labels.at(name).at('deep').with('x'),
      ]) {
        const { document, patches, inverse } = patch(root as Loose, expression);
        expect(applyPatches(root as Loose, patches)).toEqual(document);
        expect(applyPatches(document as Loose, inverse)).toEqual(root);
        const next = patch(document, app.labels.at(name).with('y'));
        expect(applyPatches(document as Loose, next.patches)).toEqual(next.document);
      }
    },
  );

  test.each(['constructor', '__proto__'])('takes a change below a key called %s', (name) => {
    const root = data(`{"labels":{"${name}":{"a":1}}}`);
    const { document, patches, inverse } = patch(root, app.labels.at(name).at('a').with(2));
    expect(JSON.stringify(document)).toBe(`{"labels":{"${name}":{"a":2}}}`);
    expect(JSON.stringify(applyPatches(root, patches))).toBe(JSON.stringify(document));
    expect(JSON.stringify(applyPatches(document as Loose, inverse))).toBe(JSON.stringify(root));
  });

  test('takes a key called __proto__ as data', () => {
    const root = { labels: { a: '1' } };
    const { document, patches, inverse } = patch(
      root as Loose,
      app.labels.at('__proto__').with({ polluted: 1 }),
    );
    expect(JSON.stringify(applyPatches(root as Loose, patches))).toBe(JSON.stringify(document));
    expect(JSON.stringify(applyPatches(document as Loose, inverse))).toBe(JSON.stringify(root));
  });
});
