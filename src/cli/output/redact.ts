import { isObject } from '../../json/guards.ts';
import { createHash } from 'node:crypto';
import { hideSecrets, isSecretScalar, secrecyInside, secrecyOf, type Secrecy } from '../../errors/secret.ts';
import { Splices } from '../../yaml/edit/splices.ts';
import { readSource } from '../../yaml/edit/source.ts';
import type { ParsedDocument } from '../../yaml/read.ts';

type Hide = (secret: unknown) => string;

/** A document of a text that is to be shown. */
interface Shown {
  readonly read: ParsedDocument;
  /** The whole text, and where the places of the document count from. */
  readonly text: string;
  readonly offset: number;
  readonly hide: Hide;
  readonly splices: Splices;
}

/** Hides what is secret in one document of a text. */
class TextHider {
  readonly #shown: Shown;
  readonly #read: ParsedDocument;
  /** What was hidden, since an alias leads to what another place hides as well. */
  readonly #done = new Set<unknown>();

  constructor(shown: Shown) {
    this.#shown = shown;
    this.#read = shown.read;
  }

  node(node: unknown, value: unknown, secrecy: Secrecy): void {
    const { isAlias, isMap, isSeq, isScalar } = this.#read.yaml;
    if (isAlias(node)) {
      if (secrecy !== 'none') this.node(node.resolve(this.#read.document), value, secrecy);
    } else if (isMap(node)) this.#map(node.items, value, secrecyInside(secrecy, value));
    else if (isSeq(node)) {
      const list: readonly unknown[] = Array.isArray(value) ? value : [];
      const inside = secrecyInside(secrecy, list);
      for (const [index, item] of node.items.entries()) this.node(item, list[index], inside);
    } else if (isScalar(node) && isSecretScalar(value, secrecy)) this.#scalar(node.range, value, node);
  }

  #map(items: readonly { key: unknown; value: unknown }[], value: unknown, inside: Secrecy): void {
    const { isScalar } = this.#read.yaml;
    const fields = isObject(value) ? value : {};
    for (const { key, value: inner } of items) {
      const name = isScalar(key) ? String(key.value) : '';
      const merged: unknown = name === '<<' ? fields : fields[name];
      this.node(inner, merged, inside === 'all' ? 'all' : secrecyOf(fields, name));
    }
  }

  #scalar(range: readonly number[] | null | undefined, value: unknown, node: unknown): void {
    const [start = 0, stop = 0] = range ?? [];
    if (this.#done.has(node) || stop <= start) return;
    this.#done.add(node);
    const { text, offset, hide, splices } = this.#shown;
    // The last line end of a block of text stays, so that the next key stands on its own line.
    const end = stop + offset - Number(text[stop + offset - 1] === '\n');
    splices.replace(start + offset, end, hide(value));
  }
}

/** Hides what is secret: equal values look equal, different ones different, and nothing else can be seen. */
export class Redactor {
  readonly #numbers = new Map<string, number>();
  /** How many values were hidden. */
  count = 0;

  /** What stands for a secret. */
  readonly hide = (secret: unknown): string => {
    this.count++;
    const key = createHash('sha256')
      .update(`${typeof secret} ${String(secret)}`)
      .digest('base64');
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return `‹redacted #${number}›`;
  };

  /**
   * Hides what is secret in a value.
   *
   * @param value - A document, or a part of one.
   * @returns A copy as far as something was secret.
   */
  value(value: unknown): unknown {
    return hideSecrets(value, this.hide);
  }

  /**
   * Hides what is secret in a YAML text; the rest of the text stays as it is.
   *
   * @param text - One document or several.
   * @param name - What errors call it.
   * @returns The text, to be looked at.
   * @throws {WithalError} `E_SOURCE` when it is not YAML.
   */
  async text(text: string, name: string): Promise<string> {
    const source = await readSource(text, name);
    const splices = new Splices();
    for (const read of source.documents) {
      const hider = new TextHider({ read, text, offset: source.offset, hide: this.hide, splices });
      hider.node(read.document.contents, read.value, 'none');
    }
    return splices.applyTo(text);
  }
}
