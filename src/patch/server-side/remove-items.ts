import { setKey, isObject } from '../../json/index.ts';
import { keepIfSame } from '../document.ts';
import { type Atom, type AtomOf, type ListAtom, type MapAtom, atomOfField, partOf } from './atom.ts';
import type { FieldSet } from './field-set.ts';
import { elementOf } from './list-item.ts';
import { type PathElement, fieldElement } from './path-element.ts';

/** Removes fields; what becomes of an emptied part depends on the server. */
class Removal {
  readonly #keepsEmptied: boolean;

  constructor(keepsEmptied: boolean) {
    this.#keepsEmptied = keepsEmptied;
  }

  rest(atom: Atom, value: unknown, gone: FieldSet): unknown {
    const part = partOf(atom, value);
    if (part === 'map' && atom.map !== undefined) return this.#map(atom.map, value, gone);
    if (part === 'list' && atom.list !== undefined) return this.#list(atom.list, value, gone);
    return value;
  }

  #map(map: MapAtom, value: unknown, gone: FieldSet): unknown {
    if (!isObject(value) || map.relationship === 'atomic') return null;
    const kept: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) {
      const rest = this.#part(() => atomOfField(map, name), part, [gone, fieldElement(name)]);
      if (rest !== undefined) setKey(kept, name, rest);
    }
    return Object.keys(kept).length === 0 ? null : keepIfSame(value, kept);
  }

  #list(list: ListAtom, value: unknown, gone: FieldSet): unknown {
    if (!Array.isArray(value) || value.length === 0 || list.relationship === 'atomic') return null;
    const kept: unknown[] = [];
    for (const [index, item] of value.entries()) {
      const element = elementOf(list, item, index);
      const rest: unknown =
        typeof element === 'string' ? item : this.#part(list.element, item, [gone, element]);
      if (rest !== undefined) kept.push(rest);
    }
    return kept.length === 0 ? null : keepIfSame(value, kept);
  }

  /** What remains of a part; `undefined` if it goes. */
  #part(type: AtomOf, part: unknown, [gone, element]: readonly [FieldSet, PathElement]): unknown {
    if (gone.has(element)) return undefined;
    const below = gone.below(element);
    if (below === undefined || below.isEmpty) return part;
    const rest = this.rest(type(), part, below);
    if (rest !== null || !this.#keepsEmptied || typeof part !== 'object' || part === null) return rest;
    return Array.isArray(part) ? [] : {};
  }
}

/**
 * Removes fields from an object.
 *
 * @param atom - The type of the object.
 * @param value - The object; it is not changed.
 * @param gone - The fields, and whether a part that is emptied stays empty, or becomes null.
 * @returns The rest; null if it is emptied as a whole.
 */
export function withoutFields(
  atom: Atom,
  value: unknown,
  { fields, keepsEmptied }: { readonly fields: FieldSet; readonly keepsEmptied: boolean },
): unknown {
  return new Removal(keepsEmptied).rest(atom, value, fields);
}
