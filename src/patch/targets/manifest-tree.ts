import { WithalError } from '../../errors/index.ts';
import { type JsonObject, entryOf, isList, isObject, ownEntry } from '../../json/index.ts';
import { isResourceList, isWrapper } from './wrapper.ts';

/** A document that stands in another value, and where. */
export interface FoundDocument {
  readonly document: unknown;
  /** What errors call it: `a.json, at .web.deployment`, `a.json, item 2`. */
  readonly source: string;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/**
 * Tells whether an object says of which kind it is.
 *
 * @param value - The object.
 * @returns Whether it has an `apiVersion` and a `kind`, both texts.
 */
export function isManifest(value: object): boolean {
  return isText(entryOf(value, 'apiVersion')) && isText(entryOf(value, 'kind'));
}

/**
 * Tells whether an object is meant to be a manifest, whatever its fields hold.
 *
 * @param value - The object.
 * @returns Whether it has an `apiVersion` and a `kind`.
 */
export function isMeantAsManifest(value: object): boolean {
  return Object.hasOwn(value, 'apiVersion') && Object.hasOwn(value, 'kind');
}

function holdsManifest(value: unknown): boolean {
  if (isList(value)) return value.some(holdsManifest);
  return isObject(value) && (isMeantAsManifest(value) || Object.values(value).some(holdsManifest));
}

/** The fields of a manifest. A part of one, such as a patch, can hold references, which look like manifests. */
const manifestFields = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

function isPartOfManifest(value: object): boolean {
  return manifestFields.some((field) => Object.hasOwn(value, field));
}

/**
 * Tells whether a value is no document itself, and has manifests somewhere in its objects and lists, as what jsonnet makes
 * for Tanka.
 *
 * @param value - The value of a document.
 * @returns Whether it is one. It may also hold what is no manifest.
 */
export function isManifestTree(value: unknown): value is JsonObject | readonly unknown[] {
  if (isList(value)) return holdsManifest(value);
  return isObject(value) && !isPartOfManifest(value) && !isWrapper(value) && holdsManifest(value);
}

/**
 * Tells why an object in a tree of manifests is none.
 *
 * @param value - The object.
 * @returns What it lacks: `missing attribute "kind"`.
 */
export function manifestProblem(value: JsonObject): string {
  const field = isText(ownEntry(value, 'apiVersion')) ? 'kind' : 'apiVersion';
  const isMissing = (ownEntry(value, field) ?? '') === '';
  return isMissing ? `missing attribute "${field}"` : `"${field}" is not a string`;
}

/** Gives the manifests of a tree with their paths, or the path of what is none. */
class TreeWalker {
  readonly found: (readonly [path: string, manifest: JsonObject])[] = [];
  problem: string | undefined;

  walk(value: unknown, path: string): void {
    if (isList(value))
      this.#children(
        [...value.entries()].map(([index, item]) => [`[${index}]`, item]),
        path,
      );
    else if (isObject(value)) this.#object(value, path);
    else if (value !== null && value !== undefined) this.problem ??= `${path}: not an object`;
  }

  #object(value: JsonObject, path: string): void {
    if (isManifest(value) || isWrapper(value)) {
      this.found.push([path, value]);
      return;
    }
    const entries = Object.entries(value);
    const hasScalar = entries.some(([, item]) => typeof item !== 'object');
    if (hasScalar) this.problem ??= `${path === '' ? '.' : path}: ${manifestProblem(value)}`;
    else this.#children(entries, path);
  }

  #children(entries: readonly (readonly [key: string, value: unknown])[], path: string): void {
    for (const [key, item] of entries) this.walk(item, `${path}.${key}`);
  }
}

/**
 * Tells what in a tree of manifests is none.
 *
 * @param tree - The tree.
 * @returns The first one, and what it lacks: `.service: missing attribute "kind"`; `undefined` where there is none.
 */
export function problemInTree(tree: unknown): string | undefined {
  const walker = new TreeWalker();
  walker.walk(tree, '');
  return walker.problem;
}

/** Whether the items of a list can stand alone. */
function isUnwrapped(value: unknown): value is JsonObject & { readonly items: readonly unknown[] } {
  const isResources: boolean = isResourceList(value);
  if (isResources || !isWrapper(value)) return false;
  return (
    ownEntry(value, 'kind') === 'List' || value.items.every((item) => isObject(item) && isManifest(item))
  );
}

/**
 * Finds the documents in a value: the items of a List, the manifests in nested objects and lists, or the value itself.
 *
 * @param value - The value of a document of YAML or JSON, or what a program exports.
 * @param source - What errors call it.
 * @returns The documents, in the order in which they stand.
 * @throws {WithalError} `E_SOURCE` where something in nested objects is no manifest.
 */
export function documentsInside(value: unknown, source: string): FoundDocument[] {
  if (isUnwrapped(value))
    return value.items.flatMap((item, index) => documentsInside(item, `${source}, item ${index + 1}`));
  if (!isManifestTree(value)) return [{ document: value, source }];
  const walker = new TreeWalker();
  walker.walk(value, '');
  if (walker.problem !== undefined) {
    const message = `Cannot use ${source}: it holds manifests, and something that is none, at ${walker.problem}. Remove it, or complete it.`;
    throw new WithalError({ code: 'E_SOURCE', message });
  }
  return walker.found.flatMap(([path, manifest]) => documentsInside(manifest, `${source}, at ${path}`));
}
