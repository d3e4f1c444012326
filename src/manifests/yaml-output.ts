import { YamlStream } from '../yaml/index.ts';
import { ResourceNames } from './resource-names.ts';

/**
 * Prints documents as YAML, each as soon as it is found: what is printed need not be kept, and is printed while the
 * processor has it at hand.
 */
export class YamlOutput {
  readonly #names = new ResourceNames();
  readonly #yaml = new YamlStream();
  /** The first document that cannot be printed yet, and all after it. */
  readonly #held: object[] = [];

  /**
   * Adds a document.
   *
   * @param document - The document.
   * @param isFrozen - Whether nobody can change it any more.
   */
  add(document: object, isFrozen: boolean): void {
    if (!isFrozen || this.#held.length > 0 || !this.#hasPrinted(document)) this.#held.push(document);
  }

  /** What is wrong with a document is said at the end: what is wrong with the modules comes first. */
  #hasPrinted(document: object): boolean {
    try {
      this.#yaml.add(document);
      this.#names.take(document);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Prints what is not printed yet.
   *
   * @returns All documents as one stream.
   * @throws {WithalError} `E_OUTPUT` when two documents have one kind, namespace and name; else as `printYaml`.
   */
  end(): string {
    for (const document of this.#held) this.#names.take(document);
    for (const document of this.#held) this.#yaml.add(document);
    return this.#yaml.text();
  }
}
