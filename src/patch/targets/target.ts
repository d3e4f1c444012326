import { type JsonObject, isObject, ownEntry } from '../../json/guards.ts';
import type { AnyExpression } from '../../../types/index.d.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { chainsOf } from '../../record/casts.ts';

/** Which documents an expression is for, beside their `apiVersion` and `kind`; what is left out matches all. */
export interface Target {
  /** The whole name, or a pattern that is found in it. */
  readonly name?: string | RegExp;
  /** The whole namespace, or a pattern that is found in it; a document without one is of `default`. */
  readonly namespace?: string | RegExp;
  /** Labels that must all be there, each with its whole value or a pattern that is found in it. */
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

function refuse(reason: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot make a target: ${reason}.` });
}

/**
 * Says which documents `withal patch` applies an expression to.
 *
 * @param expression - What to do.
 * @param which - The name, the namespace and the labels of the documents; the expression's kind must match as well.
 * @returns The expression with its target, for a module that `withal patch` runs.
 * @throws {WithalError} `E_EXPRESSION` where it is no expression, `E_ARGUMENT` where the target names something else.
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
  if (!isObject(which)) throw refuse('the names are given as an object');
  for (const [key, value] of Object.entries(which)) {
    if (!known.has(key)) throw refuse(`${JSON.stringify(key)} is none of ${[...known].join(', ')}`);
    const texts: readonly unknown[] = key === 'labels' && isObject(value) ? Object.values(value) : [value];
    if (!texts.every(isText)) throw refuse(`${key} takes texts and patterns`);
  }
  return Object.freeze({ expression, target: Object.freeze({ ...which }) });
}

function isLike(value: unknown, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined || value === wanted) return true;
  if (typeof wanted === 'string' || typeof value !== 'string') return false;
  return value.search(wanted) >= 0;
}

/**
 * Tells whether a document is one that a target means.
 *
 * @param which - The target.
 * @param document - The document.
 * @returns Whether its name, its namespace and its labels are as the target says.
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
  const metadata = isObject(document) ? ownEntry(document, 'metadata') : undefined;
  const fields: JsonObject = isObject(metadata) ? metadata : {};
  const labels = ownEntry(fields, 'labels');
  const present: JsonObject = isObject(labels) ? labels : {};
  return (
    isLike(ownEntry(fields, 'name'), which.name) &&
    isLike(ownEntry(fields, 'namespace') ?? 'default', which.namespace) &&
    Object.entries(which.labels ?? {}).every(([label, wanted]) => isLike(ownEntry(present, label), wanted))
  );
}
