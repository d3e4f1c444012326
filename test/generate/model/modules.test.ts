import { describe, expect, test } from 'vitest';
import type { Definition, Library, TypeTree } from '../../../src/generate/index.ts';
import {
  byApiGroup,
  chooseDefinitions,
  libraryFolder,
  namePieces,
  planModules,
  type Choice,
  versionsBeside,
} from '../../../src/generate/model/index.ts';
import { planOf } from '../fixtures.ts';

const libraries: Library[] = [
  { name: 'shop', version: '1.0', prefix: 'org.shop.' },
  { name: 'rest', version: '2.0', prefix: 'org.' },
];

function definition(group: string, version: string, prefix = 'org.shop.'): Definition {
  return {
    id: `${prefix}${group}.${version}.Name`,
    group,
    version,
    name: 'Name',
    description: '',
    properties: [],
  };
}

const hostile = [
  '..',
  '.',
  '',
  '../up',
  'a/b',
  'a\\b',
  '/etc',
  'C:',
  'con',
  'CON',
  'nul',
  'aux.v1',
  'com1',
  'index',
  '%2e%2e',
  'a\0b',
  'x'.repeat(300),
  'ａ',
  '․․',
  'a.',
  '.a',
  '-a',
  'a..b',
  'A',
  ' a',
  'a ',
  'a\n',
  '~',
  '$HOME',
  '`id`',
  '__proto__',
  'shop.js',
  'shop.d.ts',
];

