import { WithalError } from '../errors/index.ts';
import { Chain, ChainNode } from './chain.ts';
import { chainOf, identity, nodeOf } from './identity.ts';
import { exchange } from './exchange.ts';
import { chainText, nodeText } from './print-chain.ts';

/**
 * Words the refusal of what nobody can do to a chain.
 *
 * @param what - What was tried: `set`, `delete`, `list the fields of`.
 * @param name - The name that it was tried with, if any.
 * @returns The error.
 */
export function refusal(what: string, name?: string | symbol): WithalError {
  const target = name === undefined ? 'a chain' : `${String(name)} on a chain`;
  const message = `Cannot ${what} ${target}: expressions are immutable, and hold steps, not data. Call withX, or build(…) for the document.`;
  return new WithalError({ code: 'E_REFUSED', path: typeof name === 'string' ? [name] : [], message });
}

/** The traps that refuse; the same for whatever stands under a Proxy. To list the fields gives nothing. */
export const refusals = {
  set: (_target: object, name: string | symbol): never => {
    throw refusal('set', name);
  },
  deleteProperty: (_target: object, name: string | symbol): never => {
    throw refusal('delete', name);
  },
  defineProperty: (_target: object, name: string | symbol): never => {
    throw refusal('define', name);
  },
  setPrototypeOf: (): never => {
    throw refusal('change the prototype of');
  },
  preventExtensions: (): never => {
    throw refusal('freeze or seal');
  },
  ownKeys: () => [],
} satisfies ProxyHandler<object>;

/**
 * Prints an expression or a node.
 *
 * @param value - A chain, a node, or a Proxy in front of one.
 * @returns Its text.
 */
export function textOf(value: unknown): string {
  const chain = chainOf(value);
  if (chain !== undefined) return chainText(chain);
  const node = nodeOf(value);
  return node === undefined ? 'withal' : nodeText(node);
}

/** Where Node's `console.log` looks for how to print an object. */
export const inspectKey: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** What every chain and node answers, whatever its model. */
export const base: object = Object.create(null, {
  ...identity,
  ...exchange,
  toJSON: {
    value(this: unknown) {
      const chain = chainOf(this);
      return chain === undefined ? textOf(this) : Chain.model(chain).language.build(chain);
    },
  },
  toString: {
    value(this: unknown) {
      return textOf(this);
    },
  },
  [Symbol.toPrimitive]: {
    value(this: unknown, hint: string) {
      return hint === 'number' ? Number.NaN : textOf(this);
    },
  },
  [Symbol.toStringTag]: { value: 'Expression' },
  [inspectKey]: {
    value(this: unknown) {
      return textOf(this);
    },
  },
});

Object.setPrototypeOf(Chain.prototype, base);
Object.setPrototypeOf(ChainNode.prototype, base);
Reflect.deleteProperty(Chain.prototype, 'constructor');
Reflect.deleteProperty(ChainNode.prototype, 'constructor');
