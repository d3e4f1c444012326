import type * as Yaml from 'yaml';

/** By this, npm's yaml knows of which kind a node is, and so do we, before it is loaded. */
export const kindOfNode: unique symbol = Symbol.for('yaml.node.type');

/** The kinds of nodes, as npm's yaml has them. */
export const nodeKinds = {
  alias: Symbol.for('yaml.alias'),
  map: Symbol.for('yaml.map'),
  pair: Symbol.for('yaml.pair'),
  scalar: Symbol.for('yaml.scalar'),
  seq: Symbol.for('yaml.seq'),
} as const;

function kindOf(node: unknown): unknown {
  return typeof node === 'object' && node !== null && kindOfNode in node ? node[kindOfNode] : undefined;
}

/** Whether something is an alias. */
export const isAlias = (node: unknown): node is Yaml.Alias => kindOf(node) === nodeKinds.alias;
/** Whether something is the node of a map. */
export const isMap = (node: unknown): node is Yaml.YAMLMap => kindOf(node) === nodeKinds.map;
/** Whether something is an entry of a map. */
export const isPair = (node: unknown): node is Yaml.Pair => kindOf(node) === nodeKinds.pair;
/** Whether something is the node of a scalar. */
export const isScalar = (node: unknown): node is Yaml.Scalar => kindOf(node) === nodeKinds.scalar;
/** Whether something is the node of a list. */
export const isSeq = (node: unknown): node is Yaml.YAMLSeq => kindOf(node) === nodeKinds.seq;
/** Whether something is the node of a map or a list. */
export const isCollection = (node: unknown): node is Yaml.YAMLMap | Yaml.YAMLSeq =>
  isMap(node) || isSeq(node);
/** Whether something is a node that has a value. */
export const isNode = (node: unknown): node is Yaml.Node =>
  isCollection(node) || isScalar(node) || isAlias(node);

/**
 * Gives the nodes of a tree, each before what is in it, with the keys that they stand behind.
 *
 * @param node - A node, or none.
 * @param key - The key that it stands behind.
 * @yields The node and its key, then those inside of it.
 */
export function* nodesIn(node: unknown, key?: unknown): Generator<readonly [node: Yaml.Node, key: unknown]> {
  if (!isNode(node)) return;
  yield [node, key];
  if (isSeq(node)) for (const item of node.items) yield* nodesIn(item);
  if (!isMap(node)) return;
  for (const pair of node.items) {
    yield* nodesIn(pair.key);
    yield* nodesIn(pair.value, pair.key);
  }
}
