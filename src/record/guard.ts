import { type Chain, type Place, behind, chainOf, placeOfNode } from './chain.ts';
import { inspectKey, refusals, textOf } from './base.ts';

/** What the Proxy gives for a name: methods that know their object, and nodes behind a Proxy of their own. */
function answerOf(target: Chain | Place, name: string): unknown {
  const member: unknown = Reflect.get(target, name, target);
  if (typeof member === 'function') return member.bind(target) as unknown;
  const inner = chainOf(member) ?? placeOfNode(member);
  return inner === undefined ? member : guard(() => inner);
}

/**
 * Puts a Proxy before what many hold for long: a kind, and the nodes reached from it without a call.
 *
 * It refuses what cannot be refused otherwise: to delete, to define, to enumerate. What a method returns is the object
 * itself, since a Proxy for every step would cost five times as much; there only setting is refused.
 *
 * @param make - Makes the chain or gives the node, when it is first touched.
 * @returns The Proxy.
 */
export function guard(make: () => Chain | Place): object {
  const known = new Map<string, unknown>();
  let made: Chain | Place | undefined;
  const inside = (): Chain | Place => (made ??= make());
  // The inspector of Node looks at the target and asks no trap, so the target has to print itself.
  const target = Object.create(null, { [inspectKey]: { value: () => textOf(inside()) } }) as object;
  return new Proxy(target, {
    ...refusals,
    get(_target, name) {
      if (name === behind) return inside();
      if (typeof name === 'symbol') return Reflect.get(inside(), name, inside()) as unknown;
      const found = known.get(name);
      if (found !== undefined) return found;
      const answer = answerOf(inside(), name);
      if (answer !== undefined) known.set(name, answer);
      return answer;
    },
    has: (_target, name) => Reflect.has(inside(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(inside()),
  });
}
