import { inspectKey, refusals, textOf } from './base.ts';
import { type Chain, type ChainNode } from './chain.ts';
import { chainOf, nodeOf } from './identity.ts';

/** What the Proxy gives for a name: methods that know their object, and nodes with a Proxy of their own. */
function memberOf(inside: Chain | ChainNode, name: string): unknown {
  const member: unknown = Reflect.get(inside, name, inside);
  if (typeof member === 'function') return member.bind(inside) as unknown;
  const inner = chainOf(member) ?? nodeOf(member);
  return inner === undefined ? member : guard(() => inner);
}

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
  const known = new Map<string, unknown>();
  let made: Chain | ChainNode | undefined;
  const inside = (): Chain | ChainNode => (made ??= make());
  // The inspector of Node looks at the target and asks no trap, so the target has to print itself.
  const target = Object.create(null, { [inspectKey]: { value: () => textOf(inside()) } }) as object;
  return new Proxy(target, {
    ...refusals,
    get(_target, name) {
      if (typeof name === 'symbol') return Reflect.get(inside(), name, inside()) as unknown;
      const found = known.get(name);
      if (found !== undefined) return found;
      const member = memberOf(inside(), name);
      if (member !== undefined) known.set(name, member);
      return member;
    },
    has: (_target, name) => Reflect.has(inside(), name),
    ownKeys: () => [inspectKey],
    getPrototypeOf: () => Reflect.getPrototypeOf(inside()),
  });
}
