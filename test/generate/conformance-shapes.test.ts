import { expect, test } from 'vitest';
import { definitionsFromOpenApi } from '../../src/generate/openapi/from-openapi.ts';
import { planModules } from '../../src/generate/model/module-plan.ts';
import { printFiles } from '../../src/generate/print/print-module.ts';
import { compile, everything, imports, inFolder, layOutProject } from './fixtures.ts';
import { printChecks } from './print-check.ts';

const reference = (name: string): object => ({ $ref: `#/components/schemas/a.shop.v1.${name}` });
const string = { type: 'string' };
const list = (items: object): object => ({ type: 'array', items });
const map = (additionalProperties: object): object => ({ type: 'object', additionalProperties });
const nullable = (schema: object): object => ({ ...schema, nullable: true });
const oneOf = (...branches: object[]): object => ({ oneOf: branches });

const item = reference('Item');

/** Every shape of a field that is new with OpenAPI 3 and custom resources. */
const fields: Record<string, object> = {
  text: nullable(string),
  choice: nullable({ type: 'string', enum: ['a', 'b'] }),
  port: nullable({ 'x-kubernetes-int-or-string': true }),
  anything: nullable({}),
  item: nullable({ allOf: [item] }),
  texts: nullable(list(string)),
  byName: nullable(map(string)),
  itemsOrNull: list(nullable({ allOf: [item] })),
  textsOrNull: list(nullable(string)),
  mapsOrNull: list(nullable(map(string))),
  listsOrNull: list(nullable(list(string))),
  itemByNameOrNull: map(nullable({ allOf: [item] })),
  textByNameOrNull: map(nullable(string)),
  textOrFlag: oneOf(string, { type: 'boolean' }),
  textOrFlagOrNull: nullable(oneOf(string, { type: 'boolean' })),
  numberOrChoice: oneOf({ type: 'number' }, { type: 'string', enum: ['all', 'none'] }),
  textOrTexts: oneOf(string, list(string)),
  itemOrItems: oneOf(item, list(item)),
  itemOrText: oneOf(item, string),
  mapOrText: nullable(oneOf(map(string), string)),
  manyUnions: list(oneOf(string, { type: 'boolean' })),
  manyMixed: list(oneOf(string, list(string))),
  unionByName: map(oneOf(string, { type: 'boolean' })),
  mixedByName: map(oneOf(item, list(item))),
  listsOfUnions: list(list(oneOf(string, { type: 'boolean' }))),
  twoItems: oneOf(item, reference('Other')),
  twoLists: oneOf(list(string), list(item)),
  both: { allOf: [item, reference('Other')] },
  more: { allOf: [item, { type: 'object', properties: { extra: string } }] },
  types: { type: ['string', 'null'] },
  severalTypes: { type: ['string', 'boolean', 'null'] },
};

test('a facade says exactly what its model says, for unions, parts and null', async () => {
  const document = {
    openapi: '3.1.0',
    components: {
      schemas: {
        'a.shop.v1.Shapes': { type: 'object', properties: fields },
        'a.shop.v1.Item': { type: 'object', required: ['name'], properties: { name: string, next: item } },
        'a.shop.v1.Other': { type: 'object', properties: { name: string, weight: { type: 'number' } } },
        'a.shop.v1.Either': oneOf(item, reference('Other')),
      },
    },
  };
  const plan = planModules(definitionsFromOpenApi({ name: 'shop.json', document }).definitions, [everything]);
  const checks = printChecks(plan, imports);
  expect(checks.facades).toBe(7);
  const complaints = await inFolder('shapes', (folder) => {
    layOutProject(folder, [...printFiles(plan, [everything], imports), ...checks.files], ['dist']);
    return compile(folder);
  });
  expect(complaints).toBe('');
}, 60_000);
