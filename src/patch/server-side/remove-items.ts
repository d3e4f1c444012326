import { setKey, isObject } from '../../json/index.ts';
import { keepIfSame } from '../document.ts';
import { type Atom, type ListAtom, type MapAtom, atomOfField, partOf } from './atom.ts';
import type { FieldSet } from './field-set.ts';
import { elementOf } from './list-item.ts';
import { type PathElement, fieldElement } from './path-element.ts';

/** What remains of a part; `undefined` if it goes. */
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
  return kept.length === 0 ? null : keepIfSame(value, kept);
}

function mapWithout(map: MapAtom, value: unknown, gone: FieldSet): unknown {
  if (!isObject(value) || map.relationship === 'atomic') return null;
  const kept: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    const rest = remaining(atomOfField(map, name), part, gone, fieldElement(name));
    if (rest !== undefined) setKey(kept, name, rest);
  }
  return Object.keys(kept).length === 0 ? null : keepIfSame(value, kept);
}

/**
 * Removes fields from an object.
 *
 * @param atom - The type of the object.
 * @param value - The object; it is not changed.
 * @param gone - The fields.
 * @returns The rest. As on the server, an emptied list or map becomes null.
 */
export function withoutFields(atom: Atom, value: unknown, gone: FieldSet): unknown {
  const part = partOf(atom, value);
  if (part === 'map' && atom.map !== undefined) return mapWithout(atom.map, value, gone);
  if (part === 'list' && atom.list !== undefined) return listWithout(atom.list, value, gone);
  return value;
}
