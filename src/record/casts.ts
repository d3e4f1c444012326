import { WithalError, describe, placeOf } from '../errors/index.ts';
import type { Root } from '../../types/index.d.ts';
import { siteOf } from './call-site.ts';
import { Chain } from './chain.ts';
import { chainOf, nodeOf } from './identity.ts';
import type { Language } from './language.ts';
import type { Path } from './path.ts';
import { named } from './typed.ts';
import { untypedModel } from './untyped.ts';

/**
 * Where chains get the types that users see, and lose them again. The casts are sound because a chain answers every name
 * that the types can derive.
 */

/** Gives a chain the type that its users see. */
export function typedChainOf<Type>(chain: Chain): Type {
  return Chain.model(chain).expose(named(chain)) as Type;
}

/** Makes a model without a schema. */
export function untyped<Model>(name: string, language: Language): Root<Model> {
  return untypedModel(name, language) as Root<Model>;
}

/**
 * Gives the chains of arguments, leaving out what is falsy.
 *
 * @param caller - The function that was called, for errors.
 * @param expressions - Its arguments.
 * @returns The chains, in order.
 * @throws {WithalError} `E_EXPRESSION` where something is no expression, `E_MODEL` where two are of different models.
 */
export function chainsOf(caller: string, expressions: readonly unknown[]): Chain[] {
  const chains: Chain[] = [];
  let typed: Chain | undefined;
  for (let index = 0; index < expressions.length; index++) {
    const expression = expressions[index];
    if (!expression) continue;
    const chain = chainOf(expression);
    if (chain === undefined) {
      const message = `Cannot ${caller} argument ${index + 1}: an expression is needed, and ${describe(expression)} was given.`;
      throw new WithalError({ code: 'E_EXPRESSION', message });
    }
    checkSameModel(caller, typed, chain);
    if (Chain.model(chain).object !== undefined) typed = chain;
    chains.push(chain);
  }
  return chains;
}

/**
 * Gives the path of a place of a chain.
 *
 * @param caller - The function that was called, for errors.
 * @param place - A node, or an expression without steps, which is the document itself.
 * @returns The path from the root.
 * @throws {WithalError} `E_ARGUMENT` where it is something else, or steps come before the place: they would not be seen.
 */
export function placeGiven(caller: string, place: unknown): Path {
  const inside = chainOf(place) ?? nodeOf(place);
  if (inside === undefined) {
    const message = `Cannot ${caller} at ${describe(place)}: a place of a chain is needed, such as deployment.spec.at('replicas').`;
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  const { chain, at } = siteOf(inside);
  if (Chain.previous(chain) === undefined) return at.path;
  const path = at.path.segments();
  const message = `Cannot ${caller} at ${placeOf(path)}: the expression before it has steps, which are not applied here. Apply them first, and begin the place at the model.`;
  throw new WithalError({ code: 'E_ARGUMENT', path, message });
}

function checkSameModel(caller: string, first: Chain | undefined, chain: Chain): void {
  const one = first === undefined ? undefined : Chain.model(first);
  const other = Chain.model(chain);
  if (one?.object === undefined || other.object === undefined || one.object.id === other.object.id) return;
  const message = `Cannot ${caller} expressions of ${one.name} and ${other.name} in one call: they are of different models.`;
  throw new WithalError({ code: 'E_MODEL', message });
}
