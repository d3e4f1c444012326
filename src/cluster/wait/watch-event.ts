import { entryOf, isObject, textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { objectOf } from '../status.ts';

/** What a line of a watch says. */
export interface WatchEvent {
  /** `expired` when the watch has to begin anew: the server has forgotten what came after its version. */
  readonly type: 'changed' | 'deleted' | 'bookmark' | 'expired';
  /** The object; of a bookmark, its version alone. */
  readonly object: JsonObject;
  /** The version from which the watch can be continued. */
  readonly version: string;
}

const types: Readonly<Record<string, WatchEvent['type']>> = {
  ADDED: 'changed',
  MODIFIED: 'changed',
  DELETED: 'deleted',
  BOOKMARK: 'bookmark',
};

/**
 * Reads a line of a watch.
 *
 * @param line - The line.
 * @returns What it says.
 * @throws {Error} When it is no event, or the server reports an error in the middle of the watch.
 */
export function watchEventOf(line: string): WatchEvent {
  const event = objectOf(line) ?? {};
  const object = entryOf(event, 'object');
  const name = textOf(event, 'type');
  if (name === 'ERROR' && entryOf(object, 'code') === 410)
    return { type: 'expired', object: {}, version: '' };
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined || !isObject(object)) throw new Error('the response is not a watch');
  return { type, object, version: textOf(objectAt(object, 'metadata'), 'resourceVersion') };
}
