import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { TypeTree } from '../../../src/generate/index.ts';
import {
  planModules,
  type ModulePlan,
  type PlannedModule,
  type Property,
} from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { openScope, printNode, schemaTable } from '../../../src/generate/print/index.ts';
import { createModels } from '../../../src/index.ts';
import { accessorName } from '../../../src/schema/index.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { everything, imports, planOf, realSpecification, shared, specificationAt } from '../fixtures.ts';

/** The type that `key` takes is printed, and what it takes at run time is read from the schema table: they must agree. */
interface List {
  readonly name: string;
  /** The printed type of the key, where there is one. */
  readonly printed: string | undefined;
  /** The sets of fields that the printed type takes; all that were tried where there is no type. */
  readonly typed: readonly string[];
  /** The sets of fields that the runtime takes. */
  readonly taken: readonly string[];
}

function subsets(names: readonly string[]): string[][] {
  const [first, ...rest] = names;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((others) => [others, [first, ...others]]);
}

const inOrder = (sets: readonly (readonly string[])[]): string[] =>
  sets.map((set) => set.toSorted().join(' ')).toSorted();

/** The sets of fields of `{ a: string; b?: string } | { c: string }`: `a`, `a b` and `c`. */
function setsOf(printed: string): string[][] {
  return printed.split('} | {').flatMap((one) => {
    const members = [...one.matchAll(/"?([^\s";{]+?)"?(\??): /g)].map(([, name = '', mark]) => ({
      name,
      mark,
    }));
    const named = (wanted: string): string[] =>
      members.filter(({ mark }) => mark === wanted).map(({ name }) => name);
    return subsets(named('?')).map((more) => named('').concat(more));
  });
}

function valueOf(type: TypeTree | undefined): unknown {
  if (type?.shape === 'intOrString') return 1;
  if (type?.shape !== 'scalar') return {};
  return type.values?.[0] ?? { string: 'x', integer: 1, number: 1, boolean: true }[type.scalar];
}

/** Every set of the fields that are keys and of one field that is none. */
function tried({ rules }: Property, fields: readonly Property[]): string[][] {
  const names = fields.map(({ wire }) => wire);
  const keys = [...new Set([rules.mergeKey ?? '', ...(rules.mapKeys ?? [])])].filter((key) =>
    names.includes(key),
  );
  const other = names.filter((name) => !keys.includes(name)).slice(0, 1);
  return subsets([...keys, ...other]).filter((set) => set.length > 0);
}

function isTaken(list: Loose, names: readonly string[], fields: readonly Property[]): boolean {
  const typeOf = (name: string): TypeTree | undefined => fields.find(({ wire }) => wire === name)?.type;
  try {
    list.key(Object.fromEntries(names.map((name) => [name, valueOf(typeOf(name))])));
    return true;
  } catch {
    return false;
  }
}

function listsOf(plan: ModulePlan, module: PlannedModule): List[] {
  const modelAt: (index: number) => Loose = createModels(schemaTable(module, plan));
  return module.definitions.flatMap((definition, index) => {
    const names = module.names.definitions.get(definition.id);
    if (names === undefined) throw new Error(`${definition.id} has no names`);
    const lines = printNode({ plan, definition, names, scope: openScope(plan, module, imports) }).split('\n');
    return definition.properties.flatMap((property): List[] => {
      const { type, wire } = property;
      if (type.shape !== 'list' || type.element.shape !== 'object') return [];
      const fields = plan.definitions.get(type.element.id)?.properties ?? [];
      const line = lines.find((text) => text.startsWith(`  readonly ${accessorName(wire)}: ListNode<`)) ?? '';
      const printed = />, (\{.*\})>;$/.exec(line)?.[1];
      const sets = tried(property, fields);
      const taken = sets.filter((set) => isTaken(modelAt(index).at(wire), set, fields));
      const typed = inOrder(printed === undefined ? sets : setsOf(printed));
      return [{ name: `${definition.id} ${wire}`, printed, typed, taken: inOrder(taken) }];
    });
  });
}

/** The number of lists with a key, after each was found to take the same by its type and at run time. */
function keyedLists(plan: ModulePlan): number {
  const lists = plan.modules.flatMap((module) => listsOf(plan, module));
  expect(lists.filter(({ typed, taken }) => typed.join('|') !== taken.join('|'))).toEqual([]);
  return lists.filter(({ printed }) => printed !== undefined).length;
}

const string = { type: 'string' };

const listOf = (rules: object): object => ({
  type: 'array',
  items: { $ref: '#/definitions/a.shop.v1.Item' },
  ...rules,
});

const merge = (key: string): object => ({ 'x-kubernetes-patch-merge-key': key });

const map = (...keys: string[]): object => ({
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': keys,
});

test.each<[what: string, rules: object, printed: string | undefined]>([
  ['no key', {}, undefined],
  ['a merge key', merge('name'), '{ name: string }'],
  ['a key of server-side apply', map('port'), '{ port: number }'],
  ['the same as both', { ...merge('name'), ...map('name') }, '{ name: string }'],
  ['two keys of server-side apply', map('name', 'port'), '{ name: string; port: number }'],
  [
    'a merge key and one more',
    { ...merge('port'), ...map('port', 'name') },
    '{ port: number; name?: string }',
  ],
  [
    'a merge key and two more',
    { ...merge('port'), ...map('port', 'name', 'x-odd') },
    '{ port: number } | { port: number; name: string; "x-odd": number | string }',
  ],
  [
    'a merge key beside the others',
    { ...merge('x-odd'), ...map('port', 'name') },
    '{ "x-odd": number | string } | { port: number; name: string }',
  ],
  ['a field that may be null', merge('choice'), '{ choice: "a" | "b" }'],
  ['a key that the elements have not', { ...merge('nothing'), ...map('name') }, '{ name: string }'],
])('%s', (_, rules, printed) => {
  const item = {
    name: string,
    port: { type: 'integer' },
    'x-odd': { format: 'int-or-string' },
    choice: { type: 'string', enum: ['a', 'b'], nullable: true },
    more: string,
  };
  const plan = planOf({
    'a.shop.v1.Item': { properties: item },
    'a.shop.v1.Cart': { properties: { items: listOf(rules) } },
  });
  expect(keyedLists(plan)).toBe(printed === undefined ? 0 : 1);
  expect(plan.modules.flatMap((module) => listsOf(plan, module)).map((list) => list.printed)).toEqual([
    printed,
  ]);
});

test('every list of a real specification takes by its type what it takes at run time', () => {
  const { definitions } = definitionsFromOpenApi(realSpecification());
  expect(keyedLists(planModules(definitions, [everything]))).toBe(41);
});

const newest = path.join(shared, 'specs/k8s-openapi-v2-1.36.3.json.gz');

test('so does every list of a newer one, with the keys of server-side apply', (context) => {
  context.skip(!existsSync(newest), 'the specification is not here');
  const { definitions } = definitionsFromOpenApi(specificationAt(newest));
  expect(keyedLists(planModules(definitions, [everything]))).toBe(82);
});
