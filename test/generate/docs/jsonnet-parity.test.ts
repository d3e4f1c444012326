import { beforeAll, expect, test } from 'vitest';
import { jsonnetEntries, type JsonnetEntry } from '../../../src/generate/docs/index.ts';
import type { Definition } from '../../../src/generate/index.ts';
import { fieldNames } from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { oraclePaths, realSpecification } from '../fixtures.ts';

let definitions = new Map<string, Definition>();
beforeAll(async () => {
  const all = definitionsFromOpenApi(realSpecification()).definitions;
  definitions = new Map(all.map((definition) => [definition.id, definition]));
});

function flat(entries: readonly JsonnetEntry[]): JsonnetEntry[] {
  return entries.flatMap((entry) => (entry.kind === 'object' ? [entry, ...flat(entry.entries)] : [entry]));
}

function entriesOf(id: string): JsonnetEntry[] {
  const definition = definitions.get(id);
  return definition === undefined ? [] : flat(jsonnetEntries(definition, definitions) ?? []);
}

test('the jsonnet library of OpenShift 3.11 has these numbers, and so have its rules over our definitions', () => {
  const modules = [...definitions.values()]
    .filter(({ id }) => id.startsWith('com.github.openshift.api.'))
    .map((definition) => jsonnetEntries(definition, definitions))
    .filter((entries) => entries !== undefined);
  const entries = modules.flatMap((module) => flat(module));
  const functions = entries.filter((entry) => entry.kind !== 'object');
  const depths: Record<number, number> = {};
  for (const { path } of functions) depths[path.length] = (depths[path.length] ?? 0) + 1;
  expect({
    modules: modules.length,
    functions: functions.length,
    mixins: functions.filter((entry) => entry.kind === 'function' && entry.isMixin).length,
    groups: entries.filter((entry) => entry.kind === 'object').length,
    constructors: functions.filter((entry) => entry.kind === 'constructor').length,
    depths,
  }).toEqual({
    modules: 175,
    functions: 4536,
    mixins: 905,
    groups: 697,
    constructors: 52,
    depths: { 1: 629, 2: 1319, 3: 888, 4: 823, 5: 617, 6: 217, 7: 43 },
  });
});

test('every path that the jsonnet library answers for image.v1.image is there', (context) => {
  const oracle = oraclePaths();
  context.skip(oracle === undefined, 'the answers of the jsonnet library are not here');
  const image = entriesOf('com.github.openshift.api.image.v1.Image');
  const functions = image.filter((entry) => entry.kind !== 'object').map(({ path }) => path.join('.'));
  expect(functions.toSorted()).toEqual(oracle);
  expect(image.filter((entry) => entry.kind === 'object').map(({ path }) => path.join('.'))).toEqual([
    'dockerImageMetadata',
    'metadata',
    'metadata.initializers',
    'metadata.initializers.result',
    'metadata.initializers.result.details',
  ]);
});

test('whatever the original has, ours has by the same name', () => {
  const missing: string[] = [];
  const walk = (definition: Definition, entries: readonly JsonnetEntry[]): void => {
    const names = fieldNames(definition);
    for (const entry of entries) {
      if (entry.kind === 'constructor') continue;
      const name = entry.path.at(-1) ?? '';
      const own = names.find((field) => [field.setter, field.mixin, field.accessor].includes(name));
      if (own?.property.wire !== entry.property.wire)
        missing.push(`${definition.id} ${entry.path.join('.')}`);
      const target =
        entry.property.type.shape === 'object' ? definitions.get(entry.property.type.id) : undefined;
      if (entry.kind === 'object' && target !== undefined) walk(target, entry.entries);
    }
  };
  for (const definition of definitions.values())
    walk(definition, jsonnetEntries(definition, definitions) ?? []);
  expect(missing).toEqual([]);
});

test('lists are left out, and the metadata of a list is not looked into', () => {
  const list = definitions.get('io.k8s.api.core.v1.PodList');
  expect(list && jsonnetEntries(list, definitions)).toBeUndefined();
  const status = entriesOf('com.github.openshift.api.image.v1.Image').map(({ path }) => path.join('.'));
  expect(status).not.toContain('metadata.initializers.result.metadata.withSelfLink');
  expect(status).not.toContain('metadata.initializers.result.withStatus');
});
