import { isObject, isList, ownEntry } from '../../json/guards.ts';
import type { Segment } from '../../../types/index.d.ts';
import { matches } from '../../apply/match.ts';
import type { DocumentPath as Place } from '../pointer.ts';

/** A place, and what stands there. */
export interface Found {
  readonly place: Place;
  readonly value: unknown;
}

function inside({ place, value }: Found, key: string | number): Found {
  if (typeof key === 'number')
    return { place: [...place, key], value: isList(value) ? value[key] : undefined };
  return { place: [...place, key], value: isObject(value) ? ownEntry(value, key) : undefined };
}

function elements(found: Found, segment: Exclude<Segment, string | number>): Found[] {
  const list = isList(found.value) ? found.value : [];
  const wanted = 'where' in segment ? segment.where : segment.key;
  const indexes = [...list.keys()].filter((index) => matches(list[index], wanted));
  // The element of a key that nobody has is made behind the last one.
  if (indexes.length === 0 && 'key' in segment) indexes.push(list.length);
  return indexes.map((index) => inside(found, index));
}

/**
 * Finds the places in a document that a step means.
 *
 * @param document - The document before the step.
 * @param segments - The path of the step, which fits the document.
 * @returns The places, with what stands there; `undefined` where a parent is missing.
 */
export function placesIn(document: unknown, segments: readonly Segment[]): Found[] {
  let places: Found[] = [{ place: [], value: document }];
  for (const segment of segments) {
    places = places.flatMap((found) =>
      typeof segment === 'object' ? elements(found, segment) : [inside(found, segment)],
    );
  }
  return places;
}
