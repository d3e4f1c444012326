import { WithalError } from '../errors/index.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../json/index.ts';
import { printBody } from './json-body.ts';

/** A document, and where it was read. */
export interface SourceDocument {
  /** What errors call it: its file, and its number there. */
  readonly source: string;
  readonly document: JsonObject;
}

/** A document that names the object it describes. */
export interface Manifest extends SourceDocument {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** The namespace in the document; empty when it has none. */
  readonly namespace: string;
}

function refuse(source: string, problem: string): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot apply ${source}: ${problem}.` });
}

/** Each part becomes one segment of a URL path. */
function checkSegment(source: string, field: string, text: string): void {
  if (text === '.' || text === '..' || /[/%]/.test(text))
    throw refuse(source, `its ${field} ${JSON.stringify(text)} is not valid in a URL path`);
}

function readText(source: string, object: JsonObject, key: string, field: string): string {
  const value = ownEntry(object, key);
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'string') return value;
  // JSON.stringify refuses large integers.
  throw refuse(source, `its ${field} is ${printBody(value).trim()}, but must be a string`);
}

function manifestOf({ source, document }: SourceDocument): Manifest {
  const apiVersion = readText(source, document, 'apiVersion', 'apiVersion');
  const kind = readText(source, document, 'kind', 'kind');
  const found = ownEntry(document, 'metadata');
  const metadata: JsonObject = isObject(found) ? found : {};
  const name = readText(source, metadata, 'name', 'metadata.name');
  const namespace = readText(source, metadata, 'namespace', 'metadata.namespace');
  if (apiVersion === '') throw refuse(source, 'it has no apiVersion');
  if (kind === '') throw refuse(source, 'it has no kind');
  if (!/^[^/]+(\/[^/]+)?$/.test(apiVersion))
    throw refuse(source, `its apiVersion ${JSON.stringify(apiVersion)} must be a version or group/version`);
  if (name === '') {
    const hint =
      textOf(metadata, 'generateName') === '' ? '' : ', and server-side apply does not support generateName';
    throw refuse(source, `the ${kind} has no metadata.name${hint}`);
  }
  checkSegment(source, 'name', name);
  checkSegment(source, 'namespace', namespace);
  for (const part of apiVersion.split('/')) checkSegment(source, 'apiVersion', part);
  return { source, document, apiVersion, kind, name, namespace };
}

/**
 * Reads the group of an API version.
 *
 * @param apiVersion - As in documents: `apps/v1`.
 * @returns The group; empty for the core group.
 */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Different versions of one kind mean the same object. */
function keyOf({ apiVersion, kind, name }: Manifest, namespace: string): string {
  return JSON.stringify([groupOf(apiVersion), kind, namespace, name]);
}

/**
 * Finds the object that each document describes, before anything is sent.
 *
 * @param documents - The documents.
 * @param namespace - The namespace of documents that name none.
 * @returns The manifests, in the same order.
 * @throws {WithalError} `E_SOURCE` when a document has no apiVersion, kind or name, or when two describe the same
 *   object: applied concurrently, either could win.
 */
export function manifestsOf(documents: readonly SourceDocument[], namespace: string): Manifest[] {
  const seen = new Map<string, Manifest>();
  return documents.map((document) => {
    const manifest = manifestOf(document);
    const key = keyOf(manifest, manifest.namespace || namespace);
    const first = seen.get(key);
    if (first !== undefined) {
      const { source, kind, name } = manifest;
      throw refuse(source, `the ${kind} ${JSON.stringify(name)} is already defined in ${first.source}`);
    }
    seen.set(key, manifest);
    return manifest;
  });
}
