import { WithalError } from '../../errors/index.ts';
import { isAbsent, isObject, ownEntry, type JsonObject } from '../../json/index.ts';
import type { SourceDocument } from '../manifest.ts';
import { memberLabel } from './standard.ts';

function refuse(source: string, problem: string): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot apply ${source}: ${problem}.` });
}

function labelled({ source, document }: SourceDocument, setId: string): SourceDocument {
  const metadata = ownEntry(document, 'metadata');
  // Without metadata there is no name, which is said when the document is checked.
  if (!isObject(metadata)) return { source, document };
  const found = ownEntry(metadata, 'labels');
  if (!isAbsent(found) && !isObject(found)) throw refuse(source, 'its metadata.labels is not an object');
  const labels: JsonObject = isObject(found) ? found : {};
  if (ownEntry(labels, memberLabel) !== undefined)
    throw refuse(
      source,
      `it has the label ${memberLabel} already, which says of which apply set an object is a member. Remove the label`,
    );
  return {
    source,
    document: { ...document, metadata: { ...metadata, labels: { ...labels, [memberLabel]: setId } } },
  };
}

/**
 * Gives documents the label that makes their objects members of a set.
 *
 * @param documents - The documents, which stay as they are.
 * @param setId - The id of the set.
 * @returns The documents with the label.
 * @throws {WithalError} `E_SOURCE` when one has such a label already, as the standard wants it.
 */
export function labelDocuments(documents: readonly SourceDocument[], setId: string): SourceDocument[] {
  return documents.map((document) => labelled(document, setId));
}
