import { WithalError } from '../errors/index.ts';
import { findFiles, readInput } from '../io/index.ts';
import type { ResourceDocument } from '../patch/targets/patch-function.ts';
import { manifestsOfText } from '../manifests/manifests.ts';

/**
 * Reads the documents of YAML and JSON files.
 *
 * @param sources - Files, folders, or patterns such as `rendered/*.yaml`, from the folder of the process.
 * @returns The documents, in the order of the files; the items of a List, the manifests in nested objects, and those of a
 *   Tanka environment, in its place. Empty documents are left out.
 * @throws {WithalError} `E_SOURCE` where a file is missing or cannot be read, or holds something that is no document;
 *   `E_ARGUMENT` without a source.
 * @example
 * ```ts no-run
 * import { yaml } from 'withal/sources';
 *
 * export default yaml('rendered', 'extra/*.yaml');
 * ```
 */
export async function yaml(...sources: readonly string[]): Promise<ResourceDocument[]> {
  if (sources.length === 0)
    throw new WithalError({
      code: 'E_ARGUMENT',
      message: 'Cannot read documents: pass a file, a folder, or a pattern.',
    });
  const documents: ResourceDocument[] = [];
  for (const { file } of await findFiles(sources)) {
    documents.push(...(await manifestsOfText(await readInput(file))));
  }
  return documents;
}
