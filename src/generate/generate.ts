import type { Skipped } from './model/specification.ts';
import { byCodeUnit } from '../json/order.ts';
import { performance } from 'node:perf_hooks';
import { WithalError } from '../errors/withal-error.ts';
import { byApiGroup } from './model/api-groups.ts';
import { chooseDefinitions, type Choice } from './model/choose.ts';
import type { Preference } from './model/combine.ts';
import type { Definition } from './model/definition.ts';
import { docsFile } from './docs/library-docs.ts';
import { fieldNames } from './model/field-names.ts';
import { kindsFile } from './print/kinds-file.ts';
import type { Library } from './model/library-modules.ts';
import type { Lint } from './model/lint.ts';
import { planModules, type ModulePlan } from './model/module-plan.ts';
import { printFiles, type GeneratedFile } from './print/print-module.ts';
import { relativeOrigins } from './typescript/import-origins.ts';
import { readSources, type OnProgress, type Source, type SourcesResult } from './load/read-sources.ts';
import type { Imports } from './print/scope.ts';
import { writeFiles } from './print/write.ts';

/** What to generate, from what, and where to. */
export interface GenerateOptions {
  /**
   * The specifications: OpenAPI 2 and 3, definitions of custom resources, mixed. Each may refer to itself only. What
   * two of them say alike is taken once.
   */
  readonly sources: readonly Source[];
  /**
   * The libraries that the definitions are sorted into, by their names. Without any, there is a folder for each group
   * of the API: `cert-manager.io/v1`.
   */
  readonly libraries?: readonly Library[];
  /** Where generated files find the library that they build on.
   * @default { runtime: 'withal', types: 'withal' }
   */
  readonly imports?: Imports;
  /** Which groups and kinds are asked for; whatever these refer to comes along.
   * @default everything
   */
  readonly only?: Choice;
  /** Which of two different definitions of one kind is taken; without it they are an error. */
  readonly prefer?: Preference;
  /** How large a file may be, in MiB.
   * @default 32
   */
  readonly largest?: number;
  /** Whether to look only: nothing is written, and the report says what would be.
   * @default false
   */
  readonly check?: boolean;
  /** Is called before each file that is read. */
  readonly onProgress?: OnProgress;
}

/** What came of it. */
export interface Report {
  /** Documents that something was generated from. */
  readonly documents: number;
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
  /** With `check`: the files that are missing, different, or no longer made, by their paths below the output. */
  readonly stale: readonly string[];
  readonly seconds: number;
  /** Documents that nothing was generated from, and why. */
  readonly skipped: readonly Skipped[];
  /** What is odd about the specifications. */
  readonly lints: readonly Lint[];
  /** Whatever could not have its own name, a sentence each. */
  readonly collisions: readonly string[];
}

const ownPackage: Imports = { runtime: 'withal', types: 'withal' };

/** One folder for each group of the API, in the output itself. */
const noLibrary: Library = { name: '', version: '', prefix: '' };

/** All that is known before anything is written. */
interface Prepared extends Omit<SourcesResult, 'definitions' | 'sourceOf'> {
  readonly plan: ModulePlan;
  readonly files: readonly GeneratedFile[];
}

/** Makes the plan; what cannot be placed is told with the file that it is from. */
function planWithin(
  definitions: readonly Definition[],
  libraries: readonly Library[],
  sourceOf: SourcesResult['sourceOf'],
): ModulePlan {
  try {
    return planModules(definitions, libraries);
  } catch (cause) {
    const [id] = cause instanceof WithalError ? cause.path : [];
    const source = typeof id === 'string' ? sourceOf.get(id) : undefined;
    if (!(cause instanceof WithalError) || source === undefined) throw cause;
    const message = cause.message.replace('Cannot place ', `Cannot use ${source}, `).replaceAll(/\s/g, ' ');
    throw new WithalError({ code: cause.code, message, path: cause.path, cause });
  }
}

async function prepare(options: GenerateOptions, out: string): Promise<Prepared> {
  const { libraries, imports = ownPackage, only = {} } = options;
  const { definitions, lints, sourceOf, ...found } = await readSources(options.sources, options);
  const placed = relativeOrigins(definitions, out);
  const chosen = chooseDefinitions(libraries === undefined ? byApiGroup(placed) : placed, only);
  const plan = planWithin(chosen, libraries ?? [noLibrary], sourceOf);
  const folders = libraries ?? [noLibrary];
  const printed = printFiles(plan, folders, imports);
  const kinds = folders.map((library) => kindsFile(plan, library, folders));
  // The pages of `withal docs` are looked for in the folders of libraries.
  const docs = libraries?.map((library) => docsFile(plan, library)) ?? [];
  return {
    ...found,
    lints: lints.filter(({ definition }) => plan.definitions.has(definition)),
    plan,
    files: [...printed, ...kinds, ...docs].toSorted((one, other) => byCodeUnit(one.path, other.path)),
  };
}

type Counts = Pick<Report, 'definitions' | 'kinds' | 'functions'>;

/** Counts definitions, kinds and methods, each method once at the type that has it. */
function countMethods(plan: ModulePlan): Counts {
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
 * Generates models without writing them. Interfaces of programs are imported from where they are, as seen from the
 * folder in which the process runs.
 *
 * @param options - What to generate, from what.
 * @returns The files, with paths below the output folder.
 * @throws {WithalError} `E_SOURCE`, `E_SPECIFICATION`, `E_REFERENCE` or `E_NAME`, when a specification cannot be used;
 *   `E_USAGE` when there is no such group or kind as is asked for.
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
  return [...(await prepare(options, '.')).files];
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
 * const report = await generate('models', { sources: [{ file: 'openapi.json.gz' }, { file: 'crds' }] });
 * ```
 */
export async function generate(out: string, options: GenerateOptions): Promise<Report> {
  return generateSets(out, [options]);
}

/**
 * Generates several sets of models below one folder. Each set is a world of its own, so that two may define one name:
 * two releases of one product.
 *
 * @param out - The output folder.
 * @param sets - What to generate, from what. No library may be in two of them.
 * @returns What was done, for all sets together.
 * @throws {WithalError} As `generate`.
 */
export async function generateSets(out: string, sets: readonly GenerateOptions[]): Promise<Report> {
  const start = performance.now();
  const prepared: Prepared[] = [];
  for (const options of sets) prepared.push(await prepare(options, out));
  const counts = prepared.map(({ plan }) => countMethods(plan));
  const files = prepared.flatMap((one) => one.files);
  const written = await writeFiles(out, files, { check: sets.some(({ check }) => check === true) });
  return {
    documents: sum(prepared.map(({ documents }) => documents)),
    definitions: sum(counts.map(({ definitions }) => definitions)),
    kinds: sum(counts.map(({ kinds }) => kinds)),
    functions: sum(counts.map(({ functions }) => functions)),
    ...written,
    files: files.length,
    seconds: (performance.now() - start) / 1000,
    skipped: prepared.flatMap(({ skipped }) => skipped),
    lints: prepared.flatMap(({ lints }) => lints),
    collisions: prepared.flatMap(({ plan }) => plan.collisions),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
