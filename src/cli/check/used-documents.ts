import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isObject, type JsonObject } from '../../json/index.ts';
import { findFiles, readInput } from '../../io/index.ts';
import { accessorName, methodName } from '../../schema/index.ts';
import { documentsInside } from '../../patch/targets/manifest-tree.ts';
import { linesByName } from '../../generate/typescript/index.ts';
import type { MissingPart } from '../../generate/kubernetes/index.ts';
import { locateYaml } from '../../yaml/index.ts';
import type { ProcessIo } from '../command.ts';
import { loadedFiles } from '../input/loaded-files.ts';
import { loadModule } from '../input/load-module.ts';
import { exportedDocuments } from '../render/exported-documents.ts';

/** A file, and the lines in it that name something. */
export interface FilePlace {
  readonly file: string;
  /** The first is that which matters, where there are several. */
  readonly lines: readonly number[];
}

/** A document that is given by a file, and a way to find its fields there. */
export interface UsedDocument {
  readonly document: JsonObject;
  readonly placeOf: (part: MissingPart) => Promise<FilePlace>;
}

/** What withal runs, in place of reading it. */
const program = /\.[cm]?[jt]sx?$/;

async function* ofData(operand: string, { stdin }: ProcessIo): AsyncGenerator<UsedDocument> {
  for (const { file } of await findFiles([operand])) {
    const { text, name } = await readInput(file, { openStdin: () => stdin });
    const { documents, lineOf } = await locateYaml(text, name);
    const placeOf = async ({ holder, key }: MissingPart): Promise<FilePlace> => {
      const line = lineOf(holder, key);
      return { file: name, lines: line === undefined ? [] : [line] };
    };
    for (const { document } of documents.flatMap(({ value }) => documentsInside(value, name)))
      if (isObject(document)) yield { document, placeOf };
  }
}

/** The names by which a program speaks of a field, the surest first, or of a kind. */
function namesOf({ path: way, holder, key }: MissingPart): string[][] {
  const { apiVersion, kind } = holder;
  if (way.length === 0) return [[String(kind), accessorName(String(kind))], [String(apiVersion)]];
  const method = `with${methodName(key)}`;
  return [
    [method, `${method}Mixin`],
    [key, accessorName(key)],
  ];
}

/** Searches programs for names. Each is parsed once. */
class Programs {
  readonly #known = new Map<string, Promise<ReadonlyMap<string, readonly number[]>>>();

  /** Where a program, or else what it has imported, names a field or a kind. */
  async placeOf(operand: string, part: MissingPart): Promise<FilePlace> {
    const own = path.resolve(operand);
    const files = [own, ...loadedFiles().filter((file) => file !== own && program.test(file))];
    for (const file of files) {
      const known = await this.#linesIn(file);
      for (const names of namesOf(part)) {
        const lines = new Set(names.flatMap((name) => known.get(name) ?? []));
        if (lines.size === 0) continue;
        const sorted = [...lines].toSorted((one, other) => one - other);
        return { file: file === own ? operand : path.relative('.', file), lines: sorted };
      }
    }
    return { file: operand, lines: [] };
  }

  #linesIn(file: string): Promise<ReadonlyMap<string, readonly number[]>> {
    const known = this.#known.get(file) ?? readFile(file, 'utf8').then((text) => linesByName(text, file));
    this.#known.set(file, known);
    return known;
  }
}

async function* ofProgram(operand: string): AsyncGenerator<UsedDocument> {
  const programs = new Programs();
  const placeOf = async (part: MissingPart): Promise<FilePlace> => programs.placeOf(operand, part);
  const exported = await exportedDocuments(operand, await loadModule(operand));
  for (const { document } of exported.flatMap((value) => documentsInside(value, operand)))
    if (isObject(document)) yield { document, placeOf };
}

/**
 * Gives the documents of an operand.
 *
 * @param operand - A program, which is run; or a file of YAML or JSON, a folder of them, a pattern, or `-`.
 * @param io - Standard input.
 * @returns The documents, one after the other.
 * @throws {WithalError} `E_SOURCE` when a file cannot be read or run; `E_VALUE` when a program exports what is no document.
 */
export function usedDocuments(operand: string, io: ProcessIo): AsyncGenerator<UsedDocument> {
  return program.test(operand) ? ofProgram(operand) : ofData(operand, io);
}
