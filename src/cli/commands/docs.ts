import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WithalError } from '../../errors/withal-error.ts';
import type { Definition } from '../../generate/model/definition.ts';
import { docsFileName, readDocs, type DocsPage, type LibraryDocs } from '../../generate/docs/docs.ts';
import { printPage } from '../../generate/docs/page.ts';
import { didYouMean } from '../../errors/nearest.ts';
import type { CommandDefinition } from '../command.ts';

/** A page, and the library that it is of: `openshift/3.11`. */
interface Found extends DocsPage {
  readonly library: string;
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Reads the documentation of every library below a folder: `openshift/3.11/docs.json.gz`. */
async function readLibraries(root: string): Promise<LibraryDocs[]> {
  const libraries: LibraryDocs[] = [];
  for (const name of (await listFolder(root)).toSorted()) {
    for (const version of (await listFolder(path.join(root, name))).toSorted()) {
      const file = path.join(root, name, version, docsFileName);
      const bytes = await readFile(file).catch(() => undefined);
      if (bytes !== undefined) libraries.push(readDocs(bytes, file));
    }
  }
  if (libraries.length > 0) return libraries;
  throw new WithalError({
    code: 'E_SOURCE',
    message: `Cannot find documentation below ${root}. Build the models first.`,
  });
}

const libraryName = ({ library }: LibraryDocs): string => `${library.name}/${library.version}`;

/** Takes `openshift/3.11/image.v1.image` apart; the library may be absent, or said without its version. */
function split(asked: string): { library: string; name: string } {
  const end = asked.lastIndexOf('/');
  return { library: asked.slice(0, Math.max(end, 0)), name: asked.slice(end + 1) };
}

function isOf(page: Found, library: string): boolean {
  return library === '' || page.library === library || page.library.startsWith(`${library}/`);
}

function groupOf(page: DocsPage): string {
  return page.name.slice(0, page.name.lastIndexOf('.'));
}

function list(lines: Iterable<string>): string {
  return `${[...new Set(lines)].join('\n')}\n`;
}

/** Finds the one page that was asked for. */
function findPage(pages: readonly Found[], asked: string): Found {
  const { name } = split(asked);
  const found = pages.filter((page) => page.name === name);
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined) {
    const hint = didYouMean(
      name,
      pages.map((page) => page.name),
    );
    throw new WithalError({ code: 'E_USAGE', message: `Cannot find ${JSON.stringify(asked)}.${hint}` });
  }
  const choices = found.map((page) => `${page.library}/${page.name}`).join(' or ');
  throw new WithalError({
    code: 'E_USAGE',
    message: `Cannot choose: ${name} is in several libraries. Say ${choices}.`,
  });
}

/** Finds what a page may refer to: two releases of one product have definitions of the same names. */
function definitionsFor({ library }: Found, libraries: readonly LibraryDocs[]): Map<string, Definition> {
  const own = libraries.find((docs) => libraryName(docs) === library);
  const names = new Set([library, ...(own?.beside ?? [])]);
  const readable = libraries.filter((docs) => names.has(libraryName(docs)));
  return new Map(readable.flatMap(({ pages }) => pages.map(({ definition }) => [definition.id, definition])));
}

function importPathOf(page: Found): string {
  return ['withal', page.library, ...groupOf(page).split('.')].join('/');
}

/**
 * Answers `withal docs`.
 *
 * @param asked - What was asked for: nothing, a group, or a definition, each with or without a library in front.
 * @param root - The folder that the models were built into.
 * @returns A list, or a page of Markdown.
 * @throws {WithalError} `E_USAGE` when there is no such definition or several, `E_SOURCE` when nothing was built.
 */
export async function answer(asked: string, root: string): Promise<string> {
  const libraries = await readLibraries(root);
  const everything = libraries.flatMap((docs) =>
    docs.pages.map(({ name, definition }): Found => ({ name, definition, library: libraryName(docs) })),
  );
  const { library, name } = split(asked);
  const pages = everything.filter((page) => isOf(page, library));
  if (name === '') return list(pages.map((page) => `${page.library}/${groupOf(page)}`));
  const group = pages.filter((page) => groupOf(page) === name || groupOf(page).startsWith(`${name}.`));
  if (group.length > 0) return list(group.map((page) => `${page.library}/${page.name}`));
  const page = findPage(pages, asked);
  const definitions = definitionsFor(page, libraries);
  return printPage({ name: page.name, from: importPathOf(page), definition: page.definition, definitions });
}

/** `withal docs`. */
export const docsCommand: CommandDefinition = {
  about: 'prints the documentation page of a definition',
  operands: '[name]',
  details:
    'The page is Markdown. A name may stand behind its library: openshift/3.11/image.v1.image. Without a name the groups are listed, and with a group its definitions.',
  options: [],
  examples: [
    { line: 'withal docs', about: 'lists the groups' },
    { line: 'withal docs image.v1', about: 'lists the definitions of a group' },
    { line: 'withal docs image.v1.image', about: 'prints a page' },
    { line: 'withal docs openshift/3.11/image.v1.image', about: 'prints a page of this library' },
  ],
  exitCodes: { 0: 'printed', 1: 'no such definition, or several of that name' },
  async run({ operands, streams }) {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    streams.output.write(await answer(operands[0] ?? '', root));
    return 0;
  },
};
