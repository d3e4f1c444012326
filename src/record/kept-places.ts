import { isDraft, isObject } from '../json/index.ts';
import type { Selector } from '../errors/index.ts';
import type { TypedPath } from './typed-path.ts';

/** The most places that are kept inside one place: names, indexes and matches that programs write are few. */
const mostInside = 64;

/** The most places that are kept in all. */
const mostKept = 20_000;
let kept = 0;

/** A match, field by field: where the fields so far end, the place that they choose, and which fields may follow. */
interface MatchStep {
  place: TypedPath | undefined;
  next: Map<string, Map<unknown, MatchStep>> | undefined;
}

function newStep(): MatchStep {
  return { place: undefined, next: undefined };
}

/** Whether a value is the same as every value that a map takes for the same key. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === 'string' || typeof value === 'boolean';
}

const noFields: readonly string[] = [];

/** The fields of a match whose values are plain; `undefined` where others are among them, and its place is not kept. */
export function plainFields(match: unknown): readonly string[] | undefined {
  if (match === undefined) return noFields;
  if (!isObject(match) || isDraft(match)) return undefined;
  const names = Object.keys(match);
  for (const name of names) if (!isPlain(match[name])) return undefined;
  return names;
}

/**
 * The places inside a place that are known only when the program runs, so that recording `labels.at('app')` or
 * `containers.key({ name: 'web' })` again gives the same place as before, and what was worked out for it holds.
 */
export class KeptPlaces {
  readonly #places = new Map<string | number, TypedPath>();
  readonly #matches = new Map<Selector, MatchStep>();
  #count = 0;

  /** The place of a name or an index, where it is kept. */
  entered(segment: string | number): TypedPath | undefined {
    return this.#places.get(segment);
  }

  /** The place of a match with these fields, where it is kept. */
  chosen(selector: Selector, match: unknown, names: readonly string[]): TypedPath | undefined {
    let step = this.#matches.get(selector);
    for (const name of names)
      step = step?.next?.get(name)?.get((match as { readonly [name: string]: unknown })[name]);
    return step?.place;
  }

  /** Whether another place may be kept; its path is shared then. */
  get hasRoom(): boolean {
    return this.#count < mostInside && kept < mostKept;
  }

  /** Keeps the place of a name or an index, where its path is shared. */
  keep(segment: string | number, place: TypedPath): TypedPath {
    if (place.path.isShared) {
      this.#places.set(segment, place);
      this.#countOne();
    }
    return place;
  }

  #countOne(): void {
    this.#count++;
    kept++;
  }

  /** Keeps a place by the copy of the match, whatever becomes of the one that was given; where its path is shared. */
  keepChosen(selector: Selector, place: TypedPath): TypedPath {
    if (!place.path.isShared) return place;
    const match = (place.path.segment as { readonly [selector in Selector]?: object })[selector];
    let step = this.#matches.get(selector);
    if (step === undefined) this.#matches.set(selector, (step = newStep()));
    for (const [name, value] of Object.entries(match as object)) {
      step.next ??= new Map();
      let values = step.next.get(name);
      if (values === undefined) step.next.set(name, (values = new Map()));
      let next = values.get(value);
      if (next === undefined) values.set(value, (next = newStep()));
      step = next;
    }
    this.#countOne();
    return (step.place = place);
  }
}
