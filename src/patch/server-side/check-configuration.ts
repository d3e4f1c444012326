import { isObject } from '../../json/guards.ts';
import type { Segment } from '../../../types/index.d.ts';
import type { WithalError } from '../../errors/withal-error.ts';
import { type Atom, type ListAtom, partOf, typeOfField } from './atom.ts';
import { elementOf } from './list-item.ts';

/** Makes the error of something that cannot be said. */
export type Refuse = (path: readonly Segment[], reason: string) => WithalError;

function lacksKeys(list: ListAtom): string[] {
  const fields = list.element().map?.fields;
  if (fields === undefined || fields.size === 0) return [];
  return list.keys.filter((key) => !fields.has(key));
}

function checkList(
  list: ListAtom,
  value: readonly unknown[],
  path: readonly Segment[],
  refuse: Refuse,
): void {
  const [missing] = lacksKeys(list);
  if (missing !== undefined) {
    const reason = `the list has the key ${JSON.stringify(missing)}, which its elements do not have, so the server fails on it. Use toJsonPatch.`;
    throw refuse(path, reason);
  }
  const known = new Set<string>();
  for (const [index, item] of value.entries()) {
    const place = [...path, index];
    const element = elementOf(list, item, index);
    if (typeof element === 'string')
      throw refuse(place, `${element}, so the server fails on it. Give it, or use toJsonPatch.`);
    const key = element.text;
    if (known.has(key))
      throw refuse(
        place,
        'another element has the same key, and the server takes each once. Use toJsonPatch.',
      );
    known.add(key);
    check(item, list.element(), place, refuse);
  }
}

function check(value: unknown, atom: Atom, path: readonly Segment[], refuse: Refuse): void {
  if (value === null)
    throw refuse(
      path,
      'null is no wish: the server stores it, or refuses it. Leave the field out, or use toMergePatch.',
    );
  const part = partOf(atom, value);
  if (part === 'list' && atom.list !== undefined && Array.isArray(value))
    return checkList(atom.list, value, path, refuse);
  if (part !== 'map' || atom.map === undefined || !isObject(value)) return;
  for (const [name, entry] of Object.entries(value))
    check(entry, typeOfField(atom.map, name)?.() ?? {}, [...path, name], refuse);
}

/**
 * Makes sure that the server can take a configuration: every element of a keyed list has its keys, each once.
 *
 * @param configuration - The configuration.
 * @param atom - Its type.
 * @param refuse - Makes the error.
 * @throws {WithalError} What `refuse` makes.
 */
export function checkConfiguration(configuration: unknown, atom: Atom, refuse: Refuse): void {
  check(configuration, atom, [], refuse);
}
