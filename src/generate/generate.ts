import { readSources, type OnProgress, type Source, type SourcesResult } from './load/index.ts';
import { relativeOrigins } from './typescript/index.ts';
import { constraintsFile, kindsFile, printFiles, type GeneratedFile, type Imports } from './print/index.ts';
import { docsFile } from './docs/index.ts';
import {
  type Skipped,
  byApiGroup,
  chooseDefinitions,
  type Choice,
  type Preference,
  type Definition,
  fieldNames,
  type Library,
  type Lint,
  planModules,
  type ModulePlan,
} from './model/index.ts';
import { writeFiles } from '../io/index.ts';
import { WithalError } from '../errors/index.ts';
import { byCodeUnit } from '../json/index.ts';
import { performance } from 'node:perf_hooks';

/** What to generate, and from what. */
export interface GenerateOptions {
  /**
   * The specifications: OpenAPI 2 and 3, custom resource definitions and TypeScript files, in any mix. References must
   * stay within one document. Definitions that agree are generated once.
   */
  readonly sources: readonly Source[];
  /**
   * The libraries that definitions are sorted into, by the prefix of their names. By default there is a folder for each
   * API group: `cert-manager.io/v1`.
   */
  readonly libraries?: readonly Library[];
  /** The modules that generated files import the library from.
   * @default { runtime: 'withal', types: 'withal' }
   */
  readonly imports?: Imports;
  /** Which groups and kinds to generate; everything that they refer to is included.
   * @default everything
   */
  readonly only?: Choice;
  /**
   * Which of two conflicting definitions of a kind to keep. By default that of a file that is named comes before one that
   * is found in a folder, and of two that are found the last one is kept; two that are named are an error.
   */
  readonly prefer?: Preference;
  /** Whether whatever is no specification, and every definition that is not the same in two files, is an error.
   * @default false
   */
  readonly strict?: boolean;
  /** The largest allowed file, in MiB.
   * @default 32
   */
  readonly largest?: number;
  /** Whether to report what would be written instead of writing it.
   * @default false
   */
  readonly check?: boolean;
  /** Called before each file is read. */
  readonly onProgress?: OnProgress;
}

/** The result of generating models. */
export interface Report {
  /** The number of documents with definitions. */
  readonly documents: number;
  /** The number of object types. */
  readonly definitions: number;
  /** The number of object types with an `apiVersion` and a `kind`. */
  readonly kinds: number;
  /** The number of methods, each counted once, on the type that declares it. */
  readonly functions: number;
  readonly files: number;
  /** The number of new or changed files; the others are left untouched. */
  readonly written: number;
  /** The number of files of an earlier run that are no longer generated. */
  readonly removed: number;
  /** With `check`: the paths, below the output folder, of files that are missing, different or no longer generated. */
  readonly stale: readonly string[];
  readonly seconds: number;
  /** The documents that nothing was generated from, and why. */
  readonly skipped: readonly Skipped[];
  /** The problems of the specifications. */
  readonly lints: readonly Lint[];
  /** A sentence for each definition or field that could not keep its name. */
  readonly collisions: readonly string[];
}

const ownPackage: Imports = { runtime: 'withal', types: 'withal' };

/** The library used when there are none: a folder for each API group, directly in the output folder. */
const noLibrary: Library = { name: '', version: '', prefix: '' };

/** The printed files of one set of sources, and what the report needs. */
interface Prepared extends Omit<SourcesResult, 'definitions' | 'sourceOf' | 'faults'> {
  readonly plan: ModulePlan;
  readonly files: readonly GeneratedFile[];
}

/** Makes the plan; where it cannot be made, all faults are reported, and that of a definition names its source file. */
function planWithin(
  definitions: readonly Definition[],
  libraries: readonly Library[],
  { sourceOf, faults }: Pick<SourcesResult, 'sourceOf' | 'faults'>,
): ModulePlan {
  try {
    return planModules(definitions, libraries);
  } catch (error) {
    faults.add(error, (cause) => {
      const [id] = cause.path;
      const source = typeof id === 'string' ? sourceOf.get(id) : undefined;
      if (source === undefined) return cause;
      const message = cause.message.replace('Cannot place ', `Cannot use ${source}, `).replaceAll(/\s/g, ' ');
      return new WithalError({ code: cause.code, message, path: cause.path, cause });
    });
    faults.report();
    throw error;
  }
}

async function prepare(options: GenerateOptions, out: string): Promise<Prepared> {
  const { libraries, imports = ownPackage, only = {} } = options;
  const { definitions, lints, sourceOf, faults, ...found } = await readSources(options.sources, options);
  const placed = relativeOrigins(definitions, out);
  const chosen = chooseDefinitions(libraries === undefined ? byApiGroup(placed) : placed, only);
  const plan = planWithin(chosen, libraries ?? [noLibrary], { sourceOf, faults });
  faults.report();
  const folders = libraries ?? [noLibrary];
  const printed = printFiles(plan, folders, imports);
  const kinds = folders.map((library) => kindsFile(plan, library, folders));
  const constraints = folders.map((library) => constraintsFile(plan, library));
  // `withal docs` looks for its pages in the folders of libraries.
  const docs = libraries?.map((library) => docsFile(plan, library)) ?? [];
  return {
    ...found,
    lints: lints.filter(({ definition }) => plan.definitions.has(definition)),
    plan,
    files: [...printed, ...kinds, ...constraints, ...docs].toSorted((one, other) =>
      byCodeUnit(one.path, other.path),
    ),
  };
}

type Counts = Pick<Report, 'definitions' | 'kinds' | 'functions'>;

/** Counts definitions, kinds and methods, each method once, on the type that declares it. */
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
 * Generates models without writing them. Interfaces of TypeScript files are imported by their paths from the current
 * folder.
 *
 * @param options - What to generate, and from what.
 * @returns The files, with paths relative to the output folder.
 * @throws {WithalError} `E_SOURCE`, `E_SPECIFICATION`, `E_REFERENCE` or `E_NAME` when a specification cannot be used;
 *   `E_USAGE` when `only` names a group or kind that does not exist.
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
 * Generates models, facades and schema tables into a folder.
 *
 * @param out - The output folder.
 * @param options - What to generate, and from what.
 * @returns The number of files and definitions, the lints, and what was skipped.
 * @throws {WithalError} As `generateFiles`, and `E_OUTPUT` when the folder cannot be written; nothing is changed then.
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
 * Generates several sets of models into one folder. Sets are independent, so that two of them may define the same name,
 * as two releases of one product do.
 *
 * @param out - The output folder.
 * @param sets - What to generate, and from what. A library may be in one set only.
 * @returns The report for all sets together.
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
