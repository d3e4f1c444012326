import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/from-openapi.ts';
import { libraryOf } from '../../../src/generate/model/library-modules.ts';
import {
  ownImports,
  openshiftLibraries,
  openshiftSpecification,
} from '../../../src/generate/kubernetes/own-models.ts';
import { realSpecification, root } from '../fixtures.ts';

test('every definition belongs to one of the libraries', async () => {
  const counts = new Map<string, number>();
  for (const { id } of definitionsFromOpenApi(realSpecification()).definitions) {
    const { name } = libraryOf(id, openshiftLibraries);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual({ openshift: 206, kubernetes: 485 });
});

test('the models find what they build on', () => {
  expect(existsSync(path.join(root, 'dist', ownImports.types))).toBe(true);
  expect(existsSync(path.join(root, 'src', ownImports.runtime.replace(/\.js$/, '.ts')))).toBe(true);
});

test('the specification is pinned, package and file', () => {
  expect(openshiftSpecification.spec).toMatch(/^[a-z-]+@\d+\.\d+\.\d+$/);
  expect(openshiftSpecification.integrity).toMatch(/^sha512-[\w+/]{86}==$/);
  expect(openshiftSpecification.sha512).toMatch(/^[0-9a-f]{128}$/);
  expect(openshiftSpecification.resolved).toMatch(/^https:\/\/registry\.npmjs\.org\//);
});
