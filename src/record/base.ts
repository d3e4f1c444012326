import { WithalError, placeOf, didYouMean } from '../errors/index.ts';
import { Chain, ChainNode } from './chain.ts';
import { chainOf, identity, nodeOf } from './identity.ts';
import { exchange } from './exchange.ts';
import { modelName } from './type-nouns.ts';
import { chainText, nodeText } from './print-chain.ts';
import { type CallSite, siteOf } from './call-site.ts';

/**
 * Names that printers, promises and test runners look for on every object. They are answered with `undefined` where the
 * model has no such field, so that printing an expression is no error.
 */
const probes = new Set([
  // Node's inspector reads element 0 of what a Proxy stands for.
  '0',
  'then',
  'catch',
  'finally',
  'constructor',
  'valueOf',
  'length',
  'inspect',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  'hasAttribute',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  '__proto__',
  '$$typeof',
  '_isMockFunction',
  '@@__IMMUTABLE_ITERABLE__@@',
  '@@__IMMUTABLE_RECORD__@@',
  '@@__IMMUTABLE_ORDERED__@@',
  '@@__IMMUTABLE_KEYED__@@',
  '@@__IMMUTABLE_LIST__@@',
  '@@__IMMUTABLE_MAP__@@',
  '@@__IMMUTABLE_SET__@@',
  '@@__IMMUTABLE_STACK__@@',
  '@@__IMMUTABLE_SEQ__@@',
]);

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

/** What stands under the dot at a place. */
function namesAt({ chain, at: { path, type } }: CallSite): string[] {
  const object = type.shape === 'object' ? type.object : undefined;
  const isKind = path.parent === undefined && object?.kind !== undefined;
  const verbs = Object.entries(Chain.model(chain).language.verbs)
    .filter(([, verb]) => verb.shapes.includes(type.shape) && (isKind || verb.holder !== 'root'))
    .map(([name]) => name);
  const hidden = isKind ? ['withApiVersion', 'withKind'] : [];
  const fields = [...(object?.members.keys() ?? [])].filter((name) => !hidden.includes(name));
  const selectors = { list: ['where', 'each', 'key'], map: ['each'] }[type.shape as 'list'] ?? [];
  return [...(type.shape === 'scalar' ? [] : ['at']), ...selectors, ...verbs, ...fields];
}

function unknownName(holder: object, name: string): WithalError {
  const inside = chainOf(holder) ?? nodeOf(holder);
  if (inside === undefined) return refusal('read', name);
  const site = siteOf(inside);
  const { type } = site.at;
  const path = site.at.path.segments();
  const field = name.endsWith('Mixin') ? name.slice(0, -'Mixin'.length) : undefined;
  const setter = field === undefined || type.shape !== 'object' ? undefined : type.object.members.get(field);
  if (setter?.role === 'setter') {
    const place = [...path, setter.field.wire];
    const message = `Cannot mix into ${placeOf(place)}: only lists, maps and objects can be mixed into. Use ${field}.`;
    return new WithalError({ code: 'E_SHAPE', path: place, message });
  }
  const noun = type.shape === 'object' ? modelName(type.object) : `a ${type.shape}`;
  const where = path.length === 0 ? '' : ` at ${placeOf(path)}`;
  const message = `Cannot find ${JSON.stringify(name)} under the dot of ${noun}${where}.${didYouMean(name, namesAt(site))}`;
  return new WithalError({ code: 'E_UNKNOWN_FIELD', path: [...path, name], message });
}

/** The end of every prototype chain here: answers the names that a schema does not have. */
const unknownNames = new Proxy(Object.freeze(Object.create(null) as object), {
  ...refusals,
  get(_target, name, receiver: unknown) {
    if (typeof name === 'symbol' || probes.has(name) || receiver === base) return undefined;
    throw unknownName(receiver as object, name);
  },
  has: () => false,
});

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
export const base: object = Object.create(unknownNames, {
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
