import { WithalError, didYouMean, usageError } from '../../errors/index.ts';
import {
  docsFileName,
  readDocs,
  type DocsPage,
  type LibraryDocs,
  printPage,
} from '../../generate/docs/index.ts';
import type { Definition } from '../../generate/model/index.ts';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A page, and its library: `openshift/3.11`. */
interface LibraryPage extends DocsPage {
  readonly library: string;
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Reads the documentation of every library in a folder: `openshift/3.11/docs.json.gz`. */
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
    message: `Cannot find documentation in ${root}. Build the models first: npm run build:models`,
  });
}

const libraryName = ({ library }: LibraryDocs): string => `${library.name}/${library.version}`;

/** Splits `openshift/3.11/image.v1.image`; the library may be missing, or lack its version. */
function split(query: string): { library: string; name: string } {
  const end = query.lastIndexOf('/');
  return { library: query.slice(0, Math.max(end, 0)), name: query.slice(end + 1) };
}

function isOf(page: LibraryPage, library: string): boolean {
  return library === '' || page.library === library || page.library.startsWith(`${library}/`);
}

function groupOf(page: DocsPage): string {
  return page.name.slice(0, page.name.lastIndexOf('.'));
}

function list(lines: Iterable<string>): string {
  return `${[...new Set(lines)].join('\n')}\n`;
}

function findPage(pages: readonly LibraryPage[], query: string): LibraryPage {
  const { name } = split(query);
  const found = pages.filter((page) => page.name === name);
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined) {
    const hint = didYouMean(
      name,
      pages.map((page) => page.name),
    );
    throw usageError(`No definition named ${JSON.stringify(query)}.${hint}`);
  }
  const choices = found.map((page) => `${page.library}/${page.name}`).join(' or ');
  throw usageError(`${name} is in several libraries. Use ${choices}.`);
}

/** The definitions that a page may refer to: two releases of one product share names. */
function definitionsFor(
  { library }: LibraryPage,
  libraries: readonly LibraryDocs[],
): Map<string, Definition> {
  const own = libraries.find((docs) => libraryName(docs) === library);
  const names = new Set([library, ...(own?.beside ?? [])]);
  const readable = libraries.filter((docs) => names.has(libraryName(docs)));
  return new Map(readable.flatMap(({ pages }) => pages.map(({ definition }) => [definition.id, definition])));
}

function importPathOf(page: LibraryPage): string {
  return ['withal', page.library, ...groupOf(page).split('.')].join('/');
}

/**
 * Finds documentation.
 *
 * @param query - Nothing, a group, or a definition, each with or without its library.
 * @param root - The folder of the built models.
 * @returns A list, or a page of Markdown.
 * @throws {WithalError} `E_USAGE` when there is no such definition, or several; `E_SOURCE` when no models are built.
 */
export async function findDocs(query: string, root: string): Promise<string> {
  const libraries = await readLibraries(root);
  const everything = libraries.flatMap((docs) =>
    docs.pages.map(({ name, definition }): LibraryPage => ({ name, definition, library: libraryName(docs) })),
  );
  const { library, name } = split(query);
  const pages = everything.filter((page) => isOf(page, library));
  if (name === '') return list(pages.map((page) => `${page.library}/${groupOf(page)}`));
  const group = pages.filter((page) => groupOf(page) === name || groupOf(page).startsWith(`${name}.`));
  if (group.length > 0) return list(group.map((page) => `${page.library}/${page.name}`));
  const page = findPage(pages, query);
  const definitions = definitionsFor(page, libraries);
  return printPage({ name: page.name, from: importPathOf(page), definition: page.definition, definitions });
}
