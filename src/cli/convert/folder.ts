import path from 'node:path';
import { byCodeUnit } from '../../json/index.ts';
import type { OutputFile } from '../../io/index.ts';
import { type FindModel, convert } from '../../convert/index.ts';
import { ProgramNames, printStatement, stringCode } from '../../convert/program/index.ts';

/** The documents of a file. */
export interface ConvertedSource {
  /** The file, or what a tool rendered, as errors call it. */
  readonly name: string;
  readonly documents: readonly unknown[];
}

/** The programs of a folder, and those of their documents that are plain objects. */
export interface ConvertedFolder {
  readonly files: readonly OutputFile[];
  readonly plain: readonly unknown[];
}

const index = 'index.ts';
const dataExtension = /\.(?:ya?ml|json|jsonnet)(?:\.gz)?$/;

/** The folder that all files are in. */
function commonFolder(files: readonly string[]): string {
  const folders = files.map((file) => path.dirname(path.resolve(file)));
  let common = folders[0] ?? '.';
  while (folders.some((folder) => folder !== common && !folder.startsWith(path.join(common, path.sep))))
    common = path.dirname(common);
  return common;
}

/** The path of a program: that of its file, with letters that every file system takes, and taken by no other one. */
function programPath(file: string, taken: Set<string>): string {
  const name = file
    .replace(/, rendered by \w+$/, '')
    .replace(dataExtension, '')
    .split(path.sep)
    .map((part) => part.replaceAll(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'documents')
    .join('/');
  for (let count = 1; ; count++) {
    const wanted = `${name}${count === 1 ? '' : `-${count}`}.ts`;
    if (taken.has(wanted.toLowerCase())) continue;
    taken.add(wanted.toLowerCase());
    return wanted;
  }
}

function printIndex(paths: readonly string[]): string {
  const names = new ProgramNames();
  const imported = paths.map((file) => {
    const name = names.declare('', file.replace(/\.ts$/, ''));
    return { name, line: `import ${name} from ${stringCode(`./${file}`)};\n` };
  });
  const items = imported.map(({ name }) => name);
  const lines = imported.map(({ line }) => line).toSorted(byCodeUnit);
  return `${lines.join('')}\n${printStatement('export default ', { open: '[', items })}`;
}

/**
 * Prints a program for each file, and one that has the documents of all of them in their order.
 *
 * @param sources - The documents of each file. Files without documents get no program.
 * @param models - Finds the models of their kinds.
 * @returns The programs, with paths like those of the files; `index.ts` comes last.
 * @throws {WithalError} `E_VALUE` when a document holds what JSON cannot.
 */
export async function printFolder(
  sources: readonly ConvertedSource[],
  models: FindModel,
): Promise<ConvertedFolder> {
  const kept = sources.filter(({ documents }) => documents.length > 0);
  const root = commonFolder(kept.map(({ name }) => name));
  const taken = new Set([index]);
  const files: OutputFile[] = [];
  const plain: unknown[] = [];
  for (const { name, documents } of kept) {
    const program = await convert(documents, { models, listsAll: true });
    files.push({ path: programPath(path.relative(root, path.resolve(name)), taken), content: program.text });
    plain.push(...program.plain);
  }
  const paths = files.map((file) => file.path);
  return { files: [...files, { path: index, content: printIndex(paths) }], plain };
}
