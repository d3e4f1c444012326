import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JsonObject } from '../../json/index.ts';
import { accessorName, methodName } from '../../schema/index.ts';
import { linesByName } from '../../generate/typescript/index.ts';
import type { Fault } from '../../validate/index.ts';
import { isProgram } from '../input/load-module.ts';
import { loadedFiles } from '../input/loaded-files.ts';

/** A file, and the lines in it that name something. */
export interface FilePlace {
  readonly file: string;
  /** The first is that which matters, where there are several. */
  readonly lines: readonly number[];
}

/** What is looked for: a field or, at the empty path, the kind; and the value there, if it is known. */
export type SoughtPlace = Pick<Fault, 'path' | 'found'>;

/** The names by which a program speaks of a field, the surest first, or of a kind. */
function namesOf({ apiVersion, kind }: JsonObject, { path: way, found }: SoughtPlace): string[][] {
  const key = way.findLast((segment) => typeof segment === 'string');
  if (key === undefined) return [[String(kind), accessorName(String(kind))], [String(apiVersion)]];
  const method = `with${methodName(key)}`;
  return [
    // A value that is written as it stands is found more surely than its field.
    ...(typeof found === 'string' && found !== '' ? [[found]] : []),
    [method, `${method}Mixin`],
    [key, accessorName(key)],
  ];
}

/** Searches programs for names. Each is parsed once. */
export class Programs {
  readonly #known = new Map<string, Promise<ReadonlyMap<string, readonly number[]>>>();

  /** Where a program, or else what it has imported, names a field or a kind. */
  async placeOf(operand: string, document: JsonObject, sought: SoughtPlace): Promise<FilePlace> {
    const own = path.resolve(operand);
    const files = [own, ...loadedFiles().filter((file) => file !== own && isProgram(file))];
    for (const file of files) {
      const known = await this.#linesIn(file);
      for (const names of namesOf(document, sought)) {
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
