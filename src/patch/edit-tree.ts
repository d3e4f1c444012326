import { isObject, isList, ownEntry } from '../json/guards.ts';
import type { Segment } from '../../types/index.d.ts';
import { matches } from '../apply/match.ts';
import type { Chain, Recorded } from '../record/chain.ts';
import { stepThrough } from './step-through.ts';

/** Most places are single values, so these are made where they are needed. */
const nothing: ReadonlyMap<string | number, never> = new Map<string | number, never>();
const noSelectors: readonly Segment[] = [];

/**
 * A place of a document that steps touch, with the touched places inside it.
 *
 * It knows two things that two documents do not tell: what was set as a whole, and which element of a list is which.
 */
export class Edit {
  /** What the document held there before. */
  readonly base: unknown;
  /** Whether it was set as a whole, or is new; then nothing more has to be known of it. */
  isSet: boolean;
  /** What was touched inside, by key, or by the index of an element before all steps. */
  inside: ReadonlyMap<string | number, Edit> = nothing;
  /** How steps have found it, if it is an element of a list. */
  selectors: readonly Segment[] = noSelectors;
  /** Of a list that has lost elements: which of the elements before all steps stand there now, `-1` for a new one. */
  indexes: readonly number[] | undefined = undefined;
  #added: Map<string | number, Edit> | undefined = undefined;

  constructor(base: unknown) {
    this.base = base;
    this.isSet = base === undefined;
  }

  /** The place of a field or entry. */
  entry(key: string): Edit {
    return this.inside.get(key) ?? this.#add(key, isObject(this.base) ? ownEntry(this.base, key) : undefined);
  }

  /** The place of an element by where it stands now; `undefined` for a new one. */
  element(index: number): Edit | undefined {
    const before = this.indexBefore(index);
    if (before < 0 || !isList(this.base)) return undefined;
    return this.inside.get(before) ?? this.#add(before, this.base[before]);
  }

  /** The index that an element had before all steps, from where it stands now; `-1` for a new one. */
  indexBefore(index: number): number {
    if (this.indexes !== undefined) return this.indexes[index] ?? -1;
    return isList(this.base) && index < this.base.length ? index : -1;
  }

  /** The place is set as a whole. */
  set(): void {
    this.isSet = true;
    this.inside = nothing;
  }

  #add(key: string | number, base: unknown): Edit {
    const edit = new Edit(base);
    if (this.#added === undefined || this.inside === nothing) this.inside = this.#added = new Map();
    this.#added.set(key, edit);
    return edit;
  }
}

/** A step, and the way that it goes. */
interface Going {
  readonly step: Recorded;
  readonly segments: readonly Segment[];
}

/** Goes the rest of a path, from a place and what stands there at this moment. */
function reach(going: Going, edit: Edit, value: unknown, depth: number): void {
  const segment = going.segments[depth];
  if (edit.isSet) return;
  if (segment === undefined) return note(going.step, edit, value);
  if (typeof segment === 'string')
    return reach(
      going,
      edit.entry(segment),
      isObject(value) ? ownEntry(value, segment) : undefined,
      depth + 1,
    );
  const list = isList(value) ? value : [];
  for (const index of indexesOf(list, segment)) {
    const element = edit.element(index);
    if (element === undefined) continue;
    if (!element.selectors.includes(segment)) element.selectors = [...element.selectors, segment];
    reach(going, element, list[index], depth + 1);
  }
}

function indexesOf(list: readonly unknown[], segment: Exclude<Segment, string>): number[] {
  if (typeof segment === 'number') return [segment];
  const wanted = 'where' in segment ? segment.where : segment.key;
  const indexes: number[] = [];
  for (let index = 0; index < list.length; index++) if (matches(list[index], wanted)) indexes.push(index);
  return indexes;
}

/** Notes what the verb at the end of a path is about to do. */
function note({ operation, value }: Recorded, edit: Edit, current: unknown): void {
  if (operation.verb === 'with') edit.set();
  else if (operation.verb === 'without') noteWithout(edit, current, isList(value) ? value : []);
  else if (isObject(value)) noteEntries(edit, value, operation.verb === 'new');
}

function noteWithout(edit: Edit, current: unknown, names: readonly unknown[]): void {
  if (!isList(current)) {
    for (const name of names) edit.entry(String(name)).set();
    return;
  }
  const kept: number[] = [];
  for (const [index, element] of current.entries())
    if (!names.includes(element)) kept.push(edit.indexBefore(index));
  if (kept.length < current.length) edit.indexes = kept;
}

/** What is mixed in sets its entries; what begins a document does so too, and leaves what else is in the metadata. */
function noteEntries(edit: Edit, value: object, isNew: boolean): void {
  for (const [key, part] of Object.entries(value)) {
    const entry = edit.entry(key);
    if (!entry.isSet && isNew && isObject(part)) noteEntries(entry, part, false);
    else entry.set();
  }
}

/**
 * Applies an expression to a document, and notes what it touches.
 *
 * @param base - The document; it is not changed.
 * @param chain - The expression.
 * @returns The next document, frozen where it is new, and the edit of its root.
 * @throws {WithalError} Where a step does not fit the document.
 */
export function editTree(base: unknown, chain: Chain): { readonly after: unknown; readonly edit: Edit } {
  const edit = new Edit(base);
  const after = stepThrough(base, chain, (step, document) => {
    reach({ step, segments: step.operation.path.segments() }, edit, document, 0);
  });
  return { after, edit };
}
