import type * as Yaml from 'yaml';
import { isContainer } from '../json/index.ts';
import { positionsIn } from './named-text.ts';
import { parseYaml, type ReadDocument } from './read.ts';

/** The documents of a text, and where their fields stand. */
export interface LocatedDocuments {
  readonly documents: readonly ReadDocument[];
  /**
   * Tells where a field stands.
   *
   * @param holder - An object in one of the documents.
   * @param key - One of its keys.
   * @returns The number of the line: that of the key, or where a merge key brings it, that of the object.
   */
  readonly lineOf: (holder: object, key: string) => number | undefined;
}

/**
 * Reads the documents of a YAML stream as Kubernetes does, with the lines of their fields.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @returns The documents in order.
 * @throws {WithalError} As `readYaml`.
 */
export async function locateYaml(text: string, name: string): Promise<LocatedDocuments> {
  const documents = await parseYaml(text, name, 'kubernetes');
  const nodeOf = new Map<object, Yaml.Node>();
  for (const { error, yaml, valueOf } of documents) {
    if (error !== undefined) throw error;
    // An alias stands for a value that was written before.
    for (const [node, value] of valueOf)
      if (yaml.isNode(node) && isContainer(value) && !nodeOf.has(value)) nodeOf.set(value, node);
  }
  const [yaml] = documents.map((document) => document.yaml);
  const positionOf = positionsIn(text);
  return {
    documents,
    lineOf(holder, key) {
      const node = nodeOf.get(holder);
      const pair = yaml?.isMap(node)
        ? node.items.find((item) => yaml.isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      const found = yaml?.isNode(pair?.key) ? pair.key : node;
      const offset = found?.range?.[0];
      return offset === undefined ? undefined : positionOf(offset).line;
    },
  };
}
