import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Library } from '../../src/generate/index.ts';
import { openshiftLibraries } from '../../src/generate/kubernetes/index.ts';
import { planModules, type ModulePlan } from '../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../src/generate/openapi/index.ts';
import { printFiles } from '../../src/generate/print/index.ts';
import {
  compile,
  compilers,
  everything,
  imports,
  inFolder,
  layOutProject,
  planOf,
  realSpecification,
  shared,
  specificationAt,
} from './fixtures.ts';
import { isLong } from '../fixtures/runs.ts';
import { payloads } from './payloads.ts';
import { printChecks } from './print-check.ts';

/** Prints the facades of a plan with their checks, and compiles both. */
async function compilerErrors(
  plan: ModulePlan,
  indexed: readonly Library[],
  compiler?: string,
): Promise<string> {
  const files = [...printFiles(plan, indexed, imports), ...printChecks(plan, imports).files];
  return inFolder('conformance', (folder) => {
    layOutProject(folder, files, ['dist']);
    return compile(folder, compiler);
  });
}

const newest = path.join(shared, 'specs/k8s-openapi-v2-1.36.3.json.gz');

describe('whole specifications', () => {
  test('every facade says exactly what its model says', async () => {
    const plan = planModules(definitionsFromOpenApi(realSpecification()).definitions, openshiftLibraries);
    expect(printChecks(plan, imports).facades).toBe(786);
    expect(await compilerErrors(plan, openshiftLibraries)).toBe('');
  }, 120_000);

  test.runIf(isLong)(
    'so it is for TypeScript 6',
    async () => {
      const plan = planModules(definitionsFromOpenApi(realSpecification()).definitions, openshiftLibraries);
      expect(await compilerErrors(plan, openshiftLibraries, compilers.six)).toBe('');
    },
    240_000,
  );

  test.runIf(isLong)(
    'and for a newer Kubernetes, where types are inside themselves',
    async (context) => {
      context.skip(!existsSync(newest), 'the specification is not here');
      const plan = planModules(definitionsFromOpenApi(specificationAt(newest)).definitions, [everything]);
      expect(plan.definitions.size).toBe(757);
      expect(await compilerErrors(plan, [everything])).toBe('');
    },
    240_000,
  );

  test('a facade that says anything else does not pass', async () => {
    const plan = planModules(definitionsFromOpenApi(realSpecification()).definitions, openshiftLibraries);
    const files = [...printFiles(plan, openshiftLibraries, imports), ...printChecks(plan, imports).files];
    await inFolder('conformance', (folder) => {
      layOutProject(folder, files, ['dist/openshift/3.11/kubernetes/networking/v1.check.ts']);
      expect(compile(folder)).toBe('');
      const facade = path.join(folder, 'dist/openshift/3.11/kubernetes/networking/v1.d.ts');
      const sound = readFileSync(facade, 'utf8');
      const faults: [fault: string, from: string | RegExp, to: string][] = [
        ['another parameter', 'withCidr(cidr: string |', 'withCidr(cidr: number |'],
        ['a wider parameter', 'withCidr(cidr: string |', 'withCidr(cidr: string | number |'],
        [
          'another updater',
          'withCidr(cidr: string | Update<string>',
          'withCidr(cidr: string | Update<number>',
        ],
        ['no updater', 'withCidr(cidr: string | Update<string>)', 'withCidr(cidr: string)'],
        ['a missing method', /^ {2}withCidr\(.*$/m, ''],
        ['one method too many', /^ {2}withCidr\(/m, "  withMore(more: string): Self['root'];\n  withCidr("],
        ['another result', /^( {2}withCidr\(.*\)): .*$/m, '$1: unknown;'],
        ['another accessor', /readonly podSelector: .*/, 'readonly podSelector: ListMetaNode<Self>;'],
        [
          'another element',
          /readonly ingress: ListNode<Self, \w+,/,
          'readonly ingress: ListNode<Self, IPBlock,',
        ],
      ];
      for (const [fault, from, to] of faults) {
        const changed = sound.replace(from, to);
        expect([fault, changed]).not.toEqual([fault, sound]);
        writeFileSync(facade, changed);
        expect(`${fault}: ${compile(folder)}`).toMatch(/v1\.check\.ts\(\d+,\d+\): error TS2344/);
      }
    });
  }, 120_000);

  test('names and types of every odd kind pass too', async () => {
    const string = { type: 'string' };
    const self = { $ref: '#/definitions/a.odd.v1.Shapes' };
    const shapes = {
      any: {},
      number: { type: 'number' },
      boolean: { type: 'boolean' },
      port: { format: 'int-or-string' },
      choice: { type: 'string', enum: ['a', "b'", '"', '\\'] },
      level: { type: 'integer', enum: [1, -2] },
      self,
      selves: { type: 'array', items: self },
      byName: { additionalProperties: self },
      lists: { type: 'array', items: { type: 'array', items: string } },
      deep: { additionalProperties: { additionalProperties: { type: 'array', items: self } } },
      anys: { type: 'array' },
      choices: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
      maps: { type: 'array', items: { additionalProperties: string } },
      flags: { type: 'array', items: { type: 'boolean' } },
      inline: { properties: { deep: { properties: { x: string } } } },
      raw: string,
      Raw: string,
      '-twin': string,
      Twin: { type: 'array', items: string },
      foo: { type: 'array', items: string },
      fooMixin: self,
      mixin: string,
      'mixed-a.b/c': self,
      École: string,
      withItems: { type: 'array', items: self },
    };
    // A kind for every dozen names: with all of them in one, each compared with each, the compiler gives up.
    // So it does with a name of 3,000 characters beside a dozen others.
    const short = payloads.filter((text) => text.length < 500);
    const dozens = Array.from({ length: Math.ceil(short.length / 12) }, (_, index) =>
      short.slice(index * 12, (index + 1) * 12),
    );
    const ofNames = (kind: string, type: object): [string, { properties: object }][] =>
      dozens.map((names, index) => [
        `a.odd.v1.${kind}${index}`,
        { properties: Object.fromEntries(names.map((text) => [text, type])) },
      ]);
    const named = Object.fromEntries(
      payloads.map((text) => [`a.odd.v2.${text.replaceAll('.', '')}x`, { properties: { self } }]),
    );
    const words = [
      'Node',
      'Value',
      'Self',
      'AnySelf',
      'Expression',
      'ShapesNode',
      'Import',
      'Default',
      'String',
      'Array',
      'Record',
      'ObjectNode',
      'string',
      'any',
      'Model',
    ];
    const clashing = Object.fromEntries(
      words.map((word) => [
        `a.odd.v1.${word}`,
        { properties: { self, other: { $ref: '#/definitions/a.odd.v2.Shapes' } } },
      ]),
    );
    const plan = planOf({
      'a.odd.v1.Shapes': { required: ['any', 'self'], properties: shapes },
      ...Object.fromEntries([...ofNames('Odd', self), ...ofNames('Plain', string)]),
      'a.odd.v2.Shapes': { properties: { first: self } },
      ...clashing,
      ...named,
    });
    expect(await compilerErrors(plan, [everything])).toBe('');
  }, 60_000);
});

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

describe('OpenAPI 3 and custom resources', () => {
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
    const plan = planModules(definitionsFromOpenApi({ name: 'shop.json', document }).definitions, [
      everything,
    ]);
    const checks = printChecks(plan, imports);
    expect(checks.facades).toBe(7);
    const errors = await inFolder('shapes', (folder) => {
      layOutProject(folder, [...printFiles(plan, [everything], imports), ...checks.files], ['dist']);
      return compile(folder);
    });
    expect(errors).toBe('');
  }, 60_000);
});