describe('libraries', () => {
  test('definitions are sorted into a file for each group and version', () => {
    const { modules } = planModules(
      [definition('cart', 'v1'), definition('cart', 'v1beta1'), definition('cart', '', 'org.')],
      libraries,
    );
    expect(modules.map((module) => [module.path, module.definitions.length])).toEqual([
      ['rest/2.0/cart', 1],
      ['shop/1.0/cart/v1', 1],
      ['shop/1.0/cart/v1beta1', 1],
    ]);
  });

  test('the longest prefix decides the library', () => {
    const { modules } = planModules([definition('x', 'v1'), definition('x', 'v1', 'org.')], libraries);
    expect(modules.map(({ library, definitions: [first] }) => [library.name, first?.id])).toEqual([
      ['rest', 'org.x.v1.Name'],
      ['shop', 'org.shop.x.v1.Name'],
    ]);
    expect(() => planModules([definition('x', 'v1', 'com.')], libraries)).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot place definition com.x.v1.Name: it begins with none of "org.shop.", "org.".]`,
    );
  });

  test.each(hostile)('the group %j cannot be a file name', (group) => {
    expect(() => planModules([definition(group, 'v1')], libraries)).toThrow(/cannot be a file name/);
  });

  test.each(hostile.filter((text) => text !== ''))('the version %j cannot be a file name', (version) => {
    expect(() => planModules([definition('cart', version)], libraries)).toThrow(/cannot be a file name/);
  });

  test.each(hostile.filter((text) => text !== ''))('neither can the library %j', (name) => {
    expect(() => planModules([], [{ name, version: '1.0', prefix: '' }])).toThrow(/cannot be a file name/);
    const named = { name: 'a', version: '1.0', prefix: '' };
    for (const library of [
      { ...named, version: name },
      { ...named, part: name },
    ])
      expect(() => planModules([], [library])).toThrow(/cannot be a file name/);
  });

  test.each(['falcon.org', 'console.openshift.io', 'com10', 'index-a', 'auxiliary', 'd3.js.org', 'a.json'])(
    'the group %j can be one',
    (group) => {
      expect(planModules([definition(group, 'v1')], libraries).modules[0]?.path).toBe(`shop/1.0/${group}/v1`);
    },
  );

  test('every definition that has no place is told at once', () => {
    const definitions = [definition('a/b', 'v1'), definition('x', 'v1', 'com.'), definition('cart', '../v1')];
    expect(() => planModules(definitions, libraries)).toThrow(
      /^Cannot generate anything, for 3 reasons:\n.*a\/b.*\n.*com\.x\.v1\.Name.*\n.*\.\.\/v1/,
    );
  });

  test('a library may be the output itself, and a version what DNS allows', () => {
    const nowhere = { name: '', version: '', prefix: '' };
    expect(libraryFolder(nowhere)).toBe('');
    expect(libraryFolder({ name: 'shop', version: '1.0' })).toBe('shop/1.0');
    expect(libraryFolder({ name: 'shop', version: '1.0', part: 'cart' })).toBe('shop/1.0/cart');
    expect(planModules([definition('cart.example.org', '2024-01')], [nowhere]).modules[0]?.path).toBe(
      'cart.example.org/2024-01',
    );
  });
});

const typed = { apiVersion: { type: 'string' }, kind: { type: 'string' } };

const registered = (name: string): object => ({
  'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: name }],
});

describe('the plan', () => {
  test('kinds inside other documents are found, in lists too', () => {
    const plan = planOf({
      'a.core.v1.Status': { properties: typed, ...registered('Status') },
      'a.core.v1.Pod': { properties: typed, ...registered('Pod') },
      'a.core.v1.PodList': {
        properties: { ...typed, items: { type: 'array', items: { $ref: '#/definitions/a.core.v1.Pod' } } },
        ...registered('PodList'),
      },
    });
    expect([...plan.nestedKinds]).toEqual(['a.core.v1.Pod']);
  });

  test('every collision is told', () => {
    const plan = planOf({
      'a.core.v1.Foo': { properties: { raw: {}, Raw: {} } },
      'b.core.v1.Foo': { properties: { x: {} } },
    });
    expect(plan.collisions).toMatchInlineSnapshot(`
    [
      "b.core.v1.Foo: the interface is called Foo_, Foo is taken",
      "b.core.v1.Foo: the constant is called foo_, foo is taken",
      "a.core.v1.Foo: field "Raw" has no methods; use at(…)",
    ]
  `);
  });

  test('each definition has a home', () => {
    const plan = planOf({
      'a.core.v1.Foo': { properties: { x: {} } },
      'a.core.Bar': { properties: { x: {} } },
    });
    expect(plan.moduleOf.get('a.core.v1.Foo')?.path).toBe('example/1.0/core/v1');
    expect(plan.moduleOf.get('a.core.Bar')?.path).toBe('example/1.0/core');
  });

  test('the versions of a group are found', () => {
    const plan = planOf({
      'a.core.v1.Foo': { properties: { x: {} } },
      'a.core.v2.Foo': { properties: { x: {} } },
      'a.core.Foo': { properties: { x: {} } },
      'a.apps.v1.Foo': { properties: { x: {} } },
    });
    const group = plan.modules.find((module) => module.path === 'example/1.0/core');
    expect(group && versionsBeside(group, plan.modules)).toEqual(['v1', 'v2']);
  });
});

function ofPackage(id: string, group?: string, partOf?: string): Definition {
  const pieces = namePieces(partOf ?? id);
  return {
    id,
    ...pieces,
    description: '',
    properties: [],
    ...(group === undefined ? {} : { kind: { group, version: 'v1', kind: pieces.name } }),
    ...(partOf === undefined ? {} : { partOf }),
  };
}

describe('API groups', () => {
  test('groups are those of the kinds, whole', () => {
    const found = byApiGroup([
      ofPackage('io.k8s.api.core.v1.Pod', ''),
      ofPackage('io.k8s.api.core.v1.PodSpec'),
      ofPackage('io.k8s.api.networking.v1.Ingress', 'networking.k8s.io'),
      ofPackage('io.k8s.api.networking.v1.IngressSpec'),
      ofPackage('io.k8s.api.apps.v1.Deployment', 'apps'),
      ofPackage('com.github.openshift.api.apps.v1.DeploymentConfig', 'apps.openshift.io'),
      ofPackage('io.cert-manager.v1.Certificate', 'cert-manager.io'),
      ofPackage('io.cert-manager.v1.Certificate.spec', undefined, 'io.cert-manager.v1.Certificate'),
      ofPackage('io.k8s.apimachinery.pkg.apis.meta.v1.Status', ''),
      ofPackage('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'),
      ofPackage('io.k8s.apimachinery.pkg.runtime.RawExtension'),
      ofPackage('Pet'),
    ]);
    expect(found.map(({ id, group }) => `${group} ${id.split('.').slice(-2).join('.')}`)).toEqual([
      'core v1.Pod',
      'core v1.PodSpec',
      'networking.k8s.io v1.Ingress',
      'networking.k8s.io v1.IngressSpec',
      'apps v1.Deployment',
      'apps.openshift.io v1.DeploymentConfig',
      'cert-manager.io v1.Certificate',
      'cert-manager.io Certificate.spec',
      'meta v1.Status',
      'meta v1.ObjectMeta',
      'runtime runtime.RawExtension',
      'definitions Pet',
    ]);
  });

  test('a package with kinds of several groups keeps its own name', () => {
    const found = byApiGroup([ofPackage('x.mixed.v1.A', 'a.org'), ofPackage('x.mixed.v1.B', 'b.org')]);
    expect(found.map(({ group }) => group)).toEqual(['mixed', 'mixed']);
  });
});

function withReferences(id: string, types: TypeTree[], kind?: string): Definition {
  const [group = '', name = ''] = id.split('/');
  const properties = types.map((type, index) => ({
    wire: `f${index}`,
    type,
    description: '',
    required: false,
    rules: {},
  }));
  const gvk = kind === undefined ? {} : { kind: { group, version: 'v1', kind } };
  return { id, group, version: 'v1', name, description: '', properties, ...gvk };
}

const object = (id: string): TypeTree => ({ shape: 'object', id });

const all = [
  withReferences('a/One', [object('a/Part')], 'One'),
  withReferences('a/Part', [{ shape: 'union', members: [{ shape: 'list', element: object('meta/Meta') }] }]),
  withReferences('a/Two', [], 'Two'),
  withReferences('b/One', [object('b/One')], 'One'),
  withReferences('meta/Meta', [object('meta/Meta')]),
];

const chosen = (choice: Choice): string[] => chooseDefinitions(all, choice).map(({ id }) => id);

describe('choosing', () => {
  test('what is chosen comes with whatever it refers to', () => {
    expect(chosen({})).toHaveLength(5);
    expect(chosen({ groups: ['a'] })).toEqual(['a/One', 'a/Part', 'a/Two', 'meta/Meta']);
    expect(chosen({ kinds: ['One'] })).toEqual(['a/One', 'a/Part', 'b/One', 'meta/Meta']);
    expect(chosen({ groups: ['a'], kinds: ['One'] })).toEqual(['a/One', 'a/Part', 'meta/Meta']);
    expect(chosen({ groups: ['b', 'meta'] })).toEqual(['b/One', 'meta/Meta']);
  });

  test('what is not there is refused, with what there is', () => {
    expect(() => chosen({ groups: ['c'] })).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot choose the group "c": there is no such group. Available: a, b, meta.]`,
    );
    expect(() => chosen({ kinds: ['one'] })).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot choose the kind "one": there is no such kind. Available: One, Two.]`,
    );
    expect(() => chosen({ groups: ['b'], kinds: ['Two'] })).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot choose Two of b: these groups have no such kind.]`,
    );
  });
});
