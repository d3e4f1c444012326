import type { ResourceDocument } from '../patch/targets/patch-function.ts';
import { type TextOptions, checkedText } from './checked-text.ts';
import { manifestsOfText } from './manifests.ts';

/**
 * Reads the documents of a text as Kubernetes does: YAML, or JSON.
 *
 * @param text - The text.
 * @param options - What errors call it.
 * @returns The documents in order: the items of a List instead of it, the manifests in nested objects, and those of an
 *   environment of Tanka as Tanka makes them. Empty documents are left out.
 * @throws {WithalError} `E_SOURCE` where the text is not YAML, or holds a document that is no object, or nested objects of
 *   which some are no manifests; `E_ARGUMENT` if it is no string.
 * @example
 * ```ts
 * import { parseManifests } from 'withal/yaml';
 *
 * const text = `
 * kind: List
 * apiVersion: v1
 * items:
 * - {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
 * ---
 * # Kubernetes reads yes as true.
 * apiVersion: v1
 * kind: ServiceAccount
 * metadata: {name: web}
 * automountServiceAccountToken: yes
 * `;
 * const [namespace, account] = await parseManifests(text, { name: 'shop.yaml' });
 * namespace?.kind; //=> 'Namespace'
 * account?.['automountServiceAccountToken']; //=> true
 * ```
 */
export async function parseManifests(text: string, options: TextOptions = {}): Promise<ResourceDocument[]> {
  return manifestsOfText(checkedText('parse manifests', text, options));
}
