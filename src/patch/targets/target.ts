import { chainsOf } from '../../record/index.ts';
import { WithalError } from '../../errors/index.ts';
import { entryOf, isObject, ownEntry } from '../../json/index.ts';
import type { AnyExpression } from '../../../types/index.d.ts';
import { metadataOf } from '../metadata.ts';

/** Which documents an expression is for, in addition to their `apiVersion` and `kind`. What is left out matches all. */
export interface Target {
  /** The whole name, or a pattern to find in it. */
  readonly name?: string | RegExp;
  /** The whole namespace, or a pattern to find in it. A document without a namespace is in `default`. */
  readonly namespace?: string | RegExp;
  /** Labels that the document must have, each with its whole value or a pattern to find in it. */
  readonly labels?: { readonly [label: string]: string | RegExp };
}

/** An expression with its target. */
export interface Targeted {
  readonly expression: AnyExpression;
  readonly target: Target;
}

const known = new Set(['name', 'namespace', 'labels']);

function isText(value: unknown): boolean {
  return typeof value === 'string' || value instanceof RegExp;
}

function invalidTarget(reason: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot make a target: ${reason}.` });
}

/**
 * Limits the documents to which `withal patch` applies an expression.
 *
 * @param expression - What to do.
 * @param which - The name, the namespace and the labels of the documents; the expression's kind must match as well.
 * @returns The expression with its target, for a module that `withal patch` runs.
 * @throws {WithalError} `E_EXPRESSION` if it is not an expression, `E_ARGUMENT` if the target has another field or value.
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { matchesTarget, target } from 'withal/patch';
 *
 * const deployment = model<{ spec: { replicas: number } }>();
 * const more = target(deployment.spec.withReplicas(3), { namespace: 'shop', labels: { tier: /^front/ } });
 * matchesTarget(more.target, { metadata: { namespace: 'shop', labels: { tier: 'frontend' } } }); //=> true
 * ```
 */
export function target(expression: AnyExpression, which: Target): Targeted {
  chainsOf('target', [expression]);
  if (!isObject(which)) throw invalidTarget('it must be an object');
  for (const [key, value] of Object.entries(which)) {
    if (!known.has(key)) throw invalidTarget(`${JSON.stringify(key)} is not one of ${[...known].join(', ')}`);
    const texts: readonly unknown[] = key === 'labels' && isObject(value) ? Object.values(value) : [value];
    if (!texts.every(isText))
      throw invalidTarget(
        `${key === 'labels' ? 'each label' : key} must be a string or a regular expression`,
      );
  }
  return Object.freeze({ expression, target: Object.freeze({ ...which }) });
}

function isLike(value: unknown, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined || value === wanted) return true;
  if (typeof wanted === 'string' || typeof value !== 'string') return false;
  return value.search(wanted) >= 0;
}

/**
 * Tells whether a document matches a target.
 *
 * @param which - The target.
 * @param document - The document.
 * @returns Whether its name, namespace and labels match.
 * @example
 * ```ts
 * import { matchesTarget } from 'withal/patch';
 *
 * matchesTarget({ name: 'web' }, { metadata: { name: 'web' } }); //=> true
 * matchesTarget({ name: 'web' }, { metadata: { name: 'web-2' } }); //=> false
 * matchesTarget({ name: /^web/ }, { metadata: { name: 'web-2' } }); //=> true
 * ```
 */
export function matchesTarget(which: Target, document: unknown): boolean {
  const metadata = metadataOf(document);
  const labels = ownEntry(metadata, 'labels');
  return (
    isLike(ownEntry(metadata, 'name'), which.name) &&
    isLike(ownEntry(metadata, 'namespace') ?? 'default', which.namespace) &&
    Object.entries(which.labels ?? {}).every(([label, wanted]) => isLike(entryOf(labels, label), wanted))
  );
}
