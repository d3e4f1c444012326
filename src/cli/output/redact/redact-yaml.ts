import {
  Splices,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  readAnySource,
  type ParsedDocument,
} from '../../../yaml/index.ts';
import {
  hideInText,
  isSecretScalar,
  secrecyInside,
  secrecyOf,
  secretElements,
  type Secrecy,
} from '../../../errors/index.ts';
import { isObject } from '../../../json/index.ts';

/** A comment, or what looks like one in a text. */
const comment = /(?<!\S)#(.*)/g;

/** A document of a YAML text. */
interface DocumentText {
  readonly read: ParsedDocument;
  readonly text: string;
  /** Where the positions of the document start in the text. */
  readonly offset: number;
  readonly hide: (secret: unknown) => string;
  readonly splices: Splices;
}

/** Redacts one document of a text. */
class DocumentRedactor {
  readonly #document: DocumentText;
  readonly #read: ParsedDocument;
  /** The nodes that are redacted; an alias leads to a node that may be redacted already. */
  readonly #done = new Set<unknown>();

  constructor(document: DocumentText) {
    this.#document = document;
    this.#read = document.read;
  }

  /** Hides every line of a document in which something is wrong: who knows what stands in it. */
  unread(): void {
    const { text, offset, hide, splices } = this.#document;
    const [start, , end] = this.#read.document.range;
    for (const { index, 0: line } of text.slice(start + offset, end + offset).matchAll(/\S[^\r\n]*/g)) {
      const from = start + offset + index;
      if (line !== '---') splices.replace(from, from + line.length, hide(line));
    }
  }

  node(node: unknown, value: unknown, secrecy: Secrecy): void {
    if (isAlias(node)) {
      if (secrecy !== 'none') this.node(node.resolve(this.#read.document), value, secrecy);
    } else if (isMap(node)) this.#map(node.items, value, secrecyInside(secrecy, value));
    else if (isSeq(node)) {
      const list: readonly unknown[] = Array.isArray(value) ? value : [];
      const inside = secrecyInside(secrecy, list);
      const secret = secretElements(list);
      for (const [index, item] of node.items.entries())
        this.node(item, list[index], inside === 'none' && secret.has(index) ? 'scalar' : inside);
    } else if (isScalar(node)) {
      if (isSecretScalar(value, secrecy)) this.#scalar(node.range, value, node);
      else if (typeof value === 'string') this.#text(node.range, value, node);
    }
  }

  #map(items: readonly { key: unknown; value: unknown }[], value: unknown, inside: Secrecy): void {
    const fields = isObject(value) ? value : {};
    for (const { key, value: inner } of items) {
      const name = isScalar(key) ? String(key.value) : '';
      const secrecy = inside === 'all' ? 'all' : secrecyOf(fields, name);
      // What a merge key names, or a list of it, brings fields of this map.
      const sources: readonly unknown[] = name === '<<' && isSeq(inner) ? inner.items : [inner];
      for (const source of sources) this.node(source, name === '<<' ? fields : fields[name], secrecy);
    }
  }

  /** Redacts the secrets in a text: in its place, or where it is written in another way, the whole of it. */
  #text(range: readonly number[] | null | undefined, value: string, node: unknown): void {
    const secrets: string[] = [];
    hideInText(value, (secret) => secrets.push(secret));
    const [start = 0, end = 0] = range ?? [];
    if (secrets.length === 0 || this.#done.has(node)) return;
    const { text, offset, hide, splices } = this.#document;
    const source = text.slice(start + offset, end + offset);
    const shown = hideInText(source, hide);
    const lines = secrets.flatMap((secret) => secret.split('\n').map((line) => line.trim()));
    if (shown === source || lines.some((line) => line !== '' && shown.includes(line)))
      return this.#scalar(range, value, node);
    this.#done.add(node);
    splices.replace(start + offset, end + offset, shown);
  }

  #scalar(range: readonly number[] | null | undefined, value: unknown, node: unknown): void {
    const [start = 0, stop = 0] = range ?? [];
    if (this.#done.has(node) || stop <= start) return;
    this.#done.add(node);
    const { text, offset, hide, splices } = this.#document;
    // The last line break of a block scalar stays, so that the next key starts on its own line.
    const end = stop + offset - Number(text[stop + offset - 1] === '\n');
    splices.replace(start + offset, end, hide(value));
  }
}

/**
 * Redacts the secrets in a YAML text. The rest of the text stays as it is.
 *
 * @param text - One document or several.
 * @param name - What errors call it.
 * @param hide - Gives what replaces a secret.
 * @returns The text, to look at.
 * @throws {WithalError} `E_SOURCE` when it is too large.
 */
export async function redactYaml(
  text: string,
  name: string,
  hide: (secret: unknown) => string,
): Promise<string> {
  const source = await readAnySource(text, name);
  const splices = new Splices();
  for (const read of source.documents) {
    const redactor = new DocumentRedactor({ read, text, offset: source.offset, hide, splices });
    if (read.error !== undefined) redactor.unread();
    else redactor.node(read.document.contents, read.value, 'none');
  }
  return splices
    .applyTo(text)
    .replaceAll(comment, (_comment, words: string) => `#${hideInText(words, hide)}`);
}
