import { type ExportingModule, type Exports, collectDocuments } from '../../manifests/exported-documents.ts';
import { failureIn } from '../input/load-module.ts';

/** A module of the user, whose failures are told with its file and line. */
export function moduleOf(file: string): ExportingModule {
  return { file, failure: (error) => failureIn(file, error) };
}

/**
 * Collects the documents that a module exports, as `collectDocuments` does.
 *
 * @param file - The module's path, for messages.
 * @param exports - What it exports.
 * @returns The documents.
 */
export async function exportedDocuments(file: string, exports: Exports): Promise<object[]> {
  const documents: object[] = [];
  await collectDocuments(moduleOf(file), exports, {
    seen: new Set(),
    take: (document) => documents.push(document),
  });
  return documents;
}
