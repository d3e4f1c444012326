import { isObject, ownEntry, textOf, type JsonObject } from '../json/guards.ts';
import { WithalError } from '../errors/withal-error.ts';
import { printBody } from './json-body.ts';

/** A document, and where it is from. */
export interface SourceDocument {
  /** What errors call it: its file, and which document of it. */
  readonly source: string;
  readonly document: JsonObject;
}

/** Which object a document is of. */
export interface Identity extends SourceDocument {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** The namespace that the document says; empty where it says none. */
  readonly namespace: string;
}

function refuse(source: string, problem: string): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot apply ${source}: ${problem}.` });
}

/** What can stand in a path as one part of it. */
function checkPart(source: string, what: string, text: string): void {
  if (text === '.' || text === '..' || /[/%]/.test(text))
    throw refuse(source, `its ${what} ${JSON.stringify(text)} cannot stand in an address`);
}

function wordOf(source: string, object: JsonObject, key: string, place: string): string {
  const value = ownEntry(object, key);
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'string') return value;
  // The body is printed by a printer that knows integers of any length.
  throw refuse(source, `its ${place} is ${printBody(value).trim()}, and a text is needed`);
}

/** Which object a document is of; says what it lacks, where it lacks something. */
function identify({ source, document }: SourceDocument): Identity {
  const apiVersion = wordOf(source, document, 'apiVersion', 'apiVersion');
  const kind = wordOf(source, document, 'kind', 'kind');
  const found = ownEntry(document, 'metadata');
  const metadata: JsonObject = isObject(found) ? found : {};
  const name = wordOf(source, metadata, 'name', 'metadata.name');
  const namespace = wordOf(source, metadata, 'namespace', 'metadata.namespace');
  if (apiVersion === '') throw refuse(source, 'it has no apiVersion');
  if (kind === '') throw refuse(source, 'it has no kind');
  if (!/^[^/]+(\/[^/]+)?$/.test(apiVersion))
    throw refuse(
      source,
      `its apiVersion ${JSON.stringify(apiVersion)} is neither v1 nor of the form group/v1`,
    );
  if (name === '') {
    const made = textOf(metadata, 'generateName') === '' ? '' : ', and server-side apply makes none';
    throw refuse(source, `the ${kind} has no metadata.name${made}`);
  }
  checkPart(source, 'name', name);
  checkPart(source, 'namespace', namespace);
  for (const piece of apiVersion.split('/')) checkPart(source, 'apiVersion', piece);
  return { source, document, apiVersion, kind, name, namespace };
}

/** The group and kind, and the name: versions of one kind are of one object. */
function keyOf({ apiVersion, kind, name }: Identity, namespace: string): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return JSON.stringify([group, kind, namespace, name]);
}

/**
 * Finds out which object each document is of, before anything is sent.
 *
 * @param documents - The documents.
 * @param namespace - Where those are that say no namespace.
 * @returns The objects, in the same order.
 * @throws {WithalError} `E_SOURCE` when one has no apiVersion, kind or name, or two are of one object: applied at the
 *   same time, neither would be known to win.
 */
export function identifyAll(documents: readonly SourceDocument[], namespace: string): Identity[] {
  const seen = new Map<string, Identity>();
  return documents.map((document) => {
    const identity = identify(document);
    const key = keyOf(identity, identity.namespace || namespace);
    const before = seen.get(key);
    if (before !== undefined)
      throw refuse(
        identity.source,
        `the ${identity.kind} ${JSON.stringify(identity.name)} is in ${before.source} already`,
      );
    seen.set(key, identity);
    return identity;
  });
}
