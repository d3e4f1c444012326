import { accessorName, isPlainName, isReservedName, methodName } from '../../../src/schema/index.ts';
import { WithalError } from '../../../src/errors/index.ts';
import * as fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/generate/index.ts';
import { openshiftLibraries } from '../../../src/generate/kubernetes/index.ts';
import {
  allocate,
  fieldNames,
  identifier,
  isIdentifier,
  isReservedWord,
  parameterName,
  planModules,
  takenNames,
  type DefinitionNames,
} from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { schemaTable } from '../../../src/generate/print/index.ts';
import { createModels } from '../../../src/index.ts';
import {
  compile,
  definitionOf,
  everything,
  inFolder,
  layOutProject,
  realSpecification,
} from '../fixtures.ts';

describe('identifiers', () => {
  test.each([
    ['Pod', 'Pod'],
    ['_a1', '_a1'],
    ['foo-bar', 'foo$2d$bar'],
    ['foo$2d$bar', 'foo$24$2d$24$bar'],
    ['9p', '$39$p'],
    ['string', '$string'],
    ['$string', '$24$string'],
    ['import', '$import'],
    ['', '$'],
    ['é', '$e9$'],
    ['💥', '$d83d$$dca5$'],
    ['__proto__', '__proto__'],
  ])('%j becomes %j', (text, expected) => {
    expect(identifier(text)).toBe(expected);
  });

  test('two texts never give one identifier, and every text gives one', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('a', '$', '-', '2', 'd', '_', 'string', 'é'), maxLength: 6 }),
    );
    const owners = new Map<string, string>();
    fc.assert(
      fc.property(texts, (text) => {
        const name = identifier(text);
        expect(name).toMatch(/^[A-Za-z_$][\w$]*$/);
        expect(isReservedWord(name)).toBe(false);
        expect(owners.get(name) ?? text).toBe(text);
        owners.set(name, text);
      }),
      { numRuns: 20_000 },
    );
  });

  test('a reserved word is no identifier', () => {
    expect(['default', 'string', 'await', 'a-b', '1a', ''].filter((text) => isIdentifier(text))).toEqual([]);
  });

  test.each([
    ['dockerImageLayers', 'dockerImageLayers'],
    ['Raw', 'raw'],
    ['CIDR', 'cidr'],
    ['default', 'default_'],
    ['continue', 'continue_'],
    ['namespace', 'namespace'],
    ['type', 'type'],
    ['$ref', 'ref'],
    ['-Xmx', 'xmx'],
    ['9p', 'p'],
    ['💥', 'value'],
    ['', 'value'],
    ['this', 'this_'],
  ])('the parameter of %j is called %j', (wire, expected) => {
    expect(parameterName(wire)).toBe(expected);
  });
});

const text = { type: 'string' };

const list = { type: 'array', items: text };

function namesOf(properties: Record<string, unknown>): Record<string, string> {
  const others = { Named: { properties: { x: {} } } };
  const definition = definitionOf({ ...others, 'a.b.v1.C': { properties } }, 'a.b.v1.C');
  const names = fieldNames(definition).map(({ property, setter, mixin, accessor }): [string, string] => [
    property.wire,
    [setter, mixin, accessor].filter((name) => name !== undefined).join(' '),
  ]);
  return Object.fromEntries(names);
}

/** Whether a model knows a name. A method is called without a value, which it refuses, but not as unknown. */
function knows(model: object, name: string): boolean {
  try {
    const member: unknown = Reflect.get(model, name);
    if (typeof member === 'function' && name.startsWith('with')) Reflect.apply(member, model, []);
    return member !== undefined;
  } catch (error) {
    return error instanceof WithalError && error.code !== 'E_UNKNOWN_FIELD';
  }
}

