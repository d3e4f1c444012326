import { expect, test } from 'vitest';
import type { Definition } from '../../../src/generate/index.ts';
import { nameModule, type DefinitionNames } from '../../../src/generate/model/module-names.ts';
import { allocate } from '../../../src/generate/model/free-names.ts';
import { takenNames } from '../../../src/generate/model/free-names.ts';

function namesOf(
  names: readonly string[],
  reserved: readonly string[] = [],
): { all: DefinitionNames[]; collisions: readonly string[] } {
  const definitions = names.map((piece, index): Definition => ({
    id: `${index}.x.v1.${piece}`,
    group: 'x',
    version: 'v1',
    name: piece,
    description: '',
    properties: [],
  }));
  const { definitions: named, collisions } = nameModule(definitions, reserved);
  return { all: [...named.values()], collisions };
}

test('a definition gives a model, its nodes, its expression and a constant', () => {
  expect(namesOf(['OAuthClient']).all).toEqual([
    {
      model: 'OAuthClient',
      node: 'OAuthClientNode',
      nested: 'OAuthClientNestedNode',
      self: 'OAuthClientSelf',
      expression: 'OAuthClientExpression',
      local: 'oAuthClient',
      exported: 'oAuthClient',
    },
  ]);
});

test.each([
  ['TLSConfig', 'tlsConfig'],
  ['SELinuxOptions', 'seLinuxOptions'],
  ['CSIDriver', 'csiDriver'],
  ['FSGroupStrategyOptions', 'fsGroupStrategyOptions'],
  ['IDRange', 'idRange'],
  ['Pod', 'pod'],
])('the constant of %s is %s', (kind, expected) => {
  expect(namesOf([kind]).all[0]?.exported).toBe(expected);
});

test('a reserved word is a name for others, and not inside', () => {
  expect(namesOf(['Import']).all[0]).toMatchObject({ local: 'import_', exported: 'import', model: 'Import' });
  expect(namesOf(['Default']).all[0]).toMatchObject({ local: 'default_', exported: 'default' });
});

test('a model keeps its name, and what clashes with it gives way', () => {
  const { all, collisions } = namesOf(['Foo', 'FooNode', 'FooSelf']);
  expect(all[0]).toMatchObject({ model: 'Foo', node: 'FooNode_', self: 'FooSelf_' });
  expect(all[1]).toMatchObject({ model: 'FooNode', node: 'FooNodeNode' });
  expect(collisions).toEqual([]);
});

test('of two definitions with one name the second has an underscore, and that is told', () => {
  const { all, collisions } = namesOf(['Foo', 'Foo', 'TLSConfig', 'TlsConfig']);
  expect(all.map((names) => [names.model, names.exported])).toEqual([
    ['Foo', 'foo'],
    ['Foo_', 'foo_'],
    ['TLSConfig', 'tlsConfig'],
    ['TlsConfig', 'tlsConfig_'],
  ]);
  expect(collisions).toMatchInlineSnapshot(`
    [
      "1.x.v1.Foo: the interface is called Foo_, Foo is taken",
      "1.x.v1.Foo: the constant is called foo_, foo is taken",
      "3.x.v1.TlsConfig: the constant is called tlsConfig_, tlsConfig is taken",
    ]
  `);
});

test('a constant gives way to what its file exports already', () => {
  expect(namesOf(['V1'], ['v1']).all[0]?.exported).toBe('v1_');
});

test('a name is free once', () => {
  const taken = takenNames(['a'], ['c']);
  const wanted = ['a', 'a', 'a', 'b', 'a_', 'a_', 'c'];
  expect(wanted.map((name) => allocate(name, taken))).toEqual(['a_', 'a_2', 'a_3', 'b', 'a__', 'a__2', 'c_']);
});

test('ten thousand definitions of one name take no time', () => {
  const start = performance.now();
  const { all } = namesOf(Array.from({ length: 10_000 }, () => 'Foo'));
  expect(new Set(all.flatMap(({ model, node, self }) => [model, node, self])).size).toBe(30_000);
  expect(performance.now() - start).toBeLessThan(2000);
});

function modelsOf(definition: Definition): string[] {
  return [...nameModule([definition]).definitions.values()].map(({ model }) => model);
}

test('where types of a program are named, those of the language that this takes keep their names', () => {
  const origin = { module: '../a.js', name: 'Exclude' };
  const one = { id: 'a.Exclude', group: 'a', version: '', name: 'Exclude', description: '', properties: [] };
  expect(modelsOf({ ...one, origin })).toEqual(['Exclude_']);
  expect(modelsOf(one)).toEqual(['Exclude']);
});
