import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Definition } from '../../../src/generate/model/definition.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/from-openapi.ts';
import { metaIds, metaSchemas } from '../../../src/generate/crd/object-meta.ts';
import { readSchemas } from '../../../src/generate/openapi/read-schemas.ts';
import { shared, specificationAt } from '../fixtures.ts';

const { definitions, lints } = readSchemas({
  source: 'ours',
  prefix: '#/definitions/',
  schemas: metaSchemas,
});

test('the metadata of every object is told in our own words', () => {
  expect(definitions.map(({ name }) => name)).toEqual([
    'ListMeta',
    'ManagedFieldsEntry',
    'ObjectMeta',
    'OwnerReference',
    'ShardInfo',
  ]);
  expect(
    definitions.flatMap(({ properties }) => properties).every(({ description }) => description !== ''),
  ).toBe(true);
  expect(lints).toEqual([]);
});

function facts(list: readonly Definition[]): unknown {
  return list.map(({ id, properties }) => [
    id,
    properties.map(({ wire, required, type, rules }) => ({ wire, required, type, rules })),
  ]);
}

test('it has the fields, types and rules of Kubernetes', async (context) => {
  const file = path.join(shared, 'specs/k8s-openapi-v2-1.36.3.json.gz');
  context.skip(!existsSync(file), 'the specification is not here');
  const theirs = definitionsFromOpenApi(specificationAt(file)).definitions.filter(({ id }) =>
    metaIds.has(id),
  );
  expect(facts(definitions)).toEqual(facts(theirs));
});
