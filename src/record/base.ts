import { buildChain } from '../apply/build.ts';
import { WithalError, placeOf } from '../errors/withal-error.ts';
import { didYouMean } from '../errors/nearest.ts';
import type { FieldType, ObjectType } from '../schema/schema.ts';
import { type Chain, type Place, behind, chainOf, placeOfNode } from './chain.ts';
import { chainText, placeText } from './print-chain.ts';
import { modelName } from './prepare-value.ts';

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

/** The traps that refuse; the same for whatever a chain is made of. */
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
  ownKeys: (): never => {
    throw refusal('list the fields of');
  },
} satisfies ProxyHandler<object>;

/** What is under the dot of a chain or place, and what it is called. */
function insideOf(holder: Chain | Place): { noun: string; names: string[]; object: ObjectType | undefined } {
  const isRoot = ' model' in holder;
  const object = isRoot ? holder[' model'].object : objectOf(holder[' type']);
  if (object === undefined) {
    const shape = isRoot ? 'unknown' : holder[' type'].shape;
    return { noun: `a ${shape}`, names: verbNames[shape] ?? [], object };
  }
  const hidden = isRoot && object.kind !== undefined ? ['withApiVersion', 'withKind'] : [];
  const names = [
    'at',
    'without',
    ...(isRoot && object.kind !== undefined ? ['new'] : []),
    ...object.members.keys(),
  ];
  return { noun: modelName(object), names: names.filter((name) => !hidden.includes(name)), object };
}

function objectOf(type: FieldType): ObjectType | undefined {
  return type.shape === 'object' ? type.object : undefined;
}

const verbNames: { readonly [shape: string]: string[] } = {
  list: ['at', 'where', 'key', 'with', 'withMixin', 'without'],
  map: ['at', 'with', 'withMixin', 'without'],
  any: ['at', 'with', 'withMixin', 'without'],
  scalar: ['with'],
};

function unknownName(holder: Chain | Place, name: string): WithalError {
  const { noun, names, object } = insideOf(holder);
  const path = ' model' in holder ? [] : holder[' path'].segments();
  const setter = name.endsWith('Mixin') ? object?.members.get(name.slice(0, -'Mixin'.length)) : undefined;
  if (setter?.role === 'setter') {
    const place = [...path, setter.field.wire];
    const message = `Cannot mix into ${placeOf(place)}: only lists, maps and objects can be mixed into. Use ${name.slice(0, -'Mixin'.length)}.`;
    return new WithalError({ code: 'E_SHAPE', path: place, message });
  }
  const place = path.length === 0 ? '' : ` at ${placeOf(path)}`;
  const message = `Cannot find ${JSON.stringify(name)} under the dot of ${noun}${place}.${didYouMean(name, names)}`;
  return new WithalError({ code: 'E_UNKNOWN_FIELD', path: [...path, name], message });
}

/** Stands behind every object with a schema and answers the names that it does not have. */
const unknownNames = new Proxy(Object.freeze(Object.create(null) as object), {
  ...refusals,
  get(_target, name, receiver: unknown) {
    if (typeof name === 'symbol' || probes.has(name) || receiver === surface) return undefined;
    throw unknownName(receiver as Chain | Place, name);
  },
  has: () => false,
});

/**
 * Prints an expression or a node.
 *
 * @param value - A chain, a place, or a wrapper of one.
 * @returns Its text.
 */
export function textOf(value: unknown): string {
  const chain = chainOf(value);
  if (chain !== undefined) return chainText(chain);
  const place = placeOfNode(value);
  return place === undefined ? 'withal' : placeText(place);
}

/** Where Node's `console.log` looks for how to print an object. */
export const inspectKey: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** What every chain and node answers, whatever its model. The slots are here as data, so that storing them meets no Proxy. */
export const surface: object = Object.create(unknownNames, {
  ' previous': { value: undefined, writable: true },
  ' shape': { value: undefined, writable: true },
  ' built': { value: undefined, writable: true },
  ' value': { value: undefined, writable: true },
  ' kid': { value: undefined, writable: true },
  ' chain': { value: undefined, writable: true },
  ' path': { value: undefined, writable: true },
  ' type': { value: undefined, writable: true },
  ' next': { value: undefined, writable: true },
  ' proxy': { value: undefined, writable: true },
  [behind]: {
    get(this: unknown) {
      return this;
    },
  },
  toJSON: {
    value(this: unknown) {
      const chain = chainOf(this);
      return chain === undefined ? textOf(this) : buildChain(chain);
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
