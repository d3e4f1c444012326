import { isObject } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { cannotExpress } from '../cannot-express.ts';
import { type Atom, type ListAtom, atomOfField, partOf } from './atom.ts';
import { elementOf, lackingKey } from './list-item.ts';

function lacksKeys(list: ListAtom): string[] {
  const fields = list.element().map?.fields;
  if (fields === undefined || fields.size === 0) return [];
  return list.keys.filter((key) => !fields.has(key));
}

function checkList(list: ListAtom, value: readonly unknown[], path: readonly Segment[]): void {
  const [missing] = lacksKeys(list);
  if (missing !== undefined) {
    const reason = `the list has the key ${JSON.stringify(missing)}, which its elements do not have, so the server fails on it. Use toJsonPatch.`;
    throw cannotExpress('apply', path, reason);
  }
  const known = new Set<string>();
  for (const [index, item] of value.entries()) {
    const elementPath = [...path, index];
    const element = elementOf(list, item, index);
    // Servers from 1.34 on take an element with some of its keys, but none whose schema is valid leaves one out.
    const problem = typeof element === 'string' ? element : lackingKey(list, item);
    if (typeof element === 'string' || problem !== undefined)
      throw cannotExpress(
        'apply',
        elementPath,
        `${problem}, so the server fails on it. Change the element, or use toJsonPatch.`,
      );
    const key = element.text;
    if (known.has(key))
      throw cannotExpress(
        'apply',
        elementPath,
        'another element has the same key, and the server accepts each key once. Use toJsonPatch.',
      );
    known.add(key);
    check(item, list.element(), elementPath);
  }
}

function check(value: unknown, atom: Atom, path: readonly Segment[]): void {
  if (value === null)
    throw cannotExpress(
      'apply',
      path,
      'null cannot be applied: the server stores or refuses it. Leave the field out, or use toMergePatch.',
    );
  const part = partOf(atom, value);
  if (part === 'list' && atom.list !== undefined && Array.isArray(value))
    return checkList(atom.list, value, path);
  if (part !== 'map' || atom.map === undefined || !isObject(value)) return;
  for (const [name, entry] of Object.entries(value))
    check(entry, atomOfField(atom.map, name), [...path, name]);
}

/**
 * Makes sure that the server accepts a configuration: nothing is null, and every element of a list with keys has its
 * keys, which no other one has.
 *
 * @param configuration - The configuration.
 * @param atom - Its type.
 * @throws {WithalError} `E_CANNOT_EXPRESS` if it does not.
 */
export function checkConfiguration(configuration: unknown, atom: Atom): void {
  check(configuration, atom, []);
}
