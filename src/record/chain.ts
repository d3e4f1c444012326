import type { Operation, Path } from './path.ts';

import type { FieldType, ObjectType } from '../schema/schema.ts';
import { type Shape, emptyShape } from './step-sequence.ts';

/**
 * What an expression and a node are to the machine. The slots begin with a space, so that no name under a dot can meet
 * them; no symbols and no private fields, so that one class can be looked into from every file.
 */
export interface Chain {
  /** The expression before the last step; `undefined` at the beginning. */
  readonly ' previous': Chain | undefined;
  /** The operations of all steps. */
  readonly ' shape': Shape;
  /** The last step's value. */
  readonly ' value': unknown;
  /** The newest node made from here; the others follow by their `' next'`. */
  ' kid': Place | undefined;
  /** The document that it builds from nothing, once it was asked for. */
  ' built': unknown;
  /** What the expression is of. */
  readonly ' model': Model;
}

/** A node: a place in the document of a chain. */
export interface Place {
  readonly ' chain': Chain;
  readonly ' path': Path;
  readonly ' type': FieldType;
  readonly ' next': Place | undefined;
  ' kid': Place | undefined;
}

/** A model at run time: how its chains begin, go on, and are shown. */
export interface Model {
  /** Its name, for errors and printing: `image.v1.image`. */
  readonly name: string;
  /** The type of its documents. */
  readonly type: FieldType;
  /** The object type; `undefined` for a model without a schema. */
  readonly object: ObjectType | undefined;
  /** Makes the chain without steps; not wrapped. */
  readonly begin: () => Chain;
  /** Makes the chain that has one more step; not wrapped. */
  readonly extend: (previous: Chain, operation: Operation, value: unknown) => Chain;
  /** Gives the form of a chain that users hold. */
  readonly expose: (chain: Chain) => object;
}

/** The key under which chains, nodes and their wrappers give what is behind them. */
export const behind: unique symbol = Symbol('withal');

function behindOf(value: unknown): unknown {
  if (typeof value !== 'object' && typeof value !== 'function') return undefined;
  return value === null ? undefined : (value as { [behind]?: unknown })[behind];
}

/**
 * Gives the chain of an expression.
 *
 * @param value - Anything.
 * @returns The chain, or `undefined` where the value is no expression.
 */
export function chainOf(value: unknown): Chain | undefined {
  const found = behindOf(value);
  return found !== undefined && ' model' in (found as object) ? (found as Chain) : undefined;
}

/**
 * Gives the place of a node that is no expression.
 *
 * @param value - Anything.
 * @returns The place, or `undefined`.
 */
export function placeOfNode(value: unknown): Place | undefined {
  const found = behindOf(value);
  return found !== undefined && ' path' in (found as object) && !(' model' in (found as object))
    ? (found as Place)
    : undefined;
}

/** One step as it was recorded. */
export interface Recorded {
  readonly operation: Operation;
  readonly value: unknown;
}

/**
 * Lists the values of the steps of chains, the first one first.
 *
 * @param chains - The chains, in order.
 * @returns The values.
 */
export function allValues(chains: readonly Chain[]): unknown[] {
  let index = 0;
  for (const chain of chains) index += chain[' shape'].length;
  // oxlint-disable-next-line unicorn/no-new-array -- it takes a tenth of the time of giving an empty list its length
  const values = new Array<unknown>(index);
  for (let last = chains.length - 1; last >= 0; last--) {
    let link = chains[last];
    for (; link?.[' previous'] !== undefined; link = link[' previous']) values[--index] = link[' value'];
  }
  return values;
}

/**
 * Gives the shape of several chains, one after the other.
 *
 * @param chains - The chains.
 * @returns The shape of a chain with the steps of all.
 */
export function shapeOf(chains: readonly Chain[]): Shape {
  let shape = chains[0]?.[' shape'] ?? emptyShape;
  for (let index = 1; index < chains.length; index++) {
    for (const { operation } of stepsOf(chains[index] as Chain)) shape = shape.after(operation);
  }
  return shape;
}

/**
 * Lists the steps of a chain, the first one first.
 *
 * @param chain - A chain.
 * @returns Its steps.
 */
export function stepsOf(chain: Chain): Recorded[] {
  const steps: Recorded[] = [];
  for (let link = chain; link[' previous'] !== undefined; link = link[' previous']) {
    const { operation } = link[' shape'];
    if (operation !== undefined) steps.push({ operation, value: link[' value'] });
  }
  return steps.toReversed();
}
