import { isObject, isList, ownEntry } from '../../json/guards.ts';
import type { AnyExpression, Falsy } from '../../../types/index.d.ts';
import { WithalError, placeOf } from '../../errors/withal-error.ts';
import { describe } from '../../errors/format.ts';
import { type Chain, type Recorded, chainOf } from '../../record/chain.ts';
import { stepThrough } from '../step-through.ts';
import { asSameModel } from '../same-model.ts';
import { type Found, placesIn } from './places.ts';
import { type Touch, Touches, partsOf } from './touches.ts';

/** How a report is made. */
export interface ExplainOptions {
  /**
   * What becomes of two expressions that set one place differently, or of which one sets what the other removes.
   *
   * @default 'later-wins'
   */
  readonly conflicts?: 'later-wins' | 'error';
}

/** What expressions do to a document. */
export interface Explained<Document> {
  /** The next document, as `apply` gives it. */
  readonly document: Document;
  /** What was touched, in order, down to single values; no value is told, since it may be secret. */
  readonly touches: readonly Touch[];
}

/** What was there, and is not in the value that takes its place. */
function touchGone(touches: Touches, { place, value: before }: Found, value: unknown): void {
  const after = new Map(partsOf(value));
  for (const [key, part] of partsOf(before)) {
    const found = { place: [...place, key], value: part };
    if (after.has(key)) touchGone(touches, found, after.get(key));
    else touches.gone(found.place);
  }
}

function touchWith(touches: Touches, found: Found, value: unknown): void {
  touches.set(found.place, value);
  touchGone(touches, found, value);
}

function touchMixin(touches: Touches, { place, value: before }: Found, value: unknown): void {
  // Also what adds nothing makes the list or object that it is added to.
  if (before === undefined) touches.set(place, value);
  else if (isList(value)) {
    const length = isList(before) ? before.length : 0;
    for (const [index, element] of value.entries()) touches.set([...place, length + index], element);
  } else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) {
      const found = isObject(before) ? ownEntry(before, key) : undefined;
      touchWith(touches, { place: [...place, key], value: found }, part);
    }
  }
}

function touchWithout(touches: Touches, { place, value: before }: Found, value: unknown): void {
  const names = isList(value) ? value : [];
  if (!isList(before)) {
    for (const name of names) touches.remove([...place, String(name)]);
    return;
  }
  const [kept, gone]: [number[], number[]] = [[], []];
  for (const [index, element] of before.entries()) (names.includes(element) ? gone : kept).push(index);
  if (gone.length > 0) touches.filter(place, kept, gone);
}

/** A skeleton sets its parts, and leaves what else is in the metadata. */
function touchNew(touches: Touches, { place }: Found, skeleton: unknown): void {
  for (const [key, value] of Object.entries(isObject(skeleton) ? skeleton : {})) {
    if (key === 'metadata') touchMixin(touches, { place: [...place, key], value: {} }, value);
    else touches.set([...place, key], value);
  }
}

function touch(touches: Touches, found: Found, { operation, value }: Recorded): void {
  if (operation.verb === 'with') touchWith(touches, found, value);
  else if (operation.verb === 'withMixin') touchMixin(touches, found, value);
  else if (operation.verb === 'new') touchNew(touches, found, value);
  else touchWithout(touches, found, value);
}

/** The element that `key` makes where it is missing is set by it. */
function touchKeys(touches: Touches, document: unknown, { operation }: Recorded): void {
  const segments = operation.path.segments();
  for (const [depth, segment] of segments.entries()) {
    if (typeof segment !== 'object' || !('key' in segment)) continue;
    for (const { place, value } of placesIn(document, segments.slice(0, depth + 1)))
      if (value === undefined && operation.verb !== 'without') touches.set(place, segment.key);
  }
}

/** Applies one chain, step by step, and notes what it touches. */
function explainChain(touches: Touches, document: unknown, chain: Chain): unknown {
  return stepThrough(document, chain, (step, before) => {
    touchKeys(touches, before, step);
    for (const found of placesIn(before, step.operation.path.segments())) touch(touches, found, step);
  });
}

function conflict(expression: number, { expression: earlier, path }: Touch): WithalError {
  const message = `Cannot apply expression ${expression}: it changes ${placeOf(path)}, which expression ${earlier} has set or removed. Say it in one of them, or let later ones win.`;
  return new WithalError({ code: 'E_CONFLICT', path, message });
}

/**
 * Notes what chains touch.
 *
 * @param document - The document; it is not changed.
 * @param chains - The chains with their numbers, in order.
 * @param options - What becomes of conflicts.
 * @returns The next document and the touches.
 */
export function explainChains(
  document: unknown,
  chains: readonly (readonly [number: number, chain: Chain])[],
  { conflicts = 'later-wins' }: ExplainOptions,
): Explained<unknown> {
  let current = 0;
  const touches = new Touches((found) => {
    if (conflicts === 'error') throw conflict(current, found);
  });
  let root = document;
  for (const [number, chain] of chains) {
    current = number;
    touches.begin(number);
    root = explainChain(touches, root, chain);
  }
  return { document: root, touches: touches.all };
}

/**
 * Gives the chains of a list of expressions, each with its number; what is falsy is skipped, and counted.
 *
 * @throws {WithalError} `E_EXPRESSION` where something is no expression.
 */
export function numberedChains(
  caller: string,
  expressions: readonly (AnyExpression | Falsy)[],
): (readonly [number: number, chain: Chain])[] {
  return expressions.flatMap((expression, number) => {
    if (!expression) return [];
    const chain = chainOf(expression);
    if (chain !== undefined) return [[number, chain] as const];
    const message = `Cannot ${caller} number ${number}: an expression is needed, and ${describe(expression)} was given.`;
    throw new WithalError({ code: 'E_EXPRESSION', message });
  });
}

/**
 * Applies expressions to a document, and reports what each of them touched and which later one overrode it.
 *
 * An expression overrides an earlier one where it sets something else in a place that the earlier one has set, removes
 * it, or sets what the earlier one has removed. To set the same value overrides nothing, and neither does appending.
 *
 * @param document - The document; it is neither changed nor frozen.
 * @param expressions - What to do, in order; what is falsy is skipped. An error leaves nothing applied.
 * @param options - What becomes of conflicts.
 * @returns The next document, and what was touched.
 * @throws {WithalError} `E_CONFLICT` where one expression overrides another and that was to be an error; `E_EXPRESSION`
 *   where something is no expression; else as `apply`.
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { explain } from 'withal/patch';
 *
 * const app = model<{ replicas: number }>();
 * const { touches } = explain({ replicas: 1 }, [app.withReplicas(2), app.withReplicas(3)]);
 * touches[0]; //=> { expression: 0, does: 'set', path: ['replicas'], pointer: '/replicas', overriddenBy: 1 }
 * touches[1]; //=> { expression: 1, does: 'set', path: ['replicas'], pointer: '/replicas' }
 * ```
 */
export function explain<Document>(
  document: Document,
  expressions: readonly (AnyExpression | Falsy)[],
  options: ExplainOptions = {},
): Explained<Document> {
  const chains = numberedChains('explain expression', expressions);
  const { document: next, touches } = explainChains(document, chains, options);
  return { document: asSameModel(document, next), touches };
}
