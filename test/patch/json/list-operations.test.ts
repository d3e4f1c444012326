import * as fc from 'fast-check';
import fastJsonPatch from 'fast-json-patch';
import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/apply/index.ts';
import { WithalError } from '../../../src/errors/index.ts';
import { type JsonPatchOperation, applyJsonPatch, toJsonPatch } from '../../../src/patch/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { lawSettings } from '../../fixtures/runs.ts';
import { sharedParts } from '../../fixtures/state.ts';

const app = loose();
const live = {
  annotations: null,
  containers: [
    { name: 'web', image: 'nginx:1', env: [{ name: 'A', value: '1' }] },
    { name: 'log', image: 'fluent:1' },
    { name: 'proxy', image: 'envoy:1' },
  ],
  rules: [{ verbs: ['get'] }, { verbs: ['list'] }],
  finalizers: ['a', 'b', 'c'],
};
const { containers } = app;
const nameOf = (index: number, name: string): JsonPatchOperation => ({
  op: 'test',
  path: `/containers/${index}/name`,
  value: name,
});
const sidecar = { name: 'sidecar' };

describe('an element that goes is known by what has found it', () => {
  test.each<readonly [string, Loose, readonly JsonPatchOperation[]]>([
    [
      'its key',
      containers.key({ name: 'log' }).without(),
      [nameOf(1, 'log'), { op: 'remove', path: '/containers/1' }],
    ],
    [
      'its name, for an index',
      containers.at(-1).without(),
      [nameOf(2, 'proxy'), { op: 'remove', path: '/containers/2' }],
    ],
    [
      'the fields of a match',
      containers.without({ image: 'fluent:1' }),
      [
        { op: 'test', path: '/containers/1/image', value: 'fluent:1' },
        { op: 'remove', path: '/containers/1' },
      ],
    ],
    [
      'what a pattern has found',
      containers.without({ image: /^envoy:/ }),
      [
        { op: 'test', path: '/containers/2/image', value: 'envoy:1' },
        { op: 'remove', path: '/containers/2' },
      ],
    ],
    [
      'one of several values',
      containers.without({ name: ['log', 'proxy'] }),
      [
        nameOf(2, 'proxy'),
        { op: 'remove', path: '/containers/2' },
        nameOf(1, 'log'),
        { op: 'remove', path: '/containers/1' },
      ],
    ],
    [
      'a predicate of a field',
      containers.without({ image: (image: string) => image.startsWith('fluent') }),
      [
        { op: 'test', path: '/containers/1/image', value: 'fluent:1' },
        { op: 'remove', path: '/containers/1' },
      ],
    ],
    [
      'its name, for a predicate of all of it',
      containers.each((one: { name: string }) => one.name === 'log').without(),
      [nameOf(1, 'log'), { op: 'remove', path: '/containers/1' }],
    ],
    [
      'all of it, where it has no name',
      app.rules.at(0).without(),
      [
        { op: 'test', path: '/rules/0', value: { verbs: ['get'] } },
        { op: 'remove', path: '/rules/0' },
      ],
    ],
    [
      'a list that was asked for',
      app.rules.without({ verbs: ['list'] }),
      [
        { op: 'test', path: '/rules/1/verbs', value: ['list'] },
        { op: 'remove', path: '/rules/1' },
      ],
    ],
    [
      'what it was, where it was changed before',
      containers.where({ name: 'log' }).withName('x').containers.without({ name: 'x' }),
      [nameOf(1, 'log'), { op: 'remove', path: '/containers/1' }],
    ],
    [
      'its value',
      app.finalizers.without(/[bc]/),
      [
        { op: 'test', path: '/finalizers/2', value: 'c' },
        { op: 'remove', path: '/finalizers/2' },
        { op: 'test', path: '/finalizers/1', value: 'b' },
        { op: 'remove', path: '/finalizers/1' },
      ],
    ],
    ['nothing, where nothing goes', containers.each({ name: 'none' }).without(), []],
  ])('%s', (_what, expression, expected) => {
    expect(toJsonPatch(expression, live)).toEqual(expected);
  });
});

