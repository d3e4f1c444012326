import type * as Yaml from 'yaml';
import { isContainer } from '../json/index.ts';
import { positionsIn } from './named-text.ts';
import { parseYaml, type ParsedDocument } from './read.ts';

/** The documents of a text, and where their fields stand. */
export interface LocatedDocuments {
  /** With the keys that are there twice, of which the last one has won. */
  readonly documents: readonly Pick<ParsedDocument, 'value' | 'repeats'>[];
  /**
   * Tells where a field or an element stands.
   *
   * @param holder - An object or list in one of the documents.
   * @param key - One of its keys, or an index.
   * @returns The number of the line: that of the key or element, or where a merge key brings it, that of the object.
   */
  readonly lineOf: (holder: object, key: string | number) => number | undefined;
}

/** Finds the node of a key or an element. */
function nodeIn(yaml: typeof Yaml | undefined, node: Yaml.Node | undefined, key: string | number): unknown {
  if (yaml?.isSeq(node)) return node.items[Number(key)];
  if (!yaml?.isMap(node)) return undefined;
  const isKey = (given: unknown): boolean => yaml.isScalar(given) && String(given.value) === key;
  return node.items.find((item) => isKey(item.key))?.key;
}

/**
 * Reads the documents of a YAML stream as Kubernetes does, with the lines of their fields.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @returns The documents in order.
 * @throws {WithalError} As `readYaml`, but for a key that is there twice.
 */
export async function locateYaml(text: string, name: string): Promise<LocatedDocuments> {
  const documents = await parseYaml(text, name, 'kubernetes');
  const nodeOf = new Map<object, Yaml.Node>();
  for (const { error, value, yaml, valueOf } of documents) {
    if (error !== undefined && value === undefined) throw error;
    // An alias stands for a value that was written before.
    for (const [node, made] of valueOf)
      if (yaml.isNode(node) && isContainer(made) && !nodeOf.has(made)) nodeOf.set(made, node);
  }
  const [yaml] = documents.map((document) => document.yaml);
  const positionOf = positionsIn(text);
  return {
    documents,
    lineOf(holder, key) {
      const node = nodeOf.get(holder);
      const inside = nodeIn(yaml, node, key);
      const found = yaml?.isNode(inside) ? inside : node;
      const offset = found?.range?.[0];
      return offset === undefined ? undefined : positionOf(offset).line;
    },
  };
}
