import { type Path, rootPath } from './path.ts';
import { type Here, chooseAt, enterAt, mixinAt, newAt, setAt, withoutAt } from './record-step.ts';
import { unknownType } from '../schema/schema.ts';
import { type Shape, emptyShape } from './step-sequence.ts';
import { type Chain, type Model, type Place, behind } from './chain.ts';
import { inspectKey, refusals, surface, textOf } from './base.ts';

/** A chain or a place of a model without a schema, with the Proxy that users hold of it. */
type Target = (Chain | Place) & { ' proxy'?: object | undefined };

/** How a name under the dot is understood: `withFooMixin` is a mixin of `foo`, always. */
interface Decoded {
  readonly verb: 'with' | 'withMixin' | 'node';
  readonly wire: string;
}

const decodedNames = new Map<string, Decoded>();
const mostDecoded = 10_000;

function decode(name: string): Decoded {
  const next = name.charAt(4);
  if (!name.startsWith('with') || (next >= 'a' && next <= 'z')) return { verb: 'node', wire: name };
  const isMixin = name.endsWith('Mixin') && name.length > 'withMixin'.length;
  const text = isMixin ? name.slice(4, -'Mixin'.length) : name.slice(4);
  return { verb: isMixin ? 'withMixin' : 'with', wire: text.charAt(0).toLowerCase() + text.slice(1) };
}

function decoded(name: string): Decoded {
  const found = decodedNames.get(name);
  if (found !== undefined) return found;
  const fresh = decode(name);
  if (decodedNames.size < mostDecoded) decodedNames.set(name, fresh);
  return fresh;
}

const chainOfTarget = (target: Target): Chain => (' model' in target ? target : target[' chain']);
const pathOfTarget = (target: Target): Path => (' model' in target ? rootPath : target[' path']);

function here(target: Target): Here {
  return { chain: chainOfTarget(target), path: pathOfTarget(target), type: unknownType };
}

const verbs: ReadonlyMap<string, (target: Target) => unknown> = new Map([
  [
    'at',
    (target: Target) => (segment: unknown) => show(newPlace(target, enterAt(here(target), segment).path)),
  ],
  ['with', (target: Target) => (value: unknown) => show(setAt(here(target), value))],
  ['withMixin', (target: Target) => (value: unknown) => show(mixinAt(here(target), value))],
  [
    'without',
    (target: Target) =>
      (...names: unknown[]) =>
        show(withoutAt(here(target), names)),
  ],
  [
    'new',
    (target: Target) =>
      (...given: unknown[]) =>
        show(newAt(here(target), given)),
  ],
  ['toJSON', (target: Target) => (Reflect.get(surface, 'toJSON') as () => unknown).bind(target)],
]);

const choosers = new WeakMap<object, object>();

/** `list.where(…)` is a verb, and `where` may be a field as well: the node of that name can be called. */
function choosingNode(target: Target, verb: 'where' | 'key'): object {
  const node = enterName(target, verb);
  const known = choosers.get(node);
  if (known !== undefined) return known;
  const callable = Object.defineProperty(() => undefined, inspectKey, { value: () => textOf(node) });
  const chooser = new Proxy(callable, {
    ...handler,
    get: (_function, name) => Reflect.get(node, name) as unknown,
    apply: (_function, _this, [fields]: unknown[]) =>
      show(newPlace(target, chooseAt(here(target), verb, fields).path)),
  });
  choosers.set(node, chooser);
  return chooser;
}

function enterName(target: Target, wire: string): object {
  for (let kid = target[' kid']; kid !== undefined; kid = kid[' next']) {
    if (kid[' path'].segment === wire) return show(kid);
  }
  const made = newPlace(target, pathOfTarget(target).field(wire), target[' kid']);
  target[' kid'] = made;
  return show(made);
}

function answer(target: Target, name: string): unknown {
  if (name === 'then') return undefined;
  const verb = verbs.get(name);
  if (verb !== undefined) return verb(target);
  const { verb: role, wire } = decoded(name);
  if (role === 'node')
    return name === 'where' || name === 'key' ? choosingNode(target, name) : enterName(target, wire);
  const place: Here = {
    chain: chainOfTarget(target),
    path: pathOfTarget(target).field(wire),
    type: unknownType,
  };
  return role === 'with'
    ? (value: unknown) => show(setAt(place, value))
    : (value: unknown) => show(mixinAt(place, value));
}

const handler: ProxyHandler<object> = {
  ...refusals,
  get(target, name) {
    if (name === behind) return target;
    if (typeof name === 'symbol') return Reflect.get(surface, name, target) as unknown;
    return answer(target as Target, name);
  },
};

/** The Proxy of a chain or place; always the same one. */
function show(target: Target): object {
  return (target[' proxy'] ??= new Proxy(target, handler));
}

type Writable<Slots> = { -readonly [slot in keyof Slots]: Slots[slot] };

function UntypedPlace(this: Writable<Place>, chain: Chain, path: Path, next: Place | undefined): void {
  this[' chain'] = chain;
  this[' path'] = path;
  this[' type'] = unknownType;
  this[' next'] = next;
  this[' kid'] = undefined;
  (this as Target)[' proxy'] = undefined;
}
UntypedPlace.prototype = surface;

type ChainClass = new (previous: Chain | undefined, shape: Shape, value: unknown) => Chain;

/** The chains of one model; the model stands on their prototype. */
function chainClass(model: Model): ChainClass {
  const prototype: unknown = Object.create(surface, { ' model': { value: model } });
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- each model needs a function with its own prototype
  function UntypedChain(
    this: Writable<Chain>,
    previous: Chain | undefined,
    shape: Shape,
    value: unknown,
  ): void {
    this[' previous'] = previous;
    this[' shape'] = shape;
    this[' value'] = value;
    this[' kid'] = undefined;
    this[' built'] = undefined;
    (this as Target)[' proxy'] = undefined;
  }
  UntypedChain.prototype = prototype;
  return UntypedChain as unknown as ChainClass;
}

function newPlace(from: Target, path: Path, next?: Place): Place {
  return new (UntypedPlace as unknown as new (chain: Chain, path: Path, next?: Place) => Place)(
    chainOfTarget(from),
    path,
    next,
  );
}

/**
 * Makes the beginning of a chain on a model without a schema: every name is taken, since nothing is known of any.
 *
 * @param name - What the model is called in errors and when it is printed.
 * @returns A Proxy over a chain without steps.
 */
export function untypedModel(name: string): object {
  const model: Model = {
    name,
    type: unknownType,
    object: undefined,
    begin: () => new UntypedChain(undefined, emptyShape, undefined),
    extend: (previous, operation, value) =>
      new UntypedChain(previous, previous[' shape'].after(operation), value),
    expose: show,
  };
  const UntypedChain = chainClass(model);
  return show(model.begin());
}
