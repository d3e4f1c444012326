import { definitionsFromTypeScript, isTypeScript, type TypeScriptFile } from '../typescript/index.ts';
import {
  type ReadResult,
  type Skipped,
  type Specification,
  combine,
  Faults,
  specificationError,
  type Preference,
  type Definition,
  type Lint,
} from '../model/index.ts';
import { findFiles, type FoundFile, NotText, readInput, type InputOptions } from '../../io/index.ts';
import { WithalError } from '../../errors/index.ts';
import { appearanceOf } from '../../yaml/index.ts';
import { type LoadedDocument, readDocuments } from './documents.ts';
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
  readonly strict?: boolean;
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
  /** What is at fault; the rest was read, so that its faults are found too. */
  readonly faults: Faults;
}

/** A file, or a document given in its place. */
type FoundSource = FoundFile | Specification;

async function findAll(sources: readonly Source[], faults: Faults): Promise<FoundSource[]> {
  const found: FoundSource[] = [];
  let names: string[] = [];
  const flush = async (): Promise<void> => {
    // Consecutive files are expanded together, so that none is read twice.
    found.push(...(await findFiles(names, (error) => faults.add(error))));
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

/** What a text that nobody asked for has to hold for its faults to matter. */
const mayBeSpecification = /CustomResourceDefinition|\bopenapi\b|\bswagger\b/;

/** Why a text that nobody asked for is left out; what could have been a specification is at fault. */
function unreadable(error: unknown, { name, text }: { name: string; text: string }): string {
  if (!(error instanceof WithalError)) throw error;
  const appearance = appearanceOf(text, name);
  if (appearance !== undefined) return appearance.what;
  if (mayBeSpecification.test(text)) throw error;
  const problem = error.message
    .slice(`Cannot read ${name}`.length)
    .replace(/^[,:] /, '')
    .replace(/\.$/, '');
  return `neither YAML nor JSON (${problem})`;
}

/** The documents of a source; why there are none, where nobody asked for this file. */
async function documentsOf(found: FoundSource, options: InputOptions): Promise<LoadedDocument[] | string> {
  if (!('file' in found)) return [{ name: found.name, value: found.document }];
  try {
    const input = await readInput(found.file, options);
    try {
      return await readDocuments(input.text, input.name);
    } catch (error) {
      if (found.isNamed) throw error;
      return unreadable(error, input);
    }
  } catch (error) {
    if (!found.isNamed && error instanceof WithalError && error.cause instanceof NotText)
      return error.cause.message;
    throw error;
  }
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

/** Reads sources one after the other, and collects what is in them and what is at fault with them. */
class SourceReader {
  readonly combined: ReturnType<typeof combine>;
  readonly faults = new Faults();
  readonly skipped: Skipped[] = [];
  readonly #options: SourcesOptions;
  readonly #programs: TypeScriptFile[] = [];
  documents = 0;

  constructor(options: SourcesOptions) {
    this.#options = options;
    this.combined = combine(options);
  }

  async read(source: FoundSource): Promise<void> {
    try {
      await this.#read(source);
    } catch (error) {
      this.faults.add(error);
    }
  }

  async #read(source: FoundSource): Promise<void> {
    const { largest } = this.#options;
    const input = largest === undefined ? {} : { largestMiB: largest };
    const name = 'file' in source ? source.file : source.name;
    if ('file' in source && isTypeScript(name)) {
      this.#programs.push({ name, text: (await readInput(name, input)).text });
      return;
    }
    const isNamed = !('file' in source) || source.isNamed;
    const documents = await documentsOf(source, input);
    if (typeof documents === 'string') this.#skip({ source: name, reason: documents });
    else if (documents.length === 0) this.#skip({ source: name, reason: 'no document' });
    else for (const document of documents) this.faults.collect(() => this.#document(document, isNamed));
  }

  #document(document: LoadedDocument, isNamed: boolean): void {
    const result = readDefinitions(document, isNamed);
    if ('reason' in result) this.#skip(result);
    else this.#add(document.name, result, isNamed);
  }

  #add(name: string, result: ReadResult, isNamed: boolean): void {
    this.documents += 1;
    this.combined.add({ name, isNamed }, result, this.faults);
  }

  #skip(skipped: Skipped): void {
    this.skipped.push(skipped);
    if (this.#options.strict !== true) return;
    const problem = `it is ${skipped.reason}. Leave it out, or do without --strict`;
    this.faults.add(specificationError(skipped.source, problem));
  }

  /** TypeScript files are read together, because they import each other's types. */
  async finish(): Promise<SourcesResult> {
    try {
      const own = await definitionsFromTypeScript(this.#programs);
      for (const skipped of own.skipped) this.#skip(skipped);
      for (const [name, result] of own.results) this.#add(name, result, true);
    } catch (error) {
      this.faults.add(error);
    }
    if (this.documents === 0) {
      this.faults.report();
      throw nothingFound(this.skipped);
    }
    const { definitions, lints, sourceOf, replaced } = this.combined.result();
    const { faults, documents } = this;
    return { definitions, lints, skipped: [...replaced, ...this.skipped], documents, sourceOf, faults };
  }
}

/**
 * Reads specifications of any form, one after the other.
 *
 * @param sources - The specifications.
 * @param options - How they are read.
 * @returns All their definitions, the lints, what was skipped, and what is at fault.
 * @throws {WithalError} `E_SOURCE` when there is no such source, and when none can be read; `E_SPECIFICATION` or
 *   `E_REFERENCE` when none can be used, or none has definitions.
 */
export async function readSources(
  sources: readonly Source[],
  options: SourcesOptions = {},
): Promise<SourcesResult> {
  const reader = new SourceReader(options);
  const found = await findAll(sources, reader.faults);
  for (const [done, source] of found.entries()) {
    const file = 'file' in source ? source.file : source.name;
    options.onProgress?.({ file, done, total: found.length });
    await reader.read(source);
  }
  return reader.finish();
}
