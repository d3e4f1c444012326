import { hideAllSecrets } from '../../../errors/index.ts';
import { createHash } from 'node:crypto';
import { redactMessage } from './redact-message.ts';
import { redactValueAt, type ValueLocation } from './redact-value-at.ts';
import { redactYaml } from './redact-yaml.ts';

const mark = '‹redacted #';

/**
 * Redacts the secrets in everything a command prints, unless `--show-values` was passed.
 *
 * Equal values look equal and different ones different, so that changes are seen; nothing else is revealed.
 */
export class Redactor {
  /** How many values were redacted. */
  count = 0;
  readonly #showsValues: boolean;
  readonly #numbers = new Map<string, number>();

  constructor({ showsValues }: { readonly showsValues: boolean }) {
    this.#showsValues = showsValues;
  }

  /**
   * Redacts a whole document.
   *
   * @param document - The document.
   * @returns The document, copied where something was secret.
   */
  document(document: unknown): unknown {
    return this.#showsValues ? document : hideAllSecrets(document, this.#hide);
  }

  /**
   * Redacts a value by where it is in its document, or a patch of a document.
   *
   * @param value - The value.
   * @param location - Where it is.
   * @returns The value, copied where something was secret.
   */
  valueAt(value: unknown, location: ValueLocation): unknown {
    return this.#showsValues ? value : redactValueAt(value, location, this.#hide);
  }

  /**
   * Redacts the secrets of a document in a message about it.
   *
   * @param message - The message, from a server for instance.
   * @param document - The document.
   * @returns The message.
   */
  message(message: string, document: unknown): string {
    return this.#showsValues ? message : redactMessage(message, document);
  }

  /**
   * Redacts a YAML text in place.
   *
   * @param text - One document or several.
   * @param name - What errors call it.
   * @returns The text, to look at.
   * @throws {WithalError} `E_SOURCE` when it is too large.
   */
  async yaml(text: string, name: string): Promise<string> {
    return this.#showsValues ? text : redactYaml(text, name, this.#hide);
  }

  /**
   * Tells whether a value was redacted.
   *
   * @param value - What one of the methods gave.
   * @returns Whether something in it was secret.
   */
  static isRedacted(value: unknown): boolean {
    return JSON.stringify(value).includes(mark);
  }

  readonly #hide = (secret: unknown): string => {
    this.count++;
    const hash = createHash('sha256')
      .update(`${typeof secret} ${String(secret)}`)
      .digest('base64');
    const number = this.#numbers.get(hash) ?? this.#numbers.size + 1;
    this.#numbers.set(hash, number);
    return `${mark}${number}›`;
  };
}
