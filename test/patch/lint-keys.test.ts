import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { lintKeys } from '../../src/patch/index.ts';
import type { FieldRow, TypeRow } from '../../types/index.d.ts';
import { isThere, shared, tablesOf } from './strategic/schemas.ts';

const lint = (row: FieldRow, element: Partial<TypeRow> = {}): string[] =>
  lintKeys({
    format: 1,
    types: [
      { id: 'Holder', fields: { list: row } },
      { id: 'Element', fields: { name: 'string', deep: '{string}' }, ...element },
    ],
  }).map(({ rule, key, problem }) => `${rule} ${key}: ${problem}`);

describe('lintKeys', () => {
  test('is content with keys that are required or defaulted', () => {
    expect(lint(['[#1]', { mergeKey: 'name' }], { required: ['name'] })).toEqual([]);
    expect(lint(['[#1]', { mapKeys: ['name'] }], { defaults: { name: 'x' } })).toEqual([]);
    expect(lint('[#1]')).toEqual([]);
  });

  test('finds what is wrong with a key', () => {
    expect(lint(['[#1]', { mergeKey: 'name', mapKeys: ['name', 'uid', 'deep'] }])).toEqual([
      'mergeKey name: optional',
      'mapKeys name: optional',
      'mapKeys uid: missing',
      'mapKeys deep: no scalar',
    ]);
    expect(lint(['string', { mergeKey: 'name' }])).toEqual(['mergeKey name: no list']);
    expect(lint(['[string]', { mergeKey: 'name' }])).toEqual(['mergeKey name: no objects']);
    expect(lint(['[#1]', { mergeKey: 'toString' }])).toEqual(['mergeKey toString: missing']);
  });

  test('says it in a sentence', () => {
    const [finding] = lintKeys({
      format: 1,
      types: [{ id: 'A', fields: { b: ['string', { mergeKey: 'c' }] } }],
    });
    expect(finding?.message).toBe(
      'A, field "b": the key of strategic merge patch is "c", and the field is not a list, so the key has no effect.',
    );
  });
});

/** The findings that are no matter of taste: an optional key is a mistake of single elements. */
function brokenKeys(document: unknown): string[] {
  const findings = tablesOf(document).flatMap((table) => lintKeys(table));
  const broken = findings.filter(({ problem }) => problem !== 'optional');
  return [
    ...new Set(broken.map(({ type, field, key, problem }) => `${type}.${field} ${key} ${problem}`)),
  ].toSorted();
}

const files = ['specs/k8s-openapi-v2-1.31.14.json.gz', 'specs/k8s-openapi-v2-1.36.3.json.gz'] as const;
const own = new URL('../../node_modules/.cache/withal/openshift-openapi-spec.json.gz', import.meta.url);
const read = (file: string | URL): unknown => JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));

describe('lintKeys finds the odd keys of real specifications', () => {
  test.runIf(files.every((file) => isThere(file)))('of Kubernetes', () => {
    expect(files.map((file) => brokenKeys(read(path.join(shared, file))))).toMatchInlineSnapshot(`
      [
        [
          "io.k8s.api.storagemigration.v1alpha1.StorageVersionMigrationList.items type missing",
        ],
        [],
      ]
    `);
  });

  test.runIf(existsSync(own))('of OpenShift 3.11', () => {
    expect(brokenKeys(read(own))).toMatchInlineSnapshot(`
      [
        "com.github.openshift.api.image.v1.Image.signatures name missing",
        "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement.key key no list",
      ]
    `);
  });
});
