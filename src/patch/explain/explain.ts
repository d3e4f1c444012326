import { type Chain, chainOf } from '../../record/index.ts';
import { WithalError, placeOf, describe } from '../../errors/index.ts';
import {
  applyChain,
  type Arrangement,
  type ChangeNode,
  type ChangeObserver,
  ChangeTree,
} from '../../apply/index.ts';
import type { AnyExpression, Falsy } from '../../../types/index.d.ts';
import { asSameModel } from '../same-model.ts';
import type { DocumentPath } from '../pointer.ts';
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

/** Notes what a change tree is told of: down to single values, and what goes where something else comes. */
class TouchObserver implements ChangeObserver {
  readonly #touches: Touches;

  constructor(touches: Touches) {
    this.#touches = touches;
  }

  set(node: ChangeNode, value: unknown): void {
    const path = node.path();
    this.#touches.set(path, value);
    this.#goneBy(path, node.now, value);
  }

  remove(node: ChangeNode): void {
    this.#touches.remove(node.path());
  }

  append(list: ChangeNode, values: readonly unknown[]): void {
    const path = list.path();
    const { length } = list.elements();
    for (const [index, value] of values.entries()) this.#touches.set([...path, length + index], value);
  }

  arrange(list: ChangeNode, next: Arrangement): void {
    const standing = new Set(next);
    const gone = [...list.elements().keys()].filter((index) => !standing.has(index));
    this.#touches.arrange(list.path(), next, gone);
  }

  /** What was there, and is not in the value that takes its place. */
  #goneBy(path: DocumentPath, before: unknown, value: unknown): void {
    const after = new Map(partsOf(value));
    for (const [key, part] of partsOf(before)) {
      const inside = [...path, key];
      if (after.has(key)) this.#goneBy(inside, part, after.get(key));
      else this.#touches.gone(inside);
    }
  }
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
  const tree = new ChangeTree(document, { observer: new TouchObserver(touches) });
  for (const [number, chain] of chains) {
    current = number;
    touches.begin(number);
    applyChain(tree, chain);
  }
  return { document: tree.document(), touches: touches.all };
}

/**
 * Gives the chains of a list of expressions, each with its number; what is falsy is skipped, and counted.
 *
 * @throws {WithalError} `E_EXPRESSION` where something is no expression.
 */
function numberedChains(
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
 * it, or sets what the earlier one has removed. To set the same value overrides nothing, and neither does appending or
 * inserting: elements that are pushed back stay what they are.
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
