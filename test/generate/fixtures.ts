import type { JsonObject } from '../../src/json/index.ts';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { definitionsFromOpenApi } from '../../src/generate/openapi/index.ts';
import type { Definition, GeneratedFile, Imports, Library, Specification } from '../../src/generate/index.ts';
import { specificationFolder, openshiftSpecification } from '../../src/generate/kubernetes/index.ts';
import { planModules, type ModulePlan } from '../../src/generate/model/index.ts';

/** The package's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the data beside the repository is; tests that need it skip without it. */
export const shared = path.join(root, '../shared');

/** Imports of files that stand in `dist/`, beside a copy of `types/`. */
export const imports: Imports = { runtime: './models.js', types: '../types/index.d.ts' };

/** One library that takes every definition. */
export const everything: Library = { name: 'example', version: '1.0', prefix: '' };

/** A document with these definitions. */
export function specificationOf(definitions: Record<string, unknown>, name = 'example.json'): Specification {
  return { name, document: { swagger: '2.0', definitions } };
}

/** A definition of a custom resource, with one version of this schema. */
export function crdOf(schema: object, more: { group?: string; kind?: string } = {}): JsonObject {
  const { group = 'shop.example.org', kind = 'Cart' } = more;
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `carts.${group}` },
    spec: { group, scope: 'Namespaced', names: { kind, plural: 'carts' }, versions },
  };
}

/** The error of something that fails, as one line. */
export async function failureOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
  return 'no failure';
}

/** A plan for these definitions, in one library. */
export function planOf(definitions: Record<string, unknown>): ModulePlan {
  return planModules(definitionsFromOpenApi(specificationOf(definitions)).definitions, [everything]);
}

/** The one definition with this name. */
export function definitionOf(definitions: Record<string, unknown>, id: string): Definition {
  const found = definitionsFromOpenApi(specificationOf(definitions)).definitions.find(
    (definition) => definition.id === id,
  );
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

/** The specification in a JSON file, packed by gzip. */
export function specificationAt(file: string): Specification {
  return { name: file, document: JSON.parse(gunzipSync(readFileSync(file)).toString()) as JsonObject };
}

/** The specification that the shipped models are made from. */
export function realSpecification(): Specification {
  const file = path.join(root, specificationFolder, openshiftSpecification.keptAs);
  if (!existsSync(file)) throw new Error('The specification is not there: run "npm run build:models" first.');
  return specificationAt(file);
}

/** Makes a folder below node_modules/.cache, which no test shares. */
export function makeFolder(name: string): string {
  const cache = path.join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(path.join(cache, `withal-test-${name}-`));
}

/** Makes a folder for one function, and removes it after. */
export async function inFolder<Result>(
  name: string,
  use: (folder: string) => Result | Promise<Result>,
): Promise<Result> {
  const folder = makeFolder(name);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const options = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'nodenext',
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
};

/** Lays files out as the package does, with types/ beside them. */
export function layOutProject(
  folder: string,
  files: readonly GeneratedFile[],
  include: readonly string[],
): void {
  cpSync(path.join(root, 'types'), path.join(folder, 'types'), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include }));
  for (const file of files) {
    const place = path.join(folder, 'dist', file.path);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, file.content);
  }
}

/** The compilers that are here: TypeScript 7, the 6 that tsd brings along, and the last 5. */
export const compilers = {
  seven: path.join(root, 'node_modules/typescript/bin/tsc'),
  six: path.join(root, 'node_modules/@tsd/typescript/typescript/lib/tsc.js'),
  five: path.join(root, 'node_modules/typescript-5.9/typescript/lib/tsc.js'),
};

/** Runs a compiler over a project; returns its errors, one a line, or nothing. */
export function compile(folder: string, compiler = compilers.seven): string {
  const settings = [compiler, '-p', folder, '--pretty', 'false'];
  try {
    return execFileSync(process.execPath, settings, { encoding: 'utf8', cwd: folder });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}

/** Reads what the jsonnet library answered for `image.v1.image`: the paths of its 47 functions. */
export function oraclePaths(): string[] | undefined {
  const file = path.join(shared, 'oracle/openshift-3.11-image-v1-image.json');
  if (!existsSync(file)) return undefined;
  const records = JSON.parse(readFileSync(file, 'utf8')) as { path: string }[];
  return records.map((record) => record.path.replace('image.v1.image.', '')).toSorted();
}
