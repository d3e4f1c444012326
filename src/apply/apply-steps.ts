import { Chain, type StepKind } from '../record/index.ts';
import { type ChangeOptions, ChangeTree } from './change-tree.ts';
import { verbs } from './verbs/index.ts';
import { changeEach, containerAt, nodeAt, nodesAt } from './walk.ts';

/**
 * Applies one step.
 *
 * @param tree - The changes so far.
 * @param kind - Where, and what.
 * @param value - With what; a frozen copy.
 * @throws {WithalError} `E_PARENT`, `E_INDEX`, `E_NO_MATCH` or `E_KEY` where the document does not fit.
 */
function applyStep(tree: ChangeTree, kind: StepKind, value: unknown): void {
  const { path } = kind;
  const { parent, segment } = path;
  const verb = verbs[kind.verb];
  if (verb.changeEntry !== undefined && typeof segment === 'string' && parent !== undefined) {
    if (!path.isSelective) return verb.changeEntry(containerAt(tree, parent), segment, value);
    changeEach(tree, parent, verb.createsKeys, (node) => verb.changeEntry?.(node, segment, value));
  } else if (path.isSelective) {
    const nodes = nodesAt(tree, path, verb.createsKeys);
    if (verb.changeAll === undefined) for (const node of nodes) verb.change(node, value);
    else verb.changeAll(nodes, value);
  } else {
    verb.change(nodeAt(tree, path), value);
  }
}

/** Applies the steps of a chain, the first one first. */
export function applyChain(tree: ChangeTree, chain: Chain): void {
  const links: Chain[] = [];
  for (let link: Chain | undefined = chain; link !== undefined; link = Chain.previous(link)) links.push(link);
  for (let index = links.length - 1; index >= 0; index--) {
    const link = links[index] as Chain;
    const { kind } = Chain.sequence(link);
    if (kind !== undefined) applyStep(tree, kind, Chain.value(link));
  }
}

/**
 * Applies chains to a document, and keeps what they do to it.
 *
 * @param base - The document; it is not changed. `undefined` to begin with nothing.
 * @param chains - What to do, in order.
 * @param options - What the tree is asked for later.
 * @returns The change tree.
 * @throws {WithalError} Where a step does not fit the document; `E_DRAFT` where that is a draft and none is looked into.
 */
export function changesOf(base: unknown, chains: readonly Chain[], options?: ChangeOptions): ChangeTree {
  const tree = new ChangeTree(base, options);
  for (const chain of chains) applyChain(tree, chain);
  return tree;
}
