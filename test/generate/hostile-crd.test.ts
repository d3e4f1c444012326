import { WithalError } from '../../src/errors/index.ts';
import { expect, test } from 'vitest';
import { generateFiles, type GeneratedFile } from '../../src/generate/index.ts';
import { isLong, some } from '../fixtures/runs.ts';
import { crdOf } from './fixtures.ts';
import { violations } from './harmless.ts';
import { payloads } from './payloads.ts';

const string = { type: 'string' };

/** A schema with one field of the spec. */
const field = (schema: object, name = 'f'): object => ({
  type: 'object',
  properties: { spec: { type: 'object', properties: { [name]: schema } } },
});

function versioned(name: string, schema: unknown = { type: 'object' }): object {
  const crd = crdOf({});
  const versions = [{ name, served: true, storage: true, schema: { openAPIV3Schema: schema } }];
  return { ...crd, spec: { ...(crd['spec'] as object), versions } };
}

function named(names: object): object {
  const crd = crdOf(field(string));
  return { ...crd, spec: { ...(crd['spec'] as object), names } };
}

/** Every place of a definition that holds a text, filled with one. */
const positions: Record<string, (text: string) => object> = {
  group: (text) => crdOf(field(string), { group: text }),
  'group, in the middle': (text) => crdOf(field(string), { group: `a.${text}.org` }),
  kind: (text) => crdOf(field(string), { kind: text }),
  'kind of the list': (text) => named({ kind: 'Cart', listKind: text }),
  version: (text) => versioned(text),
  'version of v1beta1': (text) => ({
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'a.b',
      version: text,
      names: { kind: 'C' },
      validation: { openAPIV3Schema: field(string) },
    },
  }),
  'name of the definition': (text) => ({
    ...crdOf(field(string)),
    metadata: { name: text, annotations: { [text]: text } },
  }),
  'name of a field': (text) => crdOf(field(string, text)),
  'name of a list of objects': (text) =>
    crdOf(field({ type: 'array', items: { properties: { [text]: string } } }, text)),
  'description of the kind': (text) => crdOf({ ...field(string), description: text }),
  'description of a field': (text) => crdOf(field({ ...string, description: text })),
  'choice and default': (text) => crdOf(field({ ...string, enum: [text, 'b'], default: text })),
  'default of an object': (text) => crdOf(field({ type: 'object', default: { [text]: [text] } })),
  'pattern and format': (text) => crdOf(field({ ...string, pattern: text, format: text })),
  'rule and message': (text) =>
    crdOf(field({ ...string, 'x-kubernetes-validations': [{ rule: text }, { rule: 'x', message: text }] })),
  'branches of limits': (text) =>
    crdOf(
      field({
        type: 'object',
        oneOf: [{ required: [text] }],
        anyOf: [{ pattern: text }],
        not: { enum: [text] },
      }),
    ),
  'list keys': (text) =>
    crdOf(
      field({
        type: 'array',
        items: { properties: { a: string } },
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': [text],
      }),
    ),
  'list type': (text) => crdOf(field({ type: 'array', 'x-kubernetes-list-type': text })),
  'required field': (text) =>
    crdOf({ required: [text], properties: { spec: { required: [text], properties: { a: string } } } }),
  'limits of metadata': (text) =>
    crdOf({ properties: { metadata: { properties: { name: { pattern: text } } } } }),
  'type of a field': (text) => crdOf(field({ type: text })),
  reference: (text) => crdOf(field({ $ref: text })),
  'unknown extension': (text) => crdOf({ ...field({ ...string, [`x-${text}`]: text }), [`x-${text}`]: text }),
  'schema that is none': (text) => versioned('v1', text),
  'embedded document': (text) =>
    crdOf(
      field({ 'x-kubernetes-embedded-resource': true, properties: { [text]: string, apiVersion: string } }),
    ),
  'keys of a map, and its entries': (text) =>
    crdOf(field({ additionalProperties: { pattern: text, properties: { [text]: { nullable: true } } } })),
  'fields of an open object': (text) =>
    crdOf(field({ 'x-kubernetes-preserve-unknown-fields': true, properties: { [text]: string } }, text)),
  'parts of an object': (text) =>
    crdOf(
      field({ allOf: [{ properties: { [text]: string } }, { properties: { b: { description: text } } }] }),
    ),
};

const safePath = /^[a-z0-9.-]+(\/[a-z0-9-]+)?\.(d\.ts|js)$/;

async function outcome(document: object): Promise<string | string[]> {
  let files: GeneratedFile[];
  try {
    files = await generateFiles({ sources: [{ name: 'crd.yaml', document: { ...document } }] });
  } catch (error) {
    if (!(error instanceof WithalError)) return [`${String(error)} is none of ours`];
    return /^[^\n]*$/.test(error.message) || error.code === 'E_NAME'
      ? 'refused'
      : [`two lines: ${error.message}`];
  }
  const data = ['kinds.json', 'constraints.json'];
  for (const name of data) JSON.parse(String(files.find(({ path }) => path === name)?.content));
  const code = files.filter(({ path }) => !data.includes(path));
  const own = code.filter(({ path }) => !path.startsWith('meta'));
  const outside = code.filter(({ path }) => !safePath.test(path) || path.includes('..'));
  return [...own.flatMap(violations), ...outside.map((file) => `path ${file.path}`)];
}

test('hostile custom resources give either an error of ours or harmless code', async () => {
  const counts = { refused: 0, generated: 0 };
  const bad: string[] = [];
  for (const [position, make] of Object.entries(positions)) {
    for (const text of some(payloads, 12)) {
      const result = await outcome(make(text));
      counts[result === 'refused' ? 'refused' : 'generated'] += 1;
      if (result !== 'refused' && result.length > 0)
        bad.push(`${position} ${JSON.stringify(text.slice(0, 60))}: ${String(result).slice(0, 300)}`);
    }
  }
  expect(bad).toEqual([]);
  const all = counts.refused + counts.generated;
  expect(all).toBeGreaterThan(isLong ? 2000 : 200);
  // Neither does everything pass because everything is refused.
  expect(counts.generated / all).toBeGreaterThan(0.5);
}, 120_000);