describe('an element that comes is put beside its neighbour', () => {
  const added = (index: number | string, value: object = sidecar): JsonPatchOperation => ({
    op: 'add',
    path: `/containers/${index}`,
    value,
  });
  test.each<readonly [string, Loose, readonly JsonPatchOperation[]]>([
    [
      'before the one that stands at the index',
      containers.insert(1, [sidecar]),
      [nameOf(1, 'log'), added(1)],
    ],
    ['from the end', containers.insert(-1, [sidecar]), [nameOf(2, 'proxy'), added(2)]],
    ['at the end, which is where it is', containers.insert(3, [sidecar]), [added('-')]],
    [
      'before one of a pattern',
      containers.insert({ before: { image: /^fluent/ } }, [sidecar]),
      [{ op: 'test', path: '/containers/1/image', value: 'fluent:1' }, added(1)],
    ],
    ['after one', containers.insert({ after: { name: 'web' } }, [sidecar]), [nameOf(0, 'web'), added(1)]],
    [
      'after the last one',
      containers.insert({ after: { name: 'proxy' } }, [sidecar]),
      [nameOf(2, 'proxy'), added(3)],
    ],
    [
      'several side by side',
      containers.insert({ after: { name: 'proxy' } }, [sidecar, { name: 'b' }]),
      [nameOf(2, 'proxy'), added(3), added(4, { name: 'b' })],
    ],
    [
      'two that come one before the other',
      containers.insert(0, [sidecar]).containers.insert(0, [{ name: 'b' }]),
      [nameOf(0, 'web'), added(0, { name: 'b' }), added(1)],
    ],
    [
      'after others have gone',
      containers.without({ name: 'web' }).containers.insert(1, [sidecar]),
      [nameOf(0, 'web'), { op: 'remove', path: '/containers/0' }, nameOf(1, 'proxy'), added(1)],
    ],
    [
      'a value',
      app.finalizers.insert(1, ['x']),
      [
        { op: 'test', path: '/finalizers/1', value: 'b' },
        { op: 'add', path: '/finalizers/1', value: 'x' },
      ],
    ],
    [
      'in a list that is made',
      app.tolerations.insert(0, [{ key: 'a' }]),
      [{ op: 'add', path: '/tolerations', value: [{ key: 'a' }] }],
    ],
    [
      'where the one that went was',
      containers.without({ name: 'log' }).containers.insert(1, [live.containers[1]]),
      [],
    ],
    [
      'beside the one that comes back',
      app.finalizers.without('b').finalizers.insert(1, ['b', 'x']),
      [
        { op: 'test', path: '/finalizers/2', value: 'c' },
        { op: 'add', path: '/finalizers/2', value: 'x' },
      ],
    ],
  ])('%s', (_what, expression, expected) => {
    expect(toJsonPatch(expression, live)).toEqual(expected);
  });
});

test('an element that is changed and moves by others is changed where it was', () => {
  const moved = containers
    .insert(0, [sidecar])
    .containers.key({ name: 'log' })
    .withImage('fluent:2')
    .containers.without({ name: 'web' })
    .containers.key({ name: 'log' })
    .withTag('x');
  expect(toJsonPatch(moved, live)).toEqual([
    nameOf(1, 'log'),
    { op: 'replace', path: '/containers/1/image', value: 'fluent:2' },
    { op: 'add', path: '/containers/1/tag', value: 'x' },
    nameOf(0, 'web'),
    { op: 'remove', path: '/containers/0' },
    nameOf(0, 'log'),
    { op: 'add', path: '/containers/0', value: sidecar },
  ]);
});

test('each is every element or entry, with tests of elements', () => {
  expect(toJsonPatch(containers.each({ image: /nginx|envoy/ }).withPull('Always'), live)).toEqual([
    { op: 'test', path: '/containers/0/image', value: 'nginx:1' },
    { op: 'add', path: '/containers/0/pull', value: 'Always' },
    { op: 'test', path: '/containers/2/image', value: 'envoy:1' },
    { op: 'add', path: '/containers/2/pull', value: 'Always' },
  ]);
  expect(
    toJsonPatch(
      containers.each().withImage((image: string) => `x/${image}`),
      live,
    ).slice(0, 2),
  ).toEqual([nameOf(0, 'web'), { op: 'replace', path: '/containers/0/image', value: 'x/nginx:1' }]);
});

