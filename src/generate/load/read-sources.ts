import { definitionsFromTypeScript, isTypeScript, type TypeScriptFile } from '../typescript/index.ts';
import {
  type ReadResult,
  type Skipped,
  type Specification,
  combine,
  type Preference,
  type Definition,
  type Lint,
} from '../model/index.ts';
import { findFiles, readInput, type InputOptions } from '../../io/index.ts';
import { WithalError } from '../../errors/index.ts';
import { readDocuments } from './documents.ts';
import { readDefinitions } from './read-definitions.ts';

/**
 * A specification to generate from: a parsed document, a JSON or YAML file, a folder of such files, a pattern such as
 * `crds/*.yaml`, `-` for standard input, or a TypeScript file that exports interfaces.
 */
export type Source = { readonly file: string } | Specification;

/** How far reading has come. */
export interface Progress {
  /** The file being read. */
  readonly file: string;
  /** How many files were read before it. */
  readonly done: number;
  readonly total: number;
}

/** Is called before each file that is read. */
export type OnProgress = (progress: Progress) => void;

/** How sources are read. */
interface SourcesOptions {
  readonly prefer?: Preference;
  readonly largest?: number;
  readonly onProgress?: OnProgress;
}

/** The combined content of all sources. */
export interface SourcesResult {
  /** Sorted by name. */
  readonly definitions: readonly Definition[];
  readonly lints: readonly Lint[];
  readonly skipped: readonly Skipped[];
  /** The number of documents with definitions. */
  readonly documents: number;
  /** The file of each definition. */
  readonly sourceOf: ReadonlyMap<string, string>;
}

/** A file, or a document given in its place. */
type FoundSource = { readonly file: string; readonly isNamed: boolean } | Specification;

async function findAll(sources: readonly Source[]): Promise<FoundSource[]> {
  const found: FoundSource[] = [];
  let names: string[] = [];
  const flush = async (): Promise<void> => {
    // Consecutive files are expanded together, so that none is read twice.
    found.push(...(await findFiles(names)));
    names = [];
  };
  for (const source of sources) {
    if ('file' in source) {
      names.push(source.file);
      continue;
    }
    await flush();
    found.push(source);
  }
  await flush();
  return found;
}

async function documentsOf(found: FoundSource, options: InputOptions): Promise<Specification[]> {
  if (!('file' in found)) return [found];
  const { text, name } = await readInput(found.file, options);
  return readDocuments(text, name);
}

/** Reads the documents of a source; each result is paired with the name that errors give the document. */
async function resultsOf(
  source: FoundSource,
  options: InputOptions,
): Promise<{ results: [name: string, result: ReadResult][]; skipped: Skipped[] }> {
  const isNamed = !('file' in source) || source.isNamed;
  const documents = await documentsOf(source, options);
  const results: [name: string, result: ReadResult][] = [];
  const skipped: Skipped[] = [];
  if (documents.length === 0)
    skipped.push({ source: 'file' in source ? source.file : source.name, reason: 'no document' });
  for (const document of documents) {
    const result = readDefinitions(document, isNamed);
    if ('reason' in result) skipped.push(result);
    else results.push([document.name, result]);
  }
  return { results, skipped };
}

function nothingFound(skipped: readonly Skipped[]): WithalError {
  const [first] = skipped;
  const reason = first === undefined ? 'there are no sources' : `${first.source} holds ${first.reason}`;
  const more = skipped.length > 1 ? `, and ${skipped.length - 1} more have none either` : '';
  return new WithalError({
    code: 'E_SPECIFICATION',
    message: `Cannot generate anything: no source has definitions; ${reason}${more}.`,
  });
}

/**
 * Reads specifications of any form, one after the other.
 *
 * @param sources - The specifications.
 * @param options - How they are read.
 * @returns All their definitions, the lints, and what was skipped.
 * @throws {WithalError} `E_SOURCE` when a source cannot be read, `E_SPECIFICATION` or `E_REFERENCE` when one cannot be
 *   used, two contradict each other, or none has definitions.
 */
export async function readSources(
  sources: readonly Source[],
  options: SourcesOptions = {},
): Promise<SourcesResult> {
  const all = combine(options.prefer);
  const skipped: Skipped[] = [];
  let documents = 0;
  const programs: TypeScriptFile[] = [];
  const found = await findAll(sources);
  const input = options.largest === undefined ? {} : { largestMiB: options.largest };
  for (const [done, source] of found.entries()) {
    const file = 'file' in source ? source.file : source.name;
    options.onProgress?.({ file, done, total: found.length });
    if ('file' in source && isTypeScript(file)) {
      const { text } = await readInput(file, input);
      programs.push({ name: file, text });
      continue;
    }
    const held = await resultsOf(source, input);
    skipped.push(...held.skipped);
    for (const [name, result] of held.results) all.add(name, result);
    documents += held.results.length;
  }
  // TypeScript files are read together, because they import each other's types.
  const own = await definitionsFromTypeScript(programs);
  for (const [name, result] of own.results) all.add(name, result);
  skipped.push(...own.skipped);
  documents += own.results.size;
  if (documents === 0) throw nothingFound(skipped);
  const { definitions, lints, sourceOf } = all.result();
  return { definitions, lints, skipped, documents, sourceOf };
}