describe('names of fields', () => {
  test('a scalar has a setter; a list, a map and an object have a mixin and an accessor too', () => {
    const object = { $ref: '#/definitions/Named' };
    const port = { format: 'int-or-string' };
    expect(namesOf({ uid: text, port, list, map: { type: 'object' }, object, any: {}, Raw: list })).toEqual({
      uid: 'withUid',
      port: 'withPort',
      object: 'withObject withObjectMixin object',
      list: 'withList withListMixin list',
      map: 'withMap withMapMixin map',
      any: 'withAny',
      Raw: 'withRaw withRawMixin raw',
    });
  });

  test('of two fields with one method name the plain name has it', () => {
    expect(namesOf({ raw: text, Raw: list })).toEqual({ raw: 'withRaw', Raw: '' });
  });

  test('of two fields none of which is plain, none has it', () => {
    expect(namesOf({ Raw: list, '-raw': list })).toEqual({ Raw: '', '-raw': '' });
  });

  test('a mixin wins over a field that would be called so', () => {
    expect(namesOf({ foo: list, fooMixin: text })).toEqual({ foo: 'withFoo withFooMixin foo', fooMixin: '' });
    expect(namesOf({ Foo: list, fooMixin: list })).toEqual({
      Foo: 'withFoo withFooMixin foo',
      fooMixin: 'fooMixin',
    });
    expect(namesOf({ foo: text, fooMixin: text })).toEqual({ foo: 'withFoo', fooMixin: 'withFooMixin' });
    expect(namesOf({ mixin: text })).toEqual({ mixin: '' });
  });

  test('a verb is no accessor, and a field without letters has no methods', () => {
    expect(namesOf({ at: list, new: list, withItems: list, '': list, '--': list })).toEqual({
      at: 'withAt withAtMixin',
      new: 'withNew withNewMixin',
      withItems: 'withWithItems withWithItemsMixin',
      '': '',
      '--': '',
    });
  });

  test('the runtime has every name of every definition', async () => {
    const plan = planModules(definitionsFromOpenApi(realSpecification()).definitions, openshiftLibraries);
    const missing: string[] = [];
    let found = 0;
    for (const module of plan.modules) {
      const model = createModels(schemaTable(module, plan));
      module.definitions.forEach((definition, index) => {
        const names = fieldNames(definition).filter(
          ({ property }) => definition.kind === undefined || !['apiVersion', 'kind'].includes(property.wire),
        );
        for (const { setter, mixin, accessor } of names) {
          for (const name of [setter, mixin, accessor].filter((one) => one !== undefined)) {
            if (knows(model(index), name)) found += 1;
            else missing.push(`${definition.id} ${name}`);
          }
        }
      });
      expect(knows(model(0), 'withNothingLikeIt')).toBe(false);
    }
    expect(missing).toEqual([]);
    expect(found).toBe(4987);
  });
});

function definitionNamed(name: string, index = 0, version = 'v1'): Definition {
  return {
    id: `${index}.x.${version}.${name}`,
    group: 'x',
    version,
    name,
    description: '',
    properties: [],
  };
}

/** What definitions of one module are called. */
function moduleNamesOf(names: readonly string[]): { all: DefinitionNames[]; collisions: readonly string[] } {
  const { modules, collisions } = planModules(
    names.map((name, index) => definitionNamed(name, index)),
    [everything],
  );
  return {
    all: modules.flatMap(({ names: { definitions } }) => Array.from(definitions.values())),
    collisions,
  };
}

function modelsOf(definition: Definition): string[] {
  const { modules } = planModules([definition], [everything]);
  return modules.flatMap(({ names }) => [...names.definitions.values()].map(({ model }) => model));
}