test('below null comes what is set, as one whole', () => {
  const expected = [{ op: 'replace', path: '/annotations', value: { a: '1' } }];
  expect(toJsonPatch(app.annotations.at('a').with('1'), live)).toEqual(expected);
  expect(toJsonPatch(app.annotations.withA('1'), live)).toEqual(expected);
  expect(toJsonPatch(app.withAnnotationsMixin({ a: '1' }), live)).toEqual(expected);
  expect(toJsonPatch(app.annotations.without('a'), live)).toEqual([]);
});

const name = fc.constantFrom('a', 'b', 'c', 'd');
const element = fc.record(
  { name, v: fc.nat(2), tags: fc.array(name, { maxLength: 2 }) },
  { requiredKeys: ['name'] },
);
const elements = fc.array(element, { maxLength: 4 });
const match = fc.oneof(
  name.map((value) => ({ name: value })),
  fc.tuple(name, name).map((both) => ({ name: both })),
  fc.constantFrom<unknown>(
    { name: /[ab]/ },
    { v: (value: number) => value > 0 },
    ({ v }: { v?: number }) => v === 1,
  ),
);
const index = fc.integer({ min: -3, max: 3 });
const position = fc.oneof(
  index,
  match.map((before) => ({ before })),
  match.map((after) => ({ after })),
);

type Change = (list: Loose) => Loose;
const places: fc.Arbitrary<(list: Loose) => Loose> = fc.oneof(
  index.map((at) => (list: Loose) => list.at(at)),
  match.map((one) => (list: Loose) => list.where(one)),
  match.map((one) => (list: Loose) => list.each(one)),
  fc.constant((list: Loose) => list.each()),
  name.map((one) => (list: Loose) => list.key({ name: one })),
);
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(position, fc.array(element, { maxLength: 2 })).map(
    ([at, values]) =>
      (list: Loose) =>
        list.insert(at, values),
  ),
  places.map((enter) => (list: Loose) => enter(list).without()),
  match.map((one) => (list: Loose) => list.without(one)),
  fc.tuple(places, fc.nat(2)).map(
    ([enter, v]) =>
      (list: Loose) =>
        enter(list).withV(v),
  ),
  places.map((enter) => (list: Loose) => enter(list).withV((v: number | undefined) => (v ?? 0) + 1)),
  fc.tuple(places, name).map(
    ([enter, one]) =>
      (list: Loose) =>
        enter(list).withName(one),
  ),
  fc.tuple(places, index, name).map(
    ([enter, at, one]) =>
      (list: Loose) =>
        enter(list).tags.insert(at, [one]),
  ),
  fc.tuple(places, name).map(
    ([enter, one]) =>
      (list: Loose) =>
        enter(list).tags.without(one),
  ),
  fc.tuple(places, element).map(
    ([enter, one]) =>
      (list: Loose) =>
        enter(list).with(one),
  ),
  element.map((one) => (list: Loose) => list.withMixin([one])),
);

test('whatever happens to a list, the patch gives what apply gives, by our engine and another one', () => {
  const settings = lawSettings();
  let patches = 0;
  fc.assert(
    fc.property(elements, fc.array(changes, { minLength: 1, maxLength: 6 }), (l, program) => {
      const base = { l };
      let expression = app;
      let next: unknown = base;
      for (const change of program) {
        try {
          next = apply(next, change(app.l));
          expression = change(expression.l);
        } catch (error) {
          // What does not fit the document is left out.
          if (!(error instanceof WithalError)) throw error;
        }
      }
      const made = toJsonPatch(expression, base as Loose);
      expect(sharedParts(made, base)).toEqual([]);
      const patch = JSON.parse(JSON.stringify(made)) as JsonPatchOperation[];
      expect(applyJsonPatch(base, patch)).toEqual(next);
      const copy = JSON.parse(JSON.stringify(base)) as object;
      expect(fastJsonPatch.applyPatch(copy, patch as never, true).newDocument).toEqual(next);
      if (patch.length > 0) patches++;
    }),
    settings,
  );
  console.log(`JSON Patch of lists: ${patches} patches of ${settings.numRuns} programs`);
  expect(patches).toBeGreaterThan(settings.numRuns / 2);
});
