import { Chain, ChainNode } from './chain.ts';
import type { TypedPath } from './typed-path.ts';

/** A place at which a verb is called: the chain so far, and where in its documents. */
export interface CallSite {
  readonly chain: Chain;
  readonly at: TypedPath;
}

/** Where a verb is called that stands under the dot of a chain or a node. */
export function siteOf(holder: Chain | ChainNode): CallSite {
  if (Chain.is(holder)) return { chain: holder, at: Chain.model(holder).root };
  return { chain: ChainNode.chain(holder), at: ChainNode.at(holder) };
}