describe('names in a module', () => {
  test('a definition gives a model, its nodes, its expression and a constant', () => {
    expect(moduleNamesOf(['OAuthClient']).all).toEqual([
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
    expect(moduleNamesOf([kind]).all[0]?.exported).toBe(expected);
  });

  test('a reserved word is a name for others, and not inside', () => {
    expect(moduleNamesOf(['Import']).all[0]).toMatchObject({
      local: 'import_',
      exported: 'import',
      model: 'Import',
    });
    expect(moduleNamesOf(['Default']).all[0]).toMatchObject({ local: 'default_', exported: 'default' });
  });

  test('a model keeps its name, and what clashes with it gives way', () => {
    const { all, collisions } = moduleNamesOf(['Foo', 'FooNode', 'FooSelf']);
    expect(all[0]).toMatchObject({ model: 'Foo', node: 'FooNode_', self: 'FooSelf_' });
    expect(all[1]).toMatchObject({ model: 'FooNode', node: 'FooNodeNode' });
    expect(collisions).toEqual([]);
  });

  test('of two definitions with one name the second has an underscore, and that is told', () => {
    const { all, collisions } = moduleNamesOf(['Foo', 'Foo', 'TLSConfig', 'TlsConfig']);
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
    const plan = planModules([definitionNamed('V1', 0, ''), definitionNamed('Foo')], [everything]);
    const names = plan.modules.flatMap(({ names: { definitions } }) => Array.from(definitions.values()));
    expect(names.map(({ exported }) => exported)).toEqual(['v1_', 'foo']);
  });

  test('a name is free once', () => {
    const taken = takenNames(['a'], ['c']);
    const wanted = ['a', 'a', 'a', 'b', 'a_', 'a_', 'c'];
    expect(wanted.map((name) => allocate(name, taken))).toEqual([
      'a_',
      'a_2',
      'a_3',
      'b',
      'a__',
      'a__2',
      'c_',
    ]);
  });

  test('ten thousand definitions of one name have names of their own', () => {
    const { all } = moduleNamesOf(Array.from({ length: 10_000 }, () => 'Foo'));
    expect(new Set(all.flatMap(({ model, node, self }) => [model, node, self])).size).toBe(30_000);
  });

  test('where types of a program are named, those of the language that this takes keep their names', () => {
    const origin = { module: '../a.js', name: 'Exclude' };
    const one = {
      id: 'a.Exclude',
      group: 'a',
      version: '',
      name: 'Exclude',
      description: '',
      properties: [],
    };
    expect(modelsOf({ ...one, origin })).toEqual(['Exclude_']);
    expect(modelsOf(one)).toEqual(['Exclude']);
  });
});

const words = ['a', 'Z', 'ab', 'XML', 'Path', 'IPs', '1', '_', 'é', 'École', 'with', 'at', 'mixin', 'then'];

const separators = [
  '',
  '',
  '-',
  '.',
  '$',
  '/',
  ' ',
  ':',
  '@',
  '#',
  '+',
  '*',
  '~',
  '%',
  '&',
  ',',
  ';',
  '=',
  '(',
  '"',
];

const wires = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...separators)), { maxLength: 4 })
  .map((parts) => parts.flat().join(''));

describe('names in types and at run time', () => {
  test('the types and the runtime name every field alike', async () => {
    const sample = [...new Set(fc.sample(wires, { numRuns: 1200, seed: 7 }))];
    const lines = sample.map((wire) => {
      const said = [
        accessorName(wire),
        methodName(wire),
        isPlainName(wire),
        isReservedName(accessorName(wire)),
      ];
      const quoted = JSON.stringify(wire);
      return `  Same<[AccessorName<${quoted}>, MethodName<${quoted}>, IsPlainName<${quoted}>, IsReserved<AccessorName<${quoted}>>], ${JSON.stringify(said)}>,\n`;
    });
    const code =
      `import type { AccessorName, IsPlainName, MethodName, ReservedName } from '../types/index.d.ts';\n` +
      `type IsReserved<Name> = Name extends ReservedName ? true : false;\n` +
      `type Same<One extends Other, Other> = One;\nexport type All = [\n${lines.join('')}];\n`;
    await inFolder('names', (folder) => {
      layOutProject(folder, [{ path: 'names.ts', content: code }], ['dist']);
      expect(compile(folder)).toBe('');
      // A wrong name is seen.
      writeFileSync(path.join(folder, 'dist/names.ts'), code.replace('["', '["wrong'));
      expect(compile(folder)).not.toBe('');
    });
  }, 60_000);
});
