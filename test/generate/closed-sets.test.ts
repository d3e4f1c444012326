import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Loose } from '../fixtures/loose.ts';
import { generateFiles } from '../../src/generate/index.ts';
import { planModules } from '../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../src/generate/openapi/index.ts';
import { printFiles, schemaTable } from '../../src/generate/print/index.ts';
import {
  compile,
  compilers,
  crdOf,
  everything,
  imports,
  inFolder,
  layOutProject,
  planOf,
  root,
  specificationOf,
} from './fixtures.ts';
import { printChecks } from './print-check.ts';

const text = { type: 'string' };
const policy = { ...text, enum: ['Always', 'Never', 'OnFailure'] };

/** A set in every place that a specification has, closed and open. */
const properties = {
  policy,
  again: policy,
  required: policy,
  maybe: { ...policy, nullable: true },
  nothing: { ...policy, enum: ['', null], nullable: true },
  modes: { type: 'array', items: policy },
  maybeModes: { type: 'array', nullable: true, items: { ...policy, nullable: true } },
  byName: { type: 'object', additionalProperties: policy },
  size: { type: 'integer', enum: [1, 2] },
  share: { type: 'number', enum: [0.5, 1] },
  on: { type: 'boolean', enum: [true] },
  open: { ...text, 'x-withal-open-enum': ['A', 'B'] },
  opens: { type: 'array', items: { ...text, 'x-withal-open-enum': ['A', 'B'] } },
  port: { anyOf: [{ type: 'integer' }, text], 'x-kubernetes-int-or-string': true, enum: [1, 'a'] },
  plain: text,
};

const definitions = { 'example.v1.Job': { type: 'object', required: ['required'], properties } };

describe('closed sets in a specification', () => {
  test('stand in the table once, and its rows refer to them', () => {
    const plan = planOf(definitions);
    const [module] = plan.modules;
    if (module === undefined) throw new Error('no module');
    const { types, sets } = schemaTable(module, plan);
    expect(types[0]?.fields).toEqual({
      again: '=0',
      byName: '{=0}',
      maybe: '=0',
      maybeModes: '[=0]',
      modes: '[=0]',
      nothing: '=1',
      on: '=2',
      open: 'string',
      opens: '[string]',
      plain: 'string',
      policy: '=0',
      port: 'intOrString',
      required: '=0',
      share: '=3',
      size: '=4',
    });
    expect(sets).toEqual([['Always', 'Never', 'OnFailure'], [''], [true], [0.5, 1], [1, 2]]);
  });

  test('a table without any says nothing of them', () => {
    const plan = planOf({ 'example.v1.Job': { properties: { plain: text } } });
    const [module] = plan.modules;
    expect(module && 'sets' in schemaTable(module, plan)).toBe(false);
  });

  test('are literal unions in the types; an open one takes others too', async () => {
    const files = await generateFiles({ sources: [specificationOf(definitions)], libraries: [everything] });
    const declared = String(files.find((file) => file.path.endsWith('example/v1.d.ts'))?.content);
    const [, model = ''] = /export interface Job \{\n((?: .*\n)*)\}/.exec(declared) ?? [];
    expect(
      model
        .replaceAll(/ *\/\*\*.*\n/g, '')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      'again?: "Always" | "Never" | "OnFailure";',
      'byName?: { [name: string]: "Always" | "Never" | "OnFailure" };',
      'maybe?: "Always" | "Never" | "OnFailure" | null;',
      'maybeModes?: ("Always" | "Never" | "OnFailure" | null)[] | null;',
      'modes?: ("Always" | "Never" | "OnFailure")[];',
      'nothing?: "" | null;',
      'on?: true;',
      'open?: "A" | "B" | (string & {});',
      'opens?: ("A" | "B" | (string & {}))[];',
      'plain?: string;',
      'policy?: "Always" | "Never" | "OnFailure";',
      'port?: number | string;',
      'required: "Always" | "Never" | "OnFailure";',
      'share?: 0.5 | 1;',
      'size?: 1 | 2;',
      '',
    ]);
  });
});

/** What compiles, and what does not. */
const program = `import { job } from './dist/example/1.0/example/v1.js';

export const right = job
  .withPolicy('Always')
  .withPolicy((old) => (old === 'Never' ? 'Always' : 'Never'))
  .withMaybe(null)
  .withModes('Never')
  .withModes(['Always', 'Never'])
  .withModesMixin('OnFailure')
  .withByName({ a: 'Always' })
  .withSize(2)
  .withOpen('A')
  .withOpen('C')
  .withOpen((old) => old ?? 'D')
  .withOpens(['A', 'C'])
  .modes.without('Never');

// @ts-expect-error -- no value of the set
job.withPolicy('Alwayss');
// @ts-expect-error -- a string may be anything
job.withPolicy('Always' as string);
// @ts-expect-error -- nor what is computed
job.withPolicy(() => 'Alwayss');
// @ts-expect-error -- nor in a list
job.withModes(['Alwayss']);
// @ts-expect-error -- nor in a map
job.withByName({ a: 'Alwayss' });
// @ts-expect-error -- nor a number
job.withSize(3);
// @ts-expect-error -- an open set of strings is no number
job.withOpen(3);
`;

describe.each(Object.entries(compilers))('TypeScript %s', (_name, compiler) => {
  test('refuses what is not in the set, and every facade says what its model says', async () => {
    await inFolder('closed-sets', (folder) => {
      const { definitions: read } = definitionsFromOpenApi(specificationOf(definitions));
      const plan = planModules(read, [everything]);
      const { files, facades } = printChecks(plan, imports);
      expect(facades).toBe(1);
      layOutProject(folder, [...printFiles(plan, [everything], imports), ...files], ['main.ts', 'dist']);
      writeFileSync(path.join(folder, 'main.ts'), program);
      expect(compile(folder, compiler)).toBe('');
    });
  }, 60_000);
});

test('a custom resource holds its sets when the program runs', async () => {
  await inFolder('closed-sets-crd', async (folder) => {
    const document = crdOf({
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          properties: { policy, list: { type: 'array', items: { type: 'object', properties } } },
        },
      },
    });
    const files = await generateFiles({
      sources: [{ name: 'cart.yaml', document }],
      imports: { runtime: pathToFileURL(path.join(root, 'dist/index.js')).href, types: 'withal' },
    });
    const file = files.find((one) => one.path.endsWith('shop.example.org/v1.js'));
    const place = path.join(folder, 'v1.mjs');
    writeFileSync(place, String(file?.content));
    const { cart } = (await import(/* @vite-ignore */ pathToFileURL(place).href)) as { cart: Loose };
    expect(() => cart.spec.withPolicy('always')).toThrow(
      'Cannot set spec.policy to "always": it is Always, Never or OnFailure. Did you mean Always?',
    );
    expect(() => cart.withSpec({ list: [{ modes: ['Always', 'Alway'] }] })).toThrow(
      'Cannot set spec.list[0].modes[1] to "Alway": it is Always, Never or OnFailure. Did you mean Always?',
    );
    expect(String(cart.spec.withPolicy('Never'))).toContain('withPolicy("Never")');
  });
});
