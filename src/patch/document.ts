import { copyContainer, copyObject, setKey } from '../json/copy.ts';
import { type Container, type JsonObject } from '../json/guards.ts';
import { isEqual } from '../json/equal.ts';

/**
 * An object that is copied when it is first changed, for engines that go down a document and its patch together.
 *
 * What is set to an equal value stays the same one, so a patch that changes nothing gives the document itself.
 */
export class ObjectEdit {
  readonly #base: JsonObject;
  #copy: Record<string, unknown> | undefined = undefined;

  constructor(base: JsonObject) {
    this.#base = base;
  }

  /** Whether a key is there. */
  has(key: string): boolean {
    return Object.hasOwn(this.#copy ?? this.#base, key);
  }

  /** The value of a key that is there, or `undefined`. */
  get(key: string): unknown {
    const fields = this.#copy ?? this.#base;
    return Object.hasOwn(fields, key) ? fields[key] : undefined;
  }

  /** The keys that are there, in order. */
  keys(): string[] {
    return Object.keys(this.#copy ?? this.#base);
  }

  /** Sets a key; the value has to be frozen, or shared with the document. */
  set(key: string, value: unknown): void {
    if (this.has(key) && isEqual(this.get(key), value)) return;
    setKey(this.#open(), key, value);
  }

  /** Removes a key; what is absent stays absent. */
  remove(key: string): void {
    if (this.has(key)) delete this.#open()[key];
  }

  /** The object: the one that it began with, or a frozen copy. */
  done(): JsonObject {
    return this.#copy === undefined ? this.#base : Object.freeze(this.#copy);
  }

  #open(): Record<string, unknown> {
    return (this.#copy ??= copyObject(this.#base));
  }
}

/** A list or object that may be changed. */
export type OwnContainer = unknown[] | Record<string, unknown>;

/**
 * A document that is changed at many places one after the other: each container on the way is copied once.
 *
 * A container is owned only below owned ones, so what is not owned holds nothing that is, and can be shared.
 */
export class WorkingDocument {
  root: unknown;
  readonly #made: OwnContainer[] = [];
  /** What was made here, by itself: a look-up tells that it is ours, and gives it as what may be changed. */
  readonly #known = new Map<unknown, OwnContainer>();

  constructor(root: unknown) {
    this.root = root;
  }

  /**
   * Copies a container, so that it may be changed.
   *
   * @param container - A container of this document that was not made here.
   * @returns The copy, which the caller puts into its place.
   */
  copy(container: Container): OwnContainer {
    const copy = copyContainer(container);
    this.#made.push(copy);
    return copy;
  }

  /**
   * Gives a part of this document in a form that may be changed.
   *
   * It is the dearest thing here, since whatever is looked up by itself needs a hash: ask only where nothing else tells.
   *
   * @param value - A part of this document.
   * @returns The part itself, if it was made here; else `undefined`.
   */
  owned(value: unknown): OwnContainer | undefined {
    for (let index = this.#known.size; index < this.#made.length; index++) {
      const made = this.#made[index];
      if (made !== undefined) this.#known.set(made, made);
    }
    return this.#known.get(value);
  }

  /**
   * Makes a value ready to stand at a second place, so that a change at one is not seen at the other.
   *
   * @param value - A part of this document.
   * @returns The value itself where nothing of it was changed here; else a copy of what was.
   */
  share(value: unknown): unknown {
    const owned = typeof value === 'object' ? this.owned(value) : undefined;
    if (owned === undefined) return value;
    if (Array.isArray(owned)) return Object.freeze(owned.map((element) => this.share(element)));
    const copy = copyObject(owned);
    for (const key of Object.keys(copy)) setKey(copy, key, this.share(copy[key]));
    return Object.freeze(copy);
  }

  /** Ends the changes: what was made is frozen, what is shared with the beginning is left as it is. */
  finish(): unknown {
    for (const made of this.#made) Object.freeze(made);
    this.#made.length = 0;
    this.#known.clear();
    return this.root;
  }
}
