import { type Container, isContainer, isObject, type JsonObject } from '../../json/index.ts';
import { findFiles, readInput } from '../../io/index.ts';
import type { FoundDocument } from '../../patch/targets/manifest-tree.ts';
import { manifestsInside } from '../../manifests/manifests.ts';
import type { Fault, FaultPath } from '../../validate/index.ts';
import { type LocatedDocuments, locateYaml, readAnyYaml } from '../../yaml/index.ts';
import type { ProcessIo } from '../command.ts';
import { isProgram, loadModule } from '../input/load-module.ts';
import { exportedDocuments } from '../render/exported-documents.ts';
import { type FilePlace, Programs, type SoughtPlace } from './programs.ts';

/** A fault, and where it is, if that is known before anybody looks for it. */
export interface ReadFault extends Fault {
  readonly line: number;
}

/** A document that is given by a file, and a way to find its fields there. */
export interface UsedDocument {
  readonly document: JsonObject;
  /** Its number in the file, from 1. */
  readonly index: number;
  /** The file, as the user calls it. */
  readonly file: string;
  /** What was found while it was read: keys that are there twice. */
  readonly faults: readonly ReadFault[];
  /** Finds the lines that say something. */
  readonly placeOf: (sought: SoughtPlace) => Promise<FilePlace>;
}

/** The object that has a field, and its key there; what is missing is where it would be. */
function holderOf(document: JsonObject, path: FaultPath): readonly [holder: Container, key: string | number] {
  const [root = 'apiVersion'] = path;
  let found: readonly [Container, string | number] = [document, root];
  let holder: unknown = document;
  for (const key of path) {
    if (!isContainer(holder) || !Object.hasOwn(holder, key)) break;
    found = [holder, key];
    holder = Reflect.get(holder, key);
  }
  return found;
}

/** The way from a value to an object inside it. */
function pathTo(value: unknown, wanted: object): FaultPath | undefined {
  if (value === wanted) return [];
  if (!isContainer(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const rest = pathTo(inner, wanted);
    if (rest !== undefined) return [Array.isArray(value) ? Number(key) : key, ...rest];
  }
  return undefined;
}

type Located = LocatedDocuments['documents'][number];

/** The keys that are there twice in a document, which may be a part of what the text holds. */
function repeatsIn(document: JsonObject, repeats: Located['repeats']): ReadFault[] {
  return repeats.flatMap(({ holder, key, line }) => {
    const path = pathTo(document, holder);
    if (path === undefined) return [];
    return [{ rule: 'duplicate', path: [...path, key], message: 'is there twice', line } as const];
  });
}

/** The documents of a text: those in Lists and nested objects too, in the order in which they stand. */
async function inside<Read extends { readonly value: unknown }>(
  documents: readonly Read[],
  name: string,
): Promise<(readonly [document: JsonObject, read: Read])[]> {
  const all: (readonly [document: JsonObject, read: Read])[] = [];
  for (const read of documents) {
    for (const { document } of await manifestsInside(read.value, name))
      if (isObject(document)) all.push([document, read]);
  }
  return all;
}

/** Finds lines in a text. It is read once more for them, and only where there is something to find. */
class Lines {
  readonly #text: string;
  readonly #name: string;
  #located: Promise<readonly [LocatedDocuments, Awaited<ReturnType<typeof inside<Located>>>]> | undefined;

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
  }

  async #read(): Promise<readonly [LocatedDocuments, Awaited<ReturnType<typeof inside<Located>>>]> {
    const located = await locateYaml(this.#text, this.#name);
    return [located, await inside(located.documents, this.#name)];
  }

  /** The line of a field of a document, by the number of the document. */
  async lineOf(index: number, path: FaultPath): Promise<number | undefined> {
    const [{ lineOf }, documents] = await (this.#located ??= this.#read());
    const [document] = documents[index] ?? [];
    return document === undefined ? undefined : lineOf(...holderOf(document, path));
  }

  /** The keys that a document has twice. */
  async repeats(index: number): Promise<ReadFault[]> {
    const [, documents] = await (this.#located ??= this.#read());
    const [document, read] = documents[index] ?? [];
    return document === undefined || read === undefined ? [] : repeatsIn(document, read.repeats);
  }
}

async function* ofData(operand: string, { stdin }: ProcessIo): AsyncGenerator<UsedDocument> {
  for (const { file } of await findFiles([operand])) {
    const { text, name } = await readInput(file, { openStdin: () => stdin });
    const lines = new Lines(text, name);
    const documents = await readAnyYaml(text, name, 'kubernetes');
    for (const { error, value } of documents) if (error !== undefined && value === undefined) throw error;
    for (const [index, [document, { error }]] of (await inside(documents, name)).entries()) {
      const placeOf = async ({ path }: SoughtPlace): Promise<FilePlace> => {
        const line = await lines.lineOf(index, path);
        return { file: name, lines: line === undefined ? [] : [line] };
      };
      // The only error that leaves a value is that of a key that is there twice.
      const faults = error === undefined ? [] : await lines.repeats(index);
      yield { document, file: name, index: index + 1, faults, placeOf };
    }
  }
}

/** Gives documents that a program has exported. */
export async function ofProgram(operand: string, exported: readonly object[]): Promise<UsedDocument[]> {
  const programs = new Programs();
  const found: FoundDocument[] = [];
  for (const value of exported) found.push(...(await manifestsInside(value, operand)));
  return found
    .flatMap(({ document }) => (isObject(document) ? [document] : []))
    .map((document, index) => ({
      document,
      file: operand,
      index: index + 1,
      faults: [],
      placeOf: async (sought: SoughtPlace): Promise<FilePlace> => programs.placeOf(operand, document, sought),
    }));
}

/**
 * Gives the documents of an operand.
 *
 * @param operand - A program, which is run; or a file of YAML or JSON, a folder of them, a pattern, or `-`.
 * @param io - Standard input.
 * @returns The documents, in their order.
 * @throws {WithalError} `E_SOURCE` when a file cannot be read or run; `E_VALUE` when a program exports what is no document.
 */
export async function usedDocuments(operand: string, io: ProcessIo): Promise<UsedDocument[]> {
  if (isProgram(operand))
    return ofProgram(operand, await exportedDocuments(operand, await loadModule(operand)));
  const documents: UsedDocument[] = [];
  for await (const document of ofData(operand, io)) documents.push(document);
  return documents;
}
