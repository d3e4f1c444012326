import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declarationFiles } from './declaration-files.ts';
import { root } from './root.ts';

/** How many functions the declarations of a library have, and how many of them say what they do. */
export interface DescriptionCount {
  readonly library: string;
  readonly functions: number;
  readonly described: number;
}

/** The libraries in the package: the folders below dist that list their kinds. */
function libraries(): string[] {
  const files = readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => path.basename(file) === 'kinds.json')
    .map((file) => path.dirname(file).split(path.sep).join('/'))
    .toSorted();
}

/** A function as the declarations of a group have it. */
const declared = /\n {2}(?:"new"|with\w+|"with[^"]+")\(/g;

/** The comments right before the functions of a file; an empty one where there is none. */
function commentsIn(text: string): string[] {
  return [...text.matchAll(declared)].map(({ index }) =>
    text.startsWith('*/', index - 2) ? text.slice(text.lastIndexOf('/**', index) + 3, index - 2) : '',
  );
}

/** What stands where nothing is said of a field: its path and its type, or only what the function does with a value. */
const factsAlone =
  /^[\s*]*(?:`[\w.$-]+`: .*, (?:required|optional)\.|The value is (?:added|merged)|- |https:|$)/;

/** Counts the functions of a library in the declarations that ship. */
function count(library: string): DescriptionCount {
  const folder = path.join(root, 'dist', library);
  const comments = declarationFiles(library).flatMap((file) =>
    commentsIn(readFileSync(path.join(folder, file), 'utf8')),
  );
  return {
    library,
    functions: comments.length,
    described: comments.filter((text) => !factsAlone.test(text)).length,
  };
}

/** Counts the functions of every library, and how many have a description of what the field does. */
export function countDescriptions(): DescriptionCount[] {
  return libraries().map(count);
}
