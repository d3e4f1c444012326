import { WithalError } from '../../src/errors/index.ts';
import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import { generateFiles, type GeneratedFile } from '../../src/generate/index.ts';
import { isLong, some } from '../fixtures/runs.ts';
import { everything, imports, specificationOf } from './fixtures.ts';
import { violations } from './harmless.ts';
import { payloads } from './payloads.ts';

const string = { type: 'string' };

/** Every place of a specification that holds a text, filled with one. */
const positions: Record<string, (text: string) => Record<string, unknown>> = {
  'name of a definition': (text) => kind({}, {}, `a.x.v1.${text}`),
  'whole name of a definition': (text) => kind({}, {}, text),
  'group of a definition': (text) => kind({}, {}, `a.${text}.v1.Pod`),
  'version of a definition': (text) => kind({}, {}, `a.x.${text}.Pod`),
  'description of a definition': (text) => kind({ description: text }),
  'description of a field': (text) => kind({}, { f: { ...string, description: text } }),
  'name of a field': (text) => kind({}, { [text]: string }),
  'name of a list': (text) => kind({}, { [text]: { type: 'array', items: string } }),
  'name of an inline object': (text) => kind({}, { [text]: { properties: { [text]: string } } }),
  'type of a field': (text) => kind({}, { f: { type: text } }),
  'format of a field': (text) => kind({}, { f: { type: 'string', format: text } }),
  'choice of a field': (text) => kind({}, { f: { type: 'string', enum: [text, 'b'] } }),
  'default of a field': (text) =>
    kind({}, { f: { type: 'string', default: text, pattern: text, example: text } }),
  'required field': (text) => kind({ required: [text, 'f'] }, { f: string, [text]: string }),
  'merge key': (text) =>
    kind({}, { f: { type: 'array', items: string, 'x-kubernetes-patch-merge-key': text } }),
  'merge strategy': (text) =>
    kind({}, { f: { type: 'array', items: string, 'x-kubernetes-patch-strategy': text } }),
  'list type': (text) => kind({}, { f: { type: 'array', items: string, 'x-kubernetes-list-type': text } }),
  'map keys': (text) =>
    kind({}, { f: { type: 'array', items: string, 'x-kubernetes-list-map-keys': [text] } }),
  'group of a kind': (text) => kind(gvk(text, 'v1', 'Pod')),
  'version of a kind': (text) => kind(gvk('', text, 'Pod')),
  'kind of a kind': (text) => kind(gvk('', 'v1', text)),
  reference: (text) => kind({}, { f: { $ref: text } }),
  'reference to a definition': (text) => ({
    ...kind({}, { f: { $ref: `#/definitions/${text}` } }),
    [text]: { properties: { x: string } },
  }),
  'unknown extension': (text) => kind({ [`x-${text}`]: text }, { f: { ...string, [`x-${text}`]: text } }),
  'everything at once': (text) =>
    kind(
      { description: text, required: [text], ...gvk(text, text, text) },
      { [text]: { type: 'string', description: text, enum: [text] } },
    ),
};

function gvk(group: string, version: string, name: string): object {
  return { 'x-kubernetes-group-version-kind': [{ group, version, kind: name }] };
}

function kind(more: object, properties: object = {}, id = 'a.x.v1.Pod'): Record<string, unknown> {
  return {
    [id]: {
      ...gvk('', 'v1', 'Pod'),
      ...more,
      properties: { apiVersion: string, kind: string, ...properties },
    },
  };
}

async function outcome(
  text: string,
  make: (text: string) => Record<string, unknown>,
): Promise<string | string[]> {
  let files: GeneratedFile[];
  try {
    files = await generateFiles({ sources: [specificationOf(make(text))], libraries: [everything], imports });
  } catch (error) {
    if (!(error instanceof WithalError)) return [`${String(error)} is none of ours`];
    return 'refused';
  }
  const code = files.filter((file) => !/\.(?:gz|json)$/.test(file.path));
  for (const name of ['kinds', 'constraints'])
    JSON.parse(String(files.find((file) => file.path === `example/1.0/${name}.json`)?.content));
  const outside = code.filter(
    (file) => !/^example\/1\.0\/[a-z0-9.-]+(\/v[a-z0-9]+)?\.(d\.ts|js)$/.test(file.path),
  );
  return [...code.flatMap(violations), ...outside.map((file) => `path ${file.path}`)];
}

/** More texts: each payload alone, doubled, and in the middle of another. */
const texts = [...payloads, ...payloads.map((text) => text + text)].filter((text) => text.length < 5000);

test('hostile specifications give either an error of ours or harmless code', async () => {
  let refused = 0;
  let generated = 0;
  const bad: string[] = [];
  for (const [position, make] of Object.entries(positions)) {
    for (const text of some(texts, 24)) {
      const result = await outcome(text, make);
      if (result === 'refused') refused += 1;
      else generated += 1;
      if (result !== 'refused' && result.length > 0)
        bad.push(`${position} ${JSON.stringify(text.slice(0, 60))}: ${String(result)}`);
    }
  }
  expect(bad).toEqual([]);
  expect(refused + generated).toBeGreaterThan(isLong ? 2000 : 200);
  // Neither does everything pass because everything is refused.
  expect(generated / (refused + generated)).toBeGreaterThan(0.6);
}, 120_000);

test('what the files do when they are run is to call createModels with data', async () => {
  const calls: unknown[] = [];
  for (const make of [
    positions['name of a field'],
    positions['everything at once'],
    positions['choice of a field'],
  ]) {
    for (const text of payloads) {
      if (make === undefined) continue;
      const files = await generateFiles({
        sources: [specificationOf(make(text))],
        libraries: [everything],
        imports,
      });
      const code = String(files.find((file) => file.path === 'example/1.0/x/v1.js')?.content);
      const body = code
        .replace(/^import .*$/m, '')
        .replaceAll(/^export const/gm, 'const')
        .replaceAll(/^export \{.*$/gm, '');
      const run = runInThisContext(`(createModels) => {${body}}`) as (
        create: (table: unknown) => () => object,
      ) => void;
      run((table) => {
        calls.push(table);
        return () => ({});
      });
    }
  }
  expect(calls).toHaveLength(3 * payloads.length);
  expect('canary' in globalThis).toBe(false);
  const fields = calls
    .slice(0, payloads.length)
    .map((table) => (table as { types: { fields: object }[] }).types[0]?.fields ?? {});
  expect(payloads.filter((text, index) => !Object.hasOwn(fields[index] ?? {}, text))).toEqual([]);
});
