import { WithalError } from '../../errors/index.ts';
import { isEqual, isObject, ownEntry, textOf } from '../../json/index.ts';
import { metadataOf } from '../metadata.ts';
import type { Numbered } from './resource-patcher.ts';
import { scopeOfDocument } from './scope.ts';

/** What tells a document from all others; `undefined` where it has no name. */
function identityOf(document: unknown): string | undefined {
  const metadata = metadataOf(document);
  const name = textOf(metadata, 'name');
  if (!isObject(document) || name === '') return undefined;
  const [apiVersion, kind] = [textOf(document, 'apiVersion'), textOf(document, 'kind')];
  const isInNamespace = scopeOfDocument(document) !== 'Cluster';
  const namespace = isInNamespace ? (ownEntry(metadata, 'namespace') ?? 'default') : '';
  return JSON.stringify([apiVersion, kind, namespace, name]);
}

/** A document to add, with the number of its instruction. */
interface AddedDocument {
  readonly number: number;
  readonly document: object;
}

/** The documents to add. One that is there already is not added again, so that a second run changes nothing. */
export class Additions {
  readonly #pending = new Map<number, object>();
  readonly #named = new Map<string, AddedDocument>();

  /** @throws {WithalError} `E_CONFLICT` where two of one name differ. */
  constructor(numbered: readonly Numbered[]) {
    for (const [number, instruction] of numbered) {
      if (instruction.does !== 'add') continue;
      const { document } = instruction;
      const identity = identityOf(document);
      const twin = identity === undefined ? undefined : this.#named.get(identity);
      if (twin !== undefined && !isEqual(twin.document, document)) throw this.conflict(document);
      if (twin !== undefined) continue;
      this.#pending.set(number, document);
      if (identity !== undefined) this.#named.set(identity, { number, document });
    }
  }

  /**
   * Looks at a document that stays: where it is one of those to be added, it is not added again.
   *
   * @returns The number of the instruction that adds another document of its name; `undefined` where none does.
   */
  see(document: unknown): number | undefined {
    if (this.#named.size === 0) return undefined;
    const identity = identityOf(document);
    const twin = identity === undefined ? undefined : this.#named.get(identity);
    if (twin === undefined) return undefined;
    if (!isEqual(twin.document, document)) return twin.number;
    this.#pending.delete(twin.number);
    return undefined;
  }

  /** The error of a document that is to be added where another one of its name is. */
  conflict(document: unknown): WithalError {
    const kind = isObject(document) ? textOf(document, 'kind') : '';
    const name = [kind, textOf(metadataOf(document), 'name')].join(' ').trim();
    const message = `Cannot add ${name}: another document has this name, and differs. Change that one with an expression, or drop it.`;
    return new WithalError({ code: 'E_CONFLICT', message });
  }

  /** The documents that are not there yet, with the numbers of their instructions, in order. */
  pending(): readonly (readonly [number: number, document: object])[] {
    return [...this.#pending];
  }

  /** The kinds of what is to be added. */
  kinds(): string[] {
    return [...this.#pending.values()].map((document) =>
      isObject(document) ? textOf(document, 'kind') : '',
    );
  }
}
