import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readReleaseFacts } from '../../../src/generate/kubernetes/index.ts';
import { isObject, type JsonObject } from '../../../src/json/index.ts';
import { specificationAt } from '../fixtures.ts';
import { officialFile } from './places.ts';

/*
 * Documents of every kind of a release, with every field, are checked against another one. What has to be missing is read
 * from the official documents alone.
 */

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: { readonly [wire: string]: Schema };
  readonly 'x-kubernetes-group-version-kind'?: readonly JsonObject[];
}
type Definitions = { readonly [id: string]: Schema };

const referred = (schema: Schema): string => schema.$ref?.replace('#/definitions/', '') ?? '';

function definitionsOf(release: string): Definitions {
  return specificationAt(officialFile(release)).document['definitions'] as Definitions;
}

/** A value with every field, as deep as this. */
function sample(schema: Schema, definitions: Definitions, depth: number): unknown {
  const known = definitions[referred(schema)];
  if (known !== undefined) return sample(known, definitions, depth);
  if (schema.properties !== undefined) {
    const fields = depth === 0 ? [] : Object.entries(schema.properties);
    return Object.fromEntries(fields.map(([wire, field]) => [wire, sample(field, definitions, depth - 1)]));
  }
  if (schema.items !== undefined) return [sample(schema.items, definitions, depth)];
  if (schema.additionalProperties !== undefined)
    return { entry: sample(schema.additionalProperties, definitions, depth) };
  return schema.type === undefined || schema.type === 'object' ? { anything: 1 } : 'text';
}

/** The ways to the fields that a release lacks. */
function lacking(value: unknown, schema: Schema, definitions: Definitions): string[] {
  const known = definitions[referred(schema)];
  if (known !== undefined) return lacking(value, known, definitions);
  const { properties, items, additionalProperties } = schema;
  if (Array.isArray(value) && items !== undefined)
    return value.flatMap((item) => lacking(item, items, definitions).map((way) => `.0${way}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    const inner = properties === undefined ? additionalProperties : properties[key];
    if (inner === undefined) return properties === undefined ? [] : [`.${key}`];
    return lacking(entry, inner, definitions).map((way) => `.${key}${way}`);
  });
}

const pairs = ['1.31.14', '1.33.13', '1.34.9', '1.35.6', '1.36.3'].flatMap((one, index, all) =>
  [all[index - 1], one, all[index + 1]].flatMap((other) =>
    other === undefined ? [] : [[one, other] as const],
  ),
);

describe.skipIf(!existsSync(officialFile('1.31.14')))('every kind with every field', () => {
  test.each(pairs)(
    'of %s, checked against %s',
    async (from, against) => {
      const [own, others] = [definitionsOf(from), definitionsOf(against)];
      const facts = await readReleaseFacts(against);
      let checked = 0;
      for (const [id, schema] of Object.entries(own)) {
        for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
          const apiVersion = group === '' ? version : `${String(group)}/${String(version)}`;
          const document = { ...(sample(schema, own, 5) as object), apiVersion, kind };
          const said = facts.missingIn(document)?.map(({ path }) => path.map((key) => `.${key}`).join(''));
          const isThere = (others[id]?.['x-kubernetes-group-version-kind'] ?? []).some(
            (one) => one['group'] === group && one['version'] === version && one['kind'] === kind,
          );
          expect([id, said]).toEqual([id, isThere ? lacking(document, { $ref: id }, others) : ['']]);
          checked += 1;
        }
      }
      expect(checked).toBeGreaterThan(150);
    },
    60_000,
  );
});
