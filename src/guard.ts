import type { Chain, Place } from './slots.ts';
import { behind, chainOf, placeOfNode } from './slots.ts';
import { inspectKey, refusals, textOf } from './surface.ts';

function guarded(target: Chain | Place): object {
  const known = new Map<string, unknown>();
  return new Proxy(target, {
    ...refusals,
    get(_target, name) {
      if (name === behind) return target;
      if (typeof name === 'symbol') return Reflect.get(target, name, target) as unknown;
      const found = known.get(name);
      if (found !== undefined) return found;
      const answer = answerOf(target, name);
      if (answer !== undefined) known.set(name, answer);
      return answer;
    },
  });
}

function answerOf(target: Chain | Place, name: string): unknown {
  const member: unknown = Reflect.get(target, name, target);
  if (typeof member === 'function') return member.bind(target) as unknown;
  return chainOf(member) === undefined && placeOfNode(member) === undefined
    ? member
    : guarded(member as Place);
}

/**
 * Puts a Proxy before what many hold for long: a kind, and the nodes reached from it without a call.
 *
 * It refuses what cannot be refused otherwise: to delete, to define, to enumerate. What a method returns is the object
 * itself, since a Proxy for every step would cost five times as much; there only setting is refused.
 *
 * @param make - Makes the chain, when it is first touched.
 * @returns The kind.
 */
export function guard(make: () => Chain): object {
  let chain: Chain | undefined;
  let inner: object | undefined;
  const open = (): object => (inner ??= guarded((chain ??= make())));
  // The inspector of Node looks at the target and asks no trap, so the target has to print itself.
  const target = Object.create(null, { [inspectKey]: { value: () => textOf(open()) } }) as object;
  return new Proxy(target, {
    ...refusals,
    get: (_target, name) => Reflect.get(open(), name) as unknown,
    has: (_target, name) => Reflect.has(open(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(open()),
  });
}
