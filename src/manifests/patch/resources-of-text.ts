import { frozenCopy } from '../../json/index.ts';
import { documentsInside, isManifestTree, problemInTree } from '../../patch/targets/manifest-tree.ts';
import { isTankaEnvironment, isWrapper } from '../../patch/targets/wrapper.ts';
import { readAnyYaml } from '../../yaml/index.ts';

/** The items of a document that holds others; any other one itself. */
function resourcesIn(document: unknown): unknown[] {
  if (isWrapper(document)) return document.items.flatMap(resourcesIn);
  if (isTankaEnvironment(document)) return resourcesIn(document['data']);
  if (!isManifestTree(document) || problemInTree(document) !== undefined) return [document];
  return documentsInside(document, '').flatMap((found) => resourcesIn(found.document));
}

/**
 * Reads the documents of a text for functions that follow references.
 *
 * @param text - YAML or JSON.
 * @param name - What errors call it.
 * @returns The documents in order, frozen, without empty ones and those that cannot be read; the items of a List instead
 *   of it.
 * @throws {WithalError} `E_SOURCE` when nothing of the text can be read.
 */
export async function resourcesOfText(text: string, name: string): Promise<unknown[]> {
  const documents = await readAnyYaml(text, name, 'yaml-1.2');
  return documents
    .flatMap(({ value }) => (value === undefined ? [] : resourcesIn(value)))
    .flatMap((document) => (document === null ? [] : [frozenCopy(document)]));
}
