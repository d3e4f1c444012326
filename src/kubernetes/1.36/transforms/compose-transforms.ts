import { type Expression, apply, compose } from 'withal';
import { type Transform, type TransformContext, documentsIn } from './transform.ts';

type Documents = readonly unknown[];

function transformed<Document>(
  documents: readonly Document[],
  transform: Transform,
  context: TransformContext,
): Document[] {
  const own = { ...context, documents };
  return documents.map((document) => {
    const expression = transform(document, own);
    return expression === null ? document : apply(document, expression);
  });
}

/**
 * Joins transforms to one that does what they do, in order. Each sees the documents as those before it leave them, so that
 * references are followed by the names that they have then.
 *
 * @param transforms - The transforms.
 * @returns The transform, which throws as they do.
 * @example
 * ```ts
 * import { apply } from 'withal';
 * import { composeTransforms, namePrefix, namespace } from 'withal/kubernetes/1.36/transforms';
 *
 * const documents = ['Service', 'Secret'].map((kind) => ({ apiVersion: 'v1', kind, metadata: { name: 'web' } }));
 * const dev = composeTransforms(namespace('shop'), namePrefix('dev-'));
 *
 * documents.map((document) => apply(document, dev(document, { documents })).metadata); //=> [
 * //   { name: 'dev-web', namespace: 'shop' },
 * //   { name: 'dev-web', namespace: 'shop' },
 * // ]
 * ```
 */
export function composeTransforms(...transforms: readonly Transform[]): Transform {
  /** The documents as each transform sees them. */
  const known = new WeakMap<Documents, (Documents | undefined)[]>();

  /** The documents as the transforms before one leave them. */
  function documentsBefore(index: number, context: TransformContext): Documents | undefined {
    const { documents } = context;
    if (documents === undefined) return undefined;
    const stages = known.get(documents) ?? [documents.flatMap(documentsIn)];
    known.set(documents, stages);
    return (stages[index] ??= documentsAfter(index - 1, context));
  }

  function documentsAfter(index: number, context: TransformContext): Documents | undefined {
    const before = documentsBefore(index, context);
    const transform = transforms[index];
    return before === undefined || transform === undefined ? before : transformed(before, transform, context);
  }

  return <Document>(document: Document, context: TransformContext = {}) => {
    const expressions: Expression<Document>[] = [];
    let current = document;
    for (const [index, transform] of transforms.entries()) {
      const expression = transform(current, { ...context, documents: documentsBefore(index, context) });
      if (expression === null) continue;
      expressions.push(expression);
      current = apply(current, expression);
    }
    return expressions.length === 0 ? null : compose(...expressions);
  };
}

/**
 * Applies transforms to documents that belong together, in order.
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
 * transformAll(documents, namespace('shop'), namePrefix('dev-'))[1]?.metadata; //=> { name: 'dev-web', namespace: 'shop' }
 * ```
 */
export function transformAll<Document>(
  documents: readonly Document[],
  ...transforms: readonly Transform[]
): Document[] {
  let all = [...documents];
  for (const transform of transforms) all = transformed(all, transform, {});
  return all;
}
