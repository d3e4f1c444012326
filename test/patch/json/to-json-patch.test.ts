import { type JsonPatchOperation, toJsonPatch } from '../../../src/patch/index.ts';
import { describe, expect, test } from 'vitest';
import { loose } from '../../fixtures/loose.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { sharedParts } from '../../fixtures/state.ts';
import { shop } from '../../fixtures/table.ts';

const app = loose();
const live = {
  name: 'web',
  labels: { app: 'web', tier: 'front' },
  containers: [
    { name: 'web', image: 'nginx:1', args: ['-a', '-b', '-a'] },
    { name: 'log', image: 'fluent:1' },
  ],
  finalizers: ['a', 'b', 'c', 'd'],
};

describe('what each verb becomes', () => {
  test.each<readonly [string, unknown, readonly JsonPatchOperation[]]>([
    ['a field', app.withName('api'), [{ op: 'replace', path: '/name', value: 'api' }]],
    ['a new field', app.withReplicas(3), [{ op: 'add', path: '/replicas', value: 3 }]],
    [
      'a key with a slash and a tilde',
      app.labels.at('a/b~c').with('1'),
      [{ op: 'add', path: '/labels/a~1b~0c', value: '1' }],
    ],
    [
      'missing parents, all in one',
      app.spec.template.metadata.withName('x'),
      [{ op: 'add', path: '/spec', value: { template: { metadata: { name: 'x' } } } }],
    ],
    [
      'an object as a whole',
      app.withLabels({ app: 'api', team: 'x' }),
      [{ op: 'replace', path: '/labels', value: { app: 'api', team: 'x' } }],
    ],
    [
      'a mixin, key by key',
      app.withLabelsMixin({ app: 'web', tier: 'back', team: 'x' }),
      [
        { op: 'replace', path: '/labels/tier', value: 'back' },
        { op: 'add', path: '/labels/team', value: 'x' },
      ],
    ],
    ['a list as a whole', app.withFinalizers(['a']), [{ op: 'replace', path: '/finalizers', value: ['a'] }]],
    ['a mixin of a list', app.withFinalizersMixin(['e']), [{ op: 'add', path: '/finalizers/-', value: 'e' }]],
    ['a removed field', app.labels.without('tier', 'none'), [{ op: 'remove', path: '/labels/tier' }]],
    [
      'a removed value',
      app.finalizers.without('b'),
      [
        { op: 'test', path: '/finalizers/1', value: 'b' },
        { op: 'remove', path: '/finalizers/1' },
      ],
    ],
    [
      'removed values, from the last one on',
      app.containers.at(0).args.without('-a'),
      [
        { op: 'test', path: '/containers/0/name', value: 'web' },
        { op: 'test', path: '/containers/0/args/2', value: '-a' },
        { op: 'remove', path: '/containers/0/args/2' },
        { op: 'test', path: '/containers/0/args/0', value: '-a' },
        { op: 'remove', path: '/containers/0/args/0' },
      ],
    ],
    [
      'every match',
      app.containers.where({ image: 'fluent:1' }).withImage('fluent:2'),
      [
        { op: 'test', path: '/containers/1/image', value: 'fluent:1' },
        { op: 'replace', path: '/containers/1/image', value: 'fluent:2' },
      ],
    ],
    [
      'a new element',
      app.containers.key({ name: 'x' }).withImage('x:1'),
      [{ op: 'add', path: '/containers/-', value: { name: 'x', image: 'x:1' } }],
    ],
    [
      'steps on one element, guarded once',
      app.containers.key({ name: 'web' }).withImage('nginx:2').containers.key({ name: 'web' }).withTag('2'),
      [
        { op: 'test', path: '/containers/0/name', value: 'web' },
        { op: 'replace', path: '/containers/0/image', value: 'nginx:2' },
        { op: 'add', path: '/containers/0/tag', value: '2' },
      ],
    ],
    [
      'steps on one field, the last one',
      app.withName('a').withName('b'),
      [{ op: 'replace', path: '/name', value: 'b' }],
    ],
    ['steps that take each other back', app.withName('a').withName('web'), []],
    [
      'a value that goes and comes back where it was',
      app.finalizers.without('d').withFinalizersMixin(['d']),
      [],
    ],
    [
      'a value that comes back with another one',
      app.finalizers.without('d').withFinalizersMixin(['d', 'e']),
      [{ op: 'add', path: '/finalizers/-', value: 'e' }],
    ],
    ['what is there already', app.withLabels({ tier: 'front', app: 'web' }), []],
    ['null', app.withName(null), [{ op: 'replace', path: '/name', value: null }]],
    [
      'a removed field that comes back',
      app.without('name').withName('api'),
      [{ op: 'replace', path: '/name', value: 'api' }],
    ],
    ['the whole document', app.with({ a: 1 }), [{ op: 'replace', path: '', value: { a: 1 } }]],
  ])('%s', (_what, expression, expected) => {
    expect(toJsonPatch(expression as never, live as never)).toEqual(expected);
  });
});

