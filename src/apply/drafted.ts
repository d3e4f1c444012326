import { copyContainer, isList } from '../json/index.ts';
import type { ChangeNode } from './change-node.ts';
import { assignedIn, byArrival } from './entry-order.ts';
import type { Key } from './keys.ts';

type Entries = Record<Key, unknown>;

/** What a draft holds: the base until something is written. */
class DraftContent {
  readonly #base: Entries;
  #copy: Entries | undefined;

  constructor(base: unknown) {
    this.#base = base as Entries;
  }

  get value(): unknown {
    return this.#copy ?? this.#base;
  }

  put(key: Key, value: unknown): void {
    if (Object.is((this.#copy ?? this.#base)[key], value)) return;
    const copy = this.#own();
    // Immer takes -0 for 0, but only once it has made a copy.
    if (copy[key] !== value) copy[key] = value;
  }

  remove(key: Key): void {
    if (Object.hasOwn(this.#base, key)) Reflect.deleteProperty(this.#own(), key);
  }

  #own(): Entries {
    return (this.#copy ??= copyContainer(this.#base) as Entries);
  }
}

function draftedObject(node: ChangeNode): unknown {
  const content = new DraftContent(node.base);
  const set = assignedIn(node);
  for (const { key, wasRemoved } of set) if (wasRemoved) content.remove(key);
  for (const { key, now, presence } of byArrival(set)) if (presence !== 'gone') content.put(key, now);
  for (const inner of node.inside)
    if (inner.turn !== -1 && inner.assigned === 0) content.put(inner.key, drafted(inner));
  return content.value;
}

function draftedList(list: ChangeNode): unknown {
  const content = new DraftContent(list.base);
  const base = list.base as readonly unknown[];
  const after = list.elements();
  for (let index = 0; index < after.length; index++) {
    const value = elementOf(list, after, index);
    // An element that was moved to where the same stands is not even written.
    if (list.origins === undefined || value !== base[index]) content.put(index, value);
  }
  if (after.length < base.length) content.put('length', after.length);
  return content.value;
}

/** What the draft of a place holds in the end; the base where nothing was written. */
function drafted(node: ChangeNode): unknown {
  return isList(node.base) ? draftedList(node) : draftedObject(node);
}

/**
 * Gives an element of a list as the list's draft holds it in the end. Inside an element that was there before, keys that
 * were removed and set again may come in another order than in the document, and -0 may still be 0.
 *
 * @param list - The list; no step has set it as a whole.
 * @param after - Its elements now.
 * @param index - Which of them.
 * @returns The element.
 */
export function elementOf(list: ChangeNode, after: readonly unknown[], index: number): unknown {
  const origin = list.originOf(index);
  if (origin < 0) return after[index];
  const node = list.find(index);
  if (node === undefined) return (list.base as readonly unknown[])[origin];
  if (node.assigned !== 0) return node.now;
  return node.turn !== -1 ? drafted(node) : node.base;
}
