import type { FieldType } from '../schema/index.ts';
import { Chain, ChainNode } from './chain.ts';

/** The key under which an expression, a node, or the Proxy in front of one gives itself. */
const self: unique symbol = Symbol('withal.self');

/** The key under which a model of whatever copy of withal gives its type. */
const typeKey: unique symbol = Symbol.for('withal.type');

/** What every chain and node answers under the two keys; Proxies in front of one pass the keys on. */
export const identity: PropertyDescriptorMap = {
  [self]: {
    get(this: unknown) {
      return this;
    },
  },
  [typeKey]: {
    get(this: unknown) {
      const chain = chainOf(this);
      return chain === undefined ? undefined : Chain.model(chain).root.type;
    },
  },
};

/** Gives the chain or node that a value of another copy of withal is; `undefined` for all else. */
type ReadOther = (value: object) => Chain | ChainNode | undefined;
let readOther: ReadOther | undefined;

/** Says how chains and nodes of other copies are read: by the verbs, which stand above this folder. */
export function readOthersBy(read: ReadOther): void {
  readOther = read;
}

function insideOf(value: unknown): object | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  // It is one whatever somebody has made of its prototype; a Proxy is asked.
  if (Chain.is(value) || ChainNode.is(value)) return value;
  return (value as { [self]?: object })[self] ?? readOther?.(value);
}

/**
 * Gives the chain of an expression.
 *
 * @param value - Anything.
 * @returns The chain, or `undefined` where the value is no expression.
 */
export function chainOf(value: unknown): Chain | undefined {
  const inside = insideOf(value);
  return inside !== undefined && Chain.is(inside) ? inside : undefined;
}

/**
 * Gives the node that a value is, where it is no expression.
 *
 * @param value - Anything.
 * @returns The node, or `undefined`.
 */
export function nodeOf(value: unknown): ChainNode | undefined {
  const inside = insideOf(value);
  return inside !== undefined && ChainNode.is(inside) ? inside : undefined;
}

/**
 * Gives the type of the documents of a model, also of a model that another copy of withal has made.
 *
 * @param value - Anything.
 * @returns The type, or `undefined` where the value is no expression.
 */
export function typeOfModel(value: unknown): FieldType | undefined {
  return typeof value === 'object' && value !== null
    ? (value as { [typeKey]?: FieldType })[typeKey]
    : undefined;
}