test('an element whose field is changed before it is looked for is known by what it was', () => {
  const renamed = app.containers
    .key({ name: 'web' })
    .withName('api')
    .containers.key({ name: 'api' })
    .withImage('x');
  expect(toJsonPatch(renamed, live)).toEqual([
    { op: 'test', path: '/containers/0/name', value: 'web' },
    { op: 'replace', path: '/containers/0/name', value: 'api' },
    { op: 'replace', path: '/containers/0/image', value: 'x' },
  ]);
});

test('to take one of many elements is one operation', () => {
  const base = { list: Array.from({ length: 1000 }, (_, index) => `v${index}`) };
  const patch = toJsonPatch(app.list.without('v500'), base);
  expect(patch.filter(({ op }) => op !== 'test')).toEqual([{ op: 'remove', path: '/list/500' }]);
});

test('a document is made from nothing by one add', () => {
  expect(toJsonPatch(app.a.withB(1), undefined)).toEqual([{ op: 'add', path: '', value: { a: { b: 1 } } }]);
});

test('a kind begins its document', () => {
  expect(toJsonPatch(shop.new('web'), { metadata: { name: 'x', labels: {} } })).toEqual([
    { op: 'add', path: '/apiVersion', value: 'shop.io/v1' },
    { op: 'add', path: '/kind', value: 'Shop' },
    { op: 'replace', path: '/metadata/name', value: 'web' },
  ]);
});

test('the values share nothing with the base', () => {
  const base = { list: [[{ a: 1 }], [2]] };
  const patch = toJsonPatch(app.list.at(0).with([3]).list.at(1).withMixin([4]), base);
  expect(patch.map(({ op }) => op)).toEqual(['test', 'replace', 'test', 'add']);
  expect(sharedParts(patch, base)).toEqual([]);
});

test('neither does an element that moves on for one that is equal', () => {
  const base = { list: [{ name: 'a' }] };
  const patch = toJsonPatch(app.list.insert(0, [{ name: 'a' }]), base);
  expect(patch).toEqual([{ op: 'add', path: '/list/-', value: { name: 'a' } }]);
  expect(sharedParts(patch, base)).toEqual([]);
});

describe('what is refused', () => {
  test('more operations than a server takes', () => {
    const labels = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`k${index}`, 'v']));
    const expression = app.withLabelsMixin(labels);
    expect(refusalOf(() => toJsonPatch(expression, live))).toMatchInlineSnapshot(`
      {
        "code": "E_LIMIT",
        "message": "Cannot write the expression as a JSON Patch: it takes 10001 operations, and a server takes 10000. Use a merge patch, or split the expression.",
        "path": [],
      }
    `);
    expect(toJsonPatch(expression, live, { maxOperations: 20_000 }).length).toBe(10_001);
    expect(codeOf(() => toJsonPatch(app.withA(1).withB(2), live, { maxOperations: 1 }))).toBe('E_LIMIT');
  });

  test('a step that does not fit, and what is no expression', () => {
    expect(codeOf(() => toJsonPatch(app.containers.at(5).withImage('x'), live))).toBe('E_INDEX');
    expect(codeOf(() => toJsonPatch({} as never, live as never))).toBe('E_EXPRESSION');
    expect(codeOf(() => toJsonPatch(null as never, live as never))).toBe('E_EXPRESSION');
  });
});
