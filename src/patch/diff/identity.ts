import { type FieldType, keysOfList, typeInside } from '../../schema/index.ts';
import { isObject } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { conventionalNames, valueAt } from '../element-names.ts';

type List = readonly unknown[];

/** What tells an element from the others: the same fields for all of them. */
export interface Identity {
  /** A text that only this element has. */
  textOf(element: unknown): string;
  /** What only this element is like. */
  matchOf(element: unknown): object;
  /** The way into the element. */
  segmentOf(element: unknown): Segment;
  /** What several elements are like, and no others; as few matches as can say it. */
  matchesOf(elements: List): readonly object[];
}

/** A field of an element, at any depth. */
type Field = readonly string[];

function nested(field: Field, value: unknown): object {
  const [name = '', ...more] = field;
  return Object.freeze({ [name]: more.length === 0 ? value : nested(more, value) });
}

function isIdentifying(value: unknown): boolean {
  return typeof value === 'string' || Number.isFinite(value) || typeof value === 'boolean';
}

function identityBy(fields: readonly Field[], selector: 'key' | 'where'): Identity {
  const [only = [], ...more] = fields;
  const matchOf = (element: unknown): { readonly [name: string]: unknown } => {
    return Object.freeze(Object.assign({}, ...fields.map((field) => nested(field, valueAt(element, field)))));
  };
  return {
    matchOf,
    textOf: (element) => JSON.stringify(fields.map((field) => valueAt(element, field))),
    segmentOf: (element) =>
      Object.freeze(selector === 'key' ? { key: matchOf(element) } : { where: matchOf(element) }),
    matchesOf(elements) {
      if (more.length > 0 || elements.length < 2) return elements.map(matchOf);
      return [nested(only, Object.freeze(elements.map((element) => valueAt(element, only))))];
    },
  };
}

/** Whether every element has the fields, and no two have the same in them. */
function identifies(fields: readonly Field[], identity: Identity, list: List): boolean {
  const texts = new Set<string>();
  for (const element of list) {
    if (!isObject(element) || !fields.every((field) => isIdentifying(valueAt(element, field)))) return false;
    texts.add(identity.textOf(element));
  }
  return texts.size === list.length;
}

function mayHave(type: FieldType, field: Field): boolean {
  let inside = type;
  for (const name of field) {
    if (inside.shape === 'object' && inside.object.typeOf(name) === undefined) return false;
    inside = typeInside(inside, name);
  }
  return true;
}

/**
 * Finds what identifies the elements of two lists.
 *
 * @param type - The type of the lists.
 * @param lists - The lists.
 * @returns The fields that every element has, and that are unique in each list: a key of the schema, or else `name`, `id`
 *   or `metadata.name`. `undefined` where there are no such fields.
 */
export function identityOf(type: FieldType, lists: readonly [List, List]): Identity | undefined {
  for (const names of keysOfList(type)) {
    const fields = names.map((name) => [name]);
    const identity = identityBy(fields, 'key');
    if (lists.every((list) => identifies(fields, identity, list))) return identity;
  }
  for (const field of conventionalNames) {
    if (!mayHave(typeInside(type, 0), field)) continue;
    const identity = identityBy([field], 'where');
    if (lists.every((list) => identifies([field], identity, list))) return identity;
  }
  return undefined;
}
