import { inspectKey, refusals, textOf } from './base.ts';
import type { Chain, ChainNode } from './chain.ts';
import { chainOf, nodeOf } from './identity.ts';

/** What the Proxy gives for a name: methods that know their object, and nodes with a Proxy of their own. */
function memberOf(inside: Chain | ChainNode, name: string): unknown {
  const member: unknown = Reflect.get(inside, name, inside);
  if (typeof member === 'function') return member.bind(inside) as unknown;
  const inner = chainOf(member) ?? nodeOf(member);
  return inner === undefined ? member : guard(() => inner);
}

/** What stands under a Proxy. A module of models makes one for each kind as it is loaded, so it holds little. */
class Guarded {
  declare readonly [inspectKey]: () => string;
  readonly #make: () => Chain | ChainNode;
  #made: Chain | ChainNode | undefined;
  #known: Map<string, unknown> | undefined;

  constructor(make: () => Chain | ChainNode) {
    this.#make = make;
    this[inspectKey] = printed;
  }

  /** The chain or node. */
  inside(): Chain | ChainNode {
    return (this.#made ??= this.#make());
  }

  /** What stands under a name. */
  member(name: string): unknown {
    const found = this.#known?.get(name);
    if (found !== undefined) return found;
    const member = memberOf(this.inside(), name);
    if (member !== undefined) (this.#known ??= new Map()).set(name, member);
    return member;
  }
}

/** What Node's inspector calls: on the Proxy, though it looks for it on what stands under it, and asks no trap. */
function printed(this: unknown): string {
  return textOf(this instanceof Guarded ? this.inside() : this);
}

const makeTraps = (): ProxyHandler<Guarded> => ({
  ...refusals,
  get(guarded, name) {
    if (typeof name === 'string') return guarded.member(name);
    const inside = guarded.inside();
    return Reflect.get(inside, name, inside) as unknown;
  },
  has: (guarded, name) => Reflect.has(guarded.inside(), name),
  getPrototypeOf: (guarded) => Reflect.getPrototypeOf(guarded.inside()),
});
let traps: ProxyHandler<Guarded> | undefined;

/**
 * Puts a Proxy in front of what many hold for long: a kind, and the nodes reached from it without a call.
 *
 * It refuses what cannot be refused otherwise: to delete and to define. What a method returns is the object itself,
 * since a Proxy for every step would cost five times as much.
 *
 * @param make - Makes the chain or gives the node, when it is first touched.
 * @returns The Proxy.
 */
export function guard(make: () => Chain | ChainNode): object {
  return new Proxy(new Guarded(make), (traps ??= makeTraps()));
}
