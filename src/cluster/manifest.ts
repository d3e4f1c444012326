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

/** What is done with the objects of documents. */
export type ClusterAction = 'apply' | 'delete';

/** A document's source, and what is done with it. */
interface Purpose {
  readonly source: string;
  readonly action: ClusterAction;
}

function refuse({ source, action }: Purpose, problem: string): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot ${action} ${source}: ${problem}.` });
}

/** Each part becomes one segment of a URL path. */
function checkSegment(purpose: Purpose, field: string, text: string): void {
  if (text === '.' || text === '..' || /[/%]/.test(text))
    throw refuse(purpose, `its ${field} ${JSON.stringify(text)} is not valid in a URL path`);
}

function readText(purpose: Purpose, object: JsonObject, key: string, field: string): string {
  const value = ownEntry(object, key);
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'string') return value;
  // JSON.stringify refuses large integers.
  throw refuse(purpose, `its ${field} is ${printBody(value).trim()}, but must be a string`);
}

function manifestOf({ source, document }: SourceDocument, action: ClusterAction): Manifest {
  const purpose = { source, action };
  const apiVersion = readText(purpose, document, 'apiVersion', 'apiVersion');
  const kind = readText(purpose, document, 'kind', 'kind');
  const found = ownEntry(document, 'metadata');
  const metadata: JsonObject = isObject(found) ? found : {};
  const name = readText(purpose, metadata, 'name', 'metadata.name');
  const namespace = readText(purpose, metadata, 'namespace', 'metadata.namespace');
  if (apiVersion === '') throw refuse(purpose, 'it has no apiVersion');
  if (kind === '') throw refuse(purpose, 'it has no kind');
  if (!/^[^/]+(\/[^/]+)?$/.test(apiVersion))
    throw refuse(purpose, `its apiVersion ${JSON.stringify(apiVersion)} must be a version or group/version`);
  if (name === '') {
    const hint =
      textOf(metadata, 'generateName') === '' ? '' : ', and server-side apply does not support generateName';
    throw refuse(purpose, `the ${kind} has no metadata.name${hint}`);
  }
  checkSegment(purpose, 'name', name);
  checkSegment(purpose, 'namespace', namespace);
  for (const part of apiVersion.split('/')) checkSegment(purpose, 'apiVersion', part);
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
 * @param action - What is done with the objects, for messages.
 * @returns The manifests, in the same order.
 * @throws {WithalError} `E_SOURCE` when a document has no apiVersion, kind or name, or when two describe the same
 *   object: applied concurrently, either could win.
 */
export function manifestsOf(
  documents: readonly SourceDocument[],
  namespace: string,
  action: ClusterAction = 'apply',
): Manifest[] {
  const seen = new Map<string, Manifest>();
  return documents.map((document) => {
    const manifest = manifestOf(document, action);
    const key = keyOf(manifest, manifest.namespace || namespace);
    const first = seen.get(key);
    if (first !== undefined) {
      const { source, kind, name } = manifest;
      throw refuse(
        { source, action },
        `the ${kind} ${JSON.stringify(name)} is already defined in ${first.source}`,
      );
    }
    seen.set(key, manifest);
    return manifest;
  });
}
