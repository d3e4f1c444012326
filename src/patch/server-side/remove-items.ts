import { setKey } from '../../json/copy.ts';
import { isObject } from '../../json/guards.ts';
import { type Atom, type ListAtom, type MapAtom, partOf, typeOfField } from './atom.ts';
import type { FieldSet } from './field-set.ts';
import { elementOf } from './list-item.ts';
import { type PathElement, fieldElement } from './path-element.ts';

/** What stays of a part; `undefined` where it goes. */
function remaining(atom: Atom, part: unknown, gone: FieldSet, element: PathElement): unknown {
  if (gone.has(element)) return undefined;
  const below = gone.below(element);
  return below === undefined || below.isEmpty ? part : withoutFields(atom, part, below);
}

function listWithout(list: ListAtom, value: unknown, gone: FieldSet): unknown {
  if (!Array.isArray(value) || value.length === 0 || list.relationship === 'atomic') return null;
  const kept: unknown[] = [];
  for (const [index, item] of value.entries()) {
    const element = elementOf(list, item, index);
    const rest: unknown = typeof element === 'string' ? item : remaining(list.element(), item, gone, element);
    if (rest !== undefined) kept.push(rest);
  }
  if (kept.length === 0) return null;
  const isSame = kept.length === value.length && kept.every((item, index) => item === value[index]);
  return isSame ? value : Object.freeze(kept);
}

function mapWithout(map: MapAtom, value: unknown, gone: FieldSet): unknown {
  if (!isObject(value) || map.relationship === 'atomic') return null;
  const kept: Record<string, unknown> = {};
  let changed = false;
  for (const [name, part] of Object.entries(value)) {
    const type = typeOfField(map, name)?.() ?? {};
    const rest = remaining(type, part, gone, fieldElement(name));
    changed ||= rest !== part;
    if (rest !== undefined) setKey(kept, name, rest);
  }
  if (Object.keys(kept).length === 0) return null;
  return changed ? Object.freeze(kept) : value;
}

/**
 * Removes fields from an object.
 *
 * @param atom - The type of the object.
 * @param value - The object; it is not changed.
 * @param gone - The fields.
 * @returns The rest. As on the server, a list or map of which nothing is left is null.
 */
export function withoutFields(atom: Atom, value: unknown, gone: FieldSet): unknown {
  const part = partOf(atom, value);
  if (part === 'map' && atom.map !== undefined) return mapWithout(atom.map, value, gone);
  if (part === 'list' && atom.list !== undefined) return listWithout(atom.list, value, gone);
  return value;
}
