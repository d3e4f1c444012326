import { apply } from 'withal';
import type { Transform } from './transform.ts';

/**
 * Applies transforms to documents that belong together, in order. Each sees the documents as the ones before it left them,
 * so that references are followed without a word.
 *
 * @param documents - The documents; none is changed or frozen.
 * @param transforms - What to do.
 * @returns The next documents, in the same order. What no transform changes is the same object.
 * @throws {WithalError} As the transforms and as `apply`.
 * @example
 * ```ts
 * import { namePrefix, namespace, transformAll } from 'withal/kubernetes/1.36/transforms';
 *
 * const documents = ['Service', 'Secret'].map((kind) => ({ apiVersion: 'v1', kind, metadata: { name: 'web' } }));
 * transformAll(documents, namespace('shop'), namePrefix('dev-')).map(({ metadata }) => metadata); //=> [
 * //   { name: 'dev-web', namespace: 'shop' },
 * //   { name: 'dev-web', namespace: 'shop' },
 * // ]
 * ```
 */
export function transformAll<Document>(
  documents: readonly Document[],
  ...transforms: readonly Transform[]
): Document[] {
  let all = [...documents];
  for (const transform of transforms) {
    const context = { documents: all };
    all = all.map((document) => {
      const expression = transform(document, context);
      return expression === null ? document : apply(document, expression);
    });
  }
  return all;
}
