import { performance } from 'node:perf_hooks';
import { WithalError } from '../errors.ts';
import type { Definition } from './definition.ts';
import { docsFile } from './docs.ts';
import { fieldNames } from './fields.ts';
import { byCodeUnit } from './json-object.ts';
import { definitionsFromOpenApi } from './from-openapi.ts';
import type { Library } from './layout.ts';
import { makePlan, type Plan } from './plan.ts';
import { printFiles, type GeneratedFile } from './print-module.ts';
import { readSpecification, type Specification } from './read.ts';
import type { Imports } from './scope.ts';
import { writeFiles } from './write.ts';

/** A specification to generate from: a file, or a document that is parsed already. */
export type Source = { readonly file: string } | Specification;

/** What to generate, from what, and where to. */
export interface GenerateOptions {
  /** The specifications. They may refer to themselves only; no definition may be in two of them. */
  readonly sources: readonly Source[];
  /** The libraries that the definitions are sorted into. */
  readonly libraries: readonly Library[];
  /** Where generated files find the library that they build on.
   * @default { runtime: 'withal', types: 'withal' }
   */
  readonly imports?: Imports;
}

/** What came of it. */
export interface Report {
  /** Object types. */
  readonly definitions: number;
  /** Those that have an `apiVersion` and a `kind`. */
  readonly kinds: number;
  /** Methods, each counted at the type that has it. */
  readonly functions: number;
  readonly files: number;
  /** Files that were new or different; the others were left as they are. */
  readonly written: number;
  /** Files of an earlier run that are no longer made. */
  readonly removed: number;
  readonly seconds: number;
  /** Whatever could not have its own name, a sentence each. */
  readonly collisions: readonly string[];
}

const ownPackage: Imports = { runtime: 'withal', types: 'withal' };

function twice({ id }: Definition, { name }: Specification): WithalError {
  const message = `Cannot use ${name}: definition ${id} is in an earlier specification already.`;
  return new WithalError({ code: 'E_SPECIFICATION', message });
}

async function readDefinitions(sources: readonly Source[]): Promise<Definition[]> {
  const definitions: Definition[] = [];
  const known = new Set<string>();
  for (const source of sources) {
    const specification = 'file' in source ? await readSpecification(source.file) : source;
    for (const definition of definitionsFromOpenApi(specification)) {
      if (known.has(definition.id)) throw twice(definition, specification);
      known.add(definition.id);
      definitions.push(definition);
    }
  }
  return definitions.toSorted((one, other) => byCodeUnit(one.id, other.id));
}

function print(plan: Plan, options: GenerateOptions): GeneratedFile[] {
  const files = printFiles(plan, options.libraries, options.imports ?? ownPackage);
  const docs = options.libraries.map((library) => docsFile(plan, library));
  return [...files, ...docs].toSorted((one, other) => byCodeUnit(one.path, other.path));
}

type Counts = Pick<Report, 'definitions' | 'kinds' | 'functions'>;

/** Counts definitions, kinds and methods, each method once at the type that has it. */
function countMethods(plan: Plan): Counts {
  const definitions = [...plan.definitions.values()];
  const kinds = definitions.filter(({ kind }) => kind !== undefined).length;
  let functions = kinds;
  for (const definition of definitions) {
    for (const { setter, mixin } of fieldNames(definition))
      functions += (setter === undefined ? 0 : 1) + (mixin === undefined ? 0 : 1);
  }
  return { definitions: definitions.length, kinds, functions };
}

/**
 * Generates models without writing them.
 *
 * @param options - What to generate, from what.
 * @returns The files, with paths below the output folder.
 * @throws {WithalError} `E_SOURCE`, `E_SPECIFICATION`, `E_REFERENCE` or `E_NAME`, when a specification cannot be used.
 * @example
 * ```ts
 * import { generateFiles } from 'withal/generate';
 *
 * const cart = { properties: { items: { type: 'array', items: { type: 'string' } } } };
 * const document = { swagger: '2.0', definitions: { 'example.shop.v1.Cart': cart } };
 * const files = await generateFiles({
 *   sources: [{ name: 'shop.json', document }],
 *   libraries: [{ name: 'example', version: '1.0', prefix: 'example.' }],
 * });
 * files.some((file) => file.path === 'example/1.0/shop/v1.d.ts'); //=> true
 * ```
 */
export async function generateFiles(options: GenerateOptions): Promise<GeneratedFile[]> {
  return print(makePlan(await readDefinitions(options.sources), options.libraries), options);
}

/**
 * Generates models, facades and schema tables below a folder.
 *
 * @param out - The output folder.
 * @param options - What to generate, from what.
 * @returns What was done.
 * @throws {WithalError} As `generateFiles`, and `E_OUTPUT` when the folder cannot be written; then nothing is changed.
 * @example
 * ```ts no-run
 * import { generate } from 'withal/generate';
 *
 * const report = await generate('models', {
 *   sources: [{ file: 'openapi.json.gz' }],
 *   libraries: [{ name: 'kubernetes', version: '1.31', prefix: 'io.k8s.' }],
 * });
 * ```
 */
export async function generate(out: string, options: GenerateOptions): Promise<Report> {
  const start = performance.now();
  const plan = makePlan(await readDefinitions(options.sources), options.libraries);
  const files = print(plan, options);
  const written = await writeFiles(out, files);
  return {
    ...countMethods(plan),
    ...written,
    files: files.length,
    seconds: (performance.now() - start) / 1000,
    collisions: plan.collisions,
  };
}
