import type { FoundDocument } from '../patch/targets/manifest-tree.ts';
import { documentsInside } from '../patch/targets/manifest-tree.ts';
import type { ResourceDocument } from '../patch/targets/patch-function.ts';
import { isTankaEnvironment } from '../patch/targets/wrapper.ts';
import { readYaml } from '../yaml/index.ts';
import { type JsonObject, isObject, textOf } from '../json/index.ts';
import { metadataOf } from '../patch/metadata.ts';
import { manifestsOfEnvironment } from './tanka-environment.ts';
import { WithalError } from '../errors/index.ts';

/**
 * Finds the documents in a value: as `documentsInside`, and the manifests of a Tanka environment as Tanka makes them.
 *
 * @param value - The value of a document of YAML or JSON, or what a program exports.
 * @param source - What errors call it.
 * @returns The documents, in the order in which they stand.
 * @throws {WithalError} `E_SOURCE` where something in nested objects is no manifest, or an environment cannot be used.
 */
export async function manifestsInside(value: unknown, source: string): Promise<FoundDocument[]> {
  const all: FoundDocument[] = [];
  for (const found of documentsInside(value, source)) {
    if (!isTankaEnvironment(found.document)) all.push(found);
    else
      for (const manifest of await manifestsOfEnvironment(found.document, found.source)) all.push(manifest);
  }
  return all;
}

/** Where a jsonnet program stands, as Tanka sees it. */
export interface JsonnetOrigin {
  /** The program, from the root of its project: what environments in it have as `metadata.namespace`. */
  readonly entry: string;
  /** The static environment of its folder, which has no `data` yet. */
  readonly environment: JsonObject | undefined;
}

/** A text that was rendered or read, and what errors call it. */
export interface RenderedText {
  readonly text: string;
  readonly name: string;
  /** Where the program stands that has rendered it, if that was jsonnet. */
  readonly origin?: JsonnetOrigin;
}

/** The value of a document, in the environment that its program stands in, or as an environment of that program. */
function withOrigin(value: unknown, origin: JsonnetOrigin | undefined): unknown {
  if (origin === undefined) return value;
  if (origin.environment !== undefined) return { ...origin.environment, data: value };
  if (!isTankaEnvironment(value) || textOf(metadataOf(value), 'namespace') !== '') return value;
  return { ...value, metadata: { ...metadataOf(value), namespace: origin.entry } };
}

/**
 * Reads the documents of a text.
 *
 * @param source - The text.
 * @returns Its documents, without empty ones; see `manifestsInside`.
 * @throws {WithalError} `E_SOURCE` where it is not YAML, or holds something that is no document.
 */
export async function manifestsOfText({ text, name, origin }: RenderedText): Promise<ResourceDocument[]> {
  const documents: ResourceDocument[] = [];
  for (const [index, { value }] of (await readYaml(text, name, 'kubernetes')).entries()) {
    if (value === null) continue;
    const place = `${name}, document ${index + 1}`;
    for (const { document, source } of await manifestsInside(withOrigin(value, origin), place)) {
      if (!isObject(document))
        throw new WithalError({
          code: 'E_SOURCE',
          message: `Cannot use ${source}: it holds a document that is not an object.`,
        });
      documents.push(document);
    }
  }
  return documents;
}
