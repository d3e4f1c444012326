import {
  copyContainer,
  copyObject,
  setKey,
  type Container,
  type JsonObject,
  isList,
  isObject,
  isEqual,
} from '../json/index.ts';

/**
 * Keeps a list or object if a rebuilt one has the very same parts, so that what does not change is shared.
 *
 * @param before - What was there.
 * @param after - What was made of it.
 * @returns `before` if all parts are identical, otherwise `after`, frozen.
 */
export function keepIfSame(before: unknown, after: Container): unknown {
  if (isList(before) && isList(after)) {
    const isSame = before.length === after.length && before.every((item, index) => item === after[index]);
    return isSame ? before : Object.freeze(after);
  }
  if (!isObject(before) || !isObject(after)) return Object.freeze(after);
  const keys = Object.keys(before);
  const isSame = keys.length === Object.keys(after).length && keys.every((key) => before[key] === after[key]);
  return isSame ? before : Object.freeze(after);
}

/**
 * An object that is copied on its first change, for engines that walk a document and its patch together.
 *
 * Setting an equal value changes nothing, so a patch that changes nothing gives the document itself.
 */
export class ObjectEdit {
  readonly #base: JsonObject;
  #copy: Record<string, unknown> | undefined = undefined;

  constructor(base: JsonObject) {
    this.#base = base;
  }

  /** Whether the object has a key. */
  has(key: string): boolean {
    return Object.hasOwn(this.#copy ?? this.#base, key);
  }

  /** The value of a key; `undefined` if the object does not have it. */
  get(key: string): unknown {
    const fields = this.#copy ?? this.#base;
    return Object.hasOwn(fields, key) ? fields[key] : undefined;
  }

  /** The keys, in order. */
  keys(): string[] {
    return Object.keys(this.#copy ?? this.#base);
  }

  /** Sets a key to a value that is frozen or shared with the document. */
  set(key: string, value: unknown): void {
    if (this.has(key) && isEqual(this.get(key), value)) return;
    setKey(this.#open(), key, value);
  }

  /** Removes a key, if the object has it. */
  remove(key: string): void {
    if (this.has(key)) delete this.#open()[key];
  }

  /** Ends the changes: gives the original object, or a frozen copy if something changed. */
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
 * A document that is changed in many places, one after the other. Each container on the path of a change is copied once.
 *
 * Every parent of an owned container is owned too. So a container that is not owned holds no owned one, and can be
 * shared.
 */
export class WorkingDocument {
  root: unknown;
  readonly #made: OwnContainer[] = [];
  /** The owned containers by identity: a lookup tells whether one is owned, and gives it as one that may be changed. */
  readonly #known = new Map<unknown, OwnContainer>();

  constructor(root: unknown) {
    this.root = root;
  }

  /**
   * Copies a container, so that it may be changed.
   *
   * @param container - A container of this document that is not owned.
   * @returns The copy; the caller puts it in place.
   */
  copy(container: Container): OwnContainer {
    const copy = copyContainer(container);
    this.#made.push(copy);
    return copy;
  }

  /**
   * Gives a part of this document as one that may be changed.
   *
   * Expensive identity lookup; call it only when position does not settle ownership.
   *
   * @param value - A part of this document.
   * @returns The part, if it is owned; otherwise `undefined`.
   */
  owned(value: unknown): OwnContainer | undefined {
    for (let index = this.#known.size; index < this.#made.length; index++) {
      const made = this.#made[index];
      if (made !== undefined) this.#known.set(made, made);
    }
    return this.#known.get(value);
  }

  /**
   * Prepares a value for a second place, so that a change in one is not seen in the other.
   *
   * @param value - A part of this document.
   * @returns The value, with copies of its owned containers.
   */
  share(value: unknown): unknown {
    const owned = typeof value === 'object' ? this.owned(value) : undefined;
    if (owned === undefined) return value;
    if (Array.isArray(owned)) return Object.freeze(owned.map((element) => this.share(element)));
    const copy = copyObject(owned);
    for (const key of Object.keys(copy)) setKey(copy, key, this.share(copy[key]));
    return Object.freeze(copy);
  }

  /** Ends the changes: freezes the owned containers, and leaves the shared ones as they are. */
  finish(): unknown {
    for (const made of this.#made) Object.freeze(made);
    this.#made.length = 0;
    this.#known.clear();
    return this.root;
  }
}
