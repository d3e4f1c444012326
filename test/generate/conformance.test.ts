import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { definitionsFromOpenApi } from '../../src/generate/openapi/from-openapi.ts';
import type { Library } from '../../src/generate/index.ts';
import { libraries } from '../../src/generate/kubernetes/own-models.ts';
import { makePlan, type Plan } from '../../src/generate/model/plan.ts';
import { printFiles } from '../../src/generate/print/print-module.ts';
import { readSpecification } from '../../src/generate/load/read-input.ts';
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
} from './fixtures.ts';
import { isLong } from '../fixtures/runs.ts';
import { payloads } from './payloads.ts';
import { printChecks } from './print-check.ts';

/** Prints the facades of a plan with their checks, and compiles both. */
async function complaintsOf(plan: Plan, indexed: readonly Library[], compiler?: string): Promise<string> {
  const files = [...printFiles(plan, indexed, imports), ...printChecks(plan, imports).files];
  return inFolder('conformance', (folder) => {
    layOutProject(folder, files, ['dist']);
    return compile(folder, compiler);
  });
}

test('every facade says exactly what its model says', async () => {
  const plan = makePlan(definitionsFromOpenApi(await realSpecification()), libraries);
  expect(printChecks(plan, imports).facades).toBe(786);
  expect(await complaintsOf(plan, libraries)).toBe('');
}, 120_000);

test.runIf(isLong)(
  'so it is for TypeScript 6',
  async () => {
    const plan = makePlan(definitionsFromOpenApi(await realSpecification()), libraries);
    expect(await complaintsOf(plan, libraries, compilers.six)).toBe('');
  },
  240_000,
);

const newest = path.join(shared, 'specs/k8s-openapi-v2-1.36.3.json.gz');

test.runIf(isLong)(
  'and for a newer Kubernetes, where types are inside themselves',
  async (context) => {
    context.skip(!existsSync(newest), 'the specification is not here');
    const plan = makePlan(definitionsFromOpenApi(await readSpecification(newest)), [everything]);
    expect(plan.definitions.size).toBe(757);
    expect(await complaintsOf(plan, [everything])).toBe('');
  },
  240_000,
);

test('a facade that says anything else does not pass', async () => {
  const plan = makePlan(definitionsFromOpenApi(await realSpecification()), libraries);
  const files = [...printFiles(plan, libraries, imports), ...printChecks(plan, imports).files];
  await inFolder('conformance', (folder) => {
    layOutProject(folder, files, ['dist/kubernetes/1.11/networking/v1.check.ts']);
    expect(compile(folder)).toBe('');
    const facade = path.join(folder, 'dist/kubernetes/1.11/networking/v1.d.ts');
    const sound = readFileSync(facade, 'utf8');
    const faults: [fault: string, from: string | RegExp, to: string][] = [
      ['another parameter', 'withCidr(cidr: string)', 'withCidr(cidr: number)'],
      ['a wider parameter', 'withCidr(cidr: string)', 'withCidr(cidr: string | number)'],
      ['a missing method', /^ {2}withCidr\(.*$/m, ''],
      ['one method too many', /^ {2}withCidr\(/m, "  withMore(more: string): Self['root'];\n  withCidr("],
      ['another result', "withCidr(cidr: string): Self['root']", 'withCidr(cidr: string): unknown'],
      ['another accessor', /readonly podSelector: .*/, 'readonly podSelector: ListMetaNode<Self>;'],
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
  expect(await complaintsOf(plan, [everything])).toBe('');
}, 60_000);
