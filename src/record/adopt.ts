import { WithalError } from '../errors/index.ts';
import { unknownType } from '../schema/index.ts';
import { Chain, ChainNode, begin } from './chain.ts';
import { hasChecks } from './checks.ts';
import { chainOf, readOthersBy } from './identity.ts';
import { type Exchanged, exchangeKey } from './exchange.ts';
import type { Language } from './language.ts';
import { rootPath } from './path.ts';
import { enterSegment, readStep } from './read-step.ts';
import { typedModel } from './typed-model.ts';
import { typedPath } from './typed-path.ts';
import { untypedModel } from './untyped.ts';

/** The chain without steps of a model that another copy has made; a type says the same in every copy. */
function beginning({ name, type }: Exchanged, language: Language): Chain | undefined {
  return type.shape === 'object'
    ? begin(typedModel(name, type, language))
    : chainOf(untypedModel(name, language));
}

function refuse(reason: string): never {
  const message = `Cannot use an expression of another version of withal: it ${reason}. Install one version.`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

function adopt(exchanged: Exchanged, language: Language): Chain | ChainNode | undefined {
  let chain = beginning(exchanged, language);
  if (chain === undefined) return undefined;
  // The other copy has checked the steps; where this one has no schemas, it cannot do so again.
  const root = hasChecks() ? Chain.model(chain).root : typedPath(rootPath, unknownType);
  for (const step of exchanged.steps) {
    const [verb, site] = readStep({ chain, at: root }, step, refuse);
    // An updater is called by its method; no data has one.
    const { value } = step;
    chain = typeof value === 'function' ? verb.record(site, [value]) : verb.read(site, value, refuse);
  }
  const { place } = exchanged;
  if (place === undefined) return chain;
  let at = root;
  for (const segment of place) at = enterSegment(at, segment, refuse);
  return new ChainNode(chain, at, undefined);
}

/**
 * Lets chains and nodes of other copies of withal stand wherever those of this one can: their steps are recorded again.
 *
 * @param language - What the chains of this copy are made with.
 */
export function adoptOthers(language: Language): void {
  const known = new WeakMap<object, Chain | ChainNode>();
  readOthersBy((value) => {
    // Every object in a value is asked; hardly one is an expression.
    if (!(exchangeKey in value)) return undefined;
    const found = known.get(value);
    if (found !== undefined) return found;
    const exchanged = (value as { [exchangeKey]?: Exchanged })[exchangeKey];
    if (exchanged === undefined) return undefined;
    const adopted = adopt(exchanged, language);
    if (adopted !== undefined) known.set(value, adopted);
    return adopted;
  });
}
