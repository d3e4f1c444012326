import { isObject } from '../../json/index.ts';
import { type Atom, type ListAtom, type MapAtom, atomOfField, partOf } from './atom.ts';
import { FieldSet } from './field-set.ts';
import { elementOf } from './list-item.ts';
import { fieldElement } from './path-element.ts';

/** What of a value can be owned: the value as a whole, the fields below it, or both. */
interface Owned {
  readonly whole: boolean;
  readonly below: FieldSet | undefined;
}

const asWhole: Owned = { whole: true, below: undefined };
const nothing: Owned = { whole: false, below: undefined };

function inList(list: ListAtom, value: unknown): Owned {
  if (list.relationship === 'atomic') return asWhole;
  if (!Array.isArray(value)) return nothing;
  const below = new FieldSet();
  const known = new Set<string>();
  for (const [index, item] of value.entries()) {
    const element = elementOf(list, item, index);
    if (typeof element === 'string') continue;
    const isFirst = !known.has(element.text);
    known.add(element.text);
    // Elements that share a key are owned as a whole.
    if (isFirst) below.add(element, true, inValue(list.element(), item).below);
    else below.addWhole(element);
  }
  return { whole: false, below };
}

function isBare(value: unknown): boolean {
  return value === null || (isObject(value) && Object.keys(value).length === 0);
}

function inMap(map: MapAtom, value: unknown): Owned {
  if (map.relationship === 'atomic') return asWhole;
  if (!isObject(value)) return nothing;
  const below = new FieldSet();
  for (const [name, part] of Object.entries(value)) {
    const { whole, below: inner } = inValue(atomOfField(map, name), part);
    // A declared object is owned by its fields. An entry of a map exists because a manager has added it.
    below.add(fieldElement(name), whole || isBare(part) || !map.fields.has(name), inner);
  }
  return { whole: false, below };
}

function inValue(atom: Atom, value: unknown): Owned {
  const part = partOf(atom, value);
  if (part === 'map' && atom.map !== undefined) return inMap(atom.map, value);
  if (part === 'list' && atom.list !== undefined) return inList(atom.list, value);
  return part === 'scalar' ? asWhole : nothing;
}

/**
 * Finds all fields of an object that a manager can own.
 *
 * @param atom - The type of the object.
 * @param value - The object.
 * @returns The fields.
 */
export function fieldsOf(atom: Atom, value: unknown): FieldSet {
  return inValue(atom, value).below ?? new FieldSet();
}
