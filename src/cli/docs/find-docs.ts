import { WithalError, didYouMean, usageError } from '../../errors/index.ts';
import {
  docsFileName,
  readDocs,
  type DocsPage,
  type LibraryDocs,
  printPage,
} from '../../generate/docs/index.ts';
import { type Definition, byStability, libraryFolder } from '../../generate/model/index.ts';
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

/** Reads the documentation of the libraries in a folder, and in the folders below it. */
async function readLibrariesIn(folder: string, depth: number): Promise<LibraryDocs[]> {
  const file = path.join(folder, docsFileName);
  const bytes = await readFile(file).catch(() => undefined);
  const libraries = bytes === undefined ? [] : [readDocs(bytes, file)];
  if (depth === 0) return libraries;
  for (const name of (await listFolder(folder)).toSorted())
    libraries.push(...(await readLibrariesIn(path.join(folder, name), depth - 1)));
  return libraries;
}

/** Reads the documentation of every library: `openshift/3.11/docs.json.gz`, `openshift/3.11/kubernetes/docs.json.gz`. */
async function readLibraries(root: string): Promise<LibraryDocs[]> {
  const libraries = await readLibrariesIn(root, 3);
  if (libraries.length > 0) return libraries;
  throw new WithalError({
    code: 'E_SOURCE',
    message: `Cannot find documentation in ${root}. Build the models first: npm run build:models`,
  });
}

const libraryName = ({ library }: LibraryDocs): string => libraryFolder(library);

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

/** The version that a group ends in: `v1beta1`; empty for a group without one. */
function versionOf(page: LibraryPage): string {
  const last = groupOf(page).split('.').at(-1) ?? '';
  return /^v\d/.test(last) ? last : '';
}

const byNumber = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

/** Compares pages: Kubernetes first, what another product contains last, then the newest release, then the most stable version, and of these the newest. */
function byAge(one: LibraryPage, other: LibraryPage): number {
  const isOwn = (page: LibraryPage): boolean => page.library.startsWith('kubernetes/');
  const depthOf = (page: LibraryPage): number => page.library.split('/').length;
  return (
    Number(isOwn(other)) - Number(isOwn(one)) ||
    depthOf(one) - depthOf(other) ||
    byNumber(other.library, one.library) ||
    byStability(versionOf(one), versionOf(other)) ||
    byNumber(one.name, other.name)
  );
}

/** Finds pages by their whole name, or by the last part of it; a kind may be written in capitals. */
function findPages(pages: readonly LibraryPage[], query: string): readonly [LibraryPage, ...LibraryPage[]] {
  const { name } = split(query);
  const isMeant = (page: LibraryPage): boolean => page.name === name;
  const isLast = (page: LibraryPage): boolean =>
    page.name.slice(page.name.lastIndexOf('.') + 1).toLowerCase() === name.toLowerCase();
  const named = pages.filter(isMeant);
  const [first, ...others] = (named.length > 0 ? named : pages.filter(isLast)).toSorted(byAge);
  if (first !== undefined) return [first, ...others];
  const hint = didYouMean(
    name,
    pages.map((page) => page.name),
  );
  throw usageError(`No definition named ${JSON.stringify(query)}.${hint}`);
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

/** What was found. */
export interface FoundDocs {
  /** A list, or a page of Markdown. */
  readonly text: string;
  /** The names of other pages that may have been meant, with their libraries. */
  readonly others: readonly string[];
}

/**
 * Finds documentation.
 *
 * @param query - Nothing, a group, a definition, or the last part of its name, each with or without its library.
 * @param root - The folder of the built models.
 * @returns A list, or the page of the newest definition, and which others there are.
 * @throws {WithalError} `E_USAGE` when there is no such definition; `E_SOURCE` when no models are built.
 */
export async function findDocs(query: string, root: string): Promise<FoundDocs> {
  const libraries = await readLibraries(root);
  const everything = libraries.flatMap((docs) =>
    docs.pages.map(({ name, definition }): LibraryPage => ({ name, definition, library: libraryName(docs) })),
  );
  const { library, name } = split(query);
  const pages = everything.filter((page) => isOf(page, library));
  if (name === '') return { text: list(pages.map((page) => `${page.library}/${groupOf(page)}`)), others: [] };
  const group = pages.filter((page) => groupOf(page) === name || groupOf(page).startsWith(`${name}.`));
  // A library may have a part with a group of the same name.
  const own = group.filter((page) => page.library === library);
  if (group.length > 0) {
    const listed = own.length > 0 ? own : group;
    return { text: list(listed.map((page) => `${page.library}/${page.name}`)), others: [] };
  }
  const [page, ...others] = findPages(pages, query);
  const definitions = definitionsFor(page, libraries);
  const { definition } = page;
  const text = printPage({ name: page.name, from: importPathOf(page), definition, definitions });
  return { text, others: others.map((other) => `${other.library}/${other.name}`) };
}
