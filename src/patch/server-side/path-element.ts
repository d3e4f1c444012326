import type { Segment } from '../../../types/index.d.ts';

/** One part of the path to a field that can be owned; `text` is its notation in `fieldsV1`. */
export type PathElement =
  | { readonly kind: 'field'; readonly text: string; readonly name: string }
  | { readonly kind: 'key'; readonly text: string; readonly fields: readonly KeyField[] }
  | { readonly kind: 'value'; readonly text: string; readonly value: unknown }
  | { readonly kind: 'index'; readonly text: string; readonly index: number };

/** One field of the key of a list element. */
export type KeyField = readonly [name: string, value: unknown];

const special = /[<>&\u2028\u2029]/g;

/** Writes JSON as Go does, which escapes special characters of HTML and the line ends of JavaScript. */
function goJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (typeof value !== 'string' || json.search(special) === -1) return json;
  return json.replaceAll(
    special,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A field of an object, or an entry of a map: `f:spec`. */
export function fieldElement(name: string): PathElement {
  return { kind: 'field', text: `f:${name}`, name };
}

/** An element of a list with keys: `k:{"name":"web"}`. */
export function keyElement(fields: readonly KeyField[]): PathElement {
  const sorted = fields.length < 2 ? fields : fields.toSorted(([one], [other]) => compareText(one, other));
  const text = sorted.map(([name, value]) => `${JSON.stringify(name)}:${goJson(value)}`).join(',');
  return { kind: 'key', text: `k:{${text}}`, fields: sorted };
}

/** An element of a set: `v:"a"`. */
export function valueElement(value: unknown): PathElement {
  return { kind: 'value', text: `v:${goJson(value)}`, value };
}

/** An element of an atomic list: `i:0`. */
export function indexElement(index: number): PathElement {
  return { kind: 'index', text: `i:${index}`, index };
}

/** Compares texts as Go does: by code points, which is the order of their bytes in UTF-8. */
export function compareText(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index++) {
    const difference = (one.codePointAt(index) ?? 0) - (other.codePointAt(index) ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

const ranks = ['number', 'string', 'boolean', 'object'];

function compareValues(one: unknown, other: unknown): number {
  const rank = ranks.indexOf(typeof one) - ranks.indexOf(typeof other);
  if (rank !== 0) return rank;
  if (typeof one === 'string' && typeof other === 'string') return compareText(one, other);
  if (typeof one === 'object') return compareText(JSON.stringify(one), JSON.stringify(other));
  return Number(one) - Number(other);
}

function compareKeys(one: readonly KeyField[], other: readonly KeyField[]): number {
  for (const [index, [name, value]] of one.entries()) {
    const against = other[index];
    if (against === undefined) return 1;
    const order = compareText(name, against[0]) || compareValues(value, against[1]);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

const kinds = ['field', 'key', 'value', 'index'];

/** Compares path elements as the server does: fields, keys, values, indexes. */
export function compareElements(one: PathElement, other: PathElement): number {
  if (one.kind === 'field' && other.kind === 'field') return compareText(one.name, other.name);
  if (one.kind === 'key' && other.kind === 'key') return compareKeys(one.fields, other.fields);
  if (one.kind === 'value' && other.kind === 'value') return compareValues(one.value, other.value);
  if (one.kind === 'index' && other.kind === 'index') return one.index - other.index;
  return kinds.indexOf(one.kind) - kinds.indexOf(other.kind);
}

function readKey(text: string): PathElement | undefined {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  return keyElement(Object.entries(parsed));
}

/** Reads a key of `fieldsV1`; `undefined` if it is not one. */
export function readElement(text: string): PathElement | undefined {
  const rest = text.slice(2);
  try {
    if (text.startsWith('f:')) return fieldElement(rest);
    if (text.startsWith('k:')) return readKey(rest);
    if (text.startsWith('v:')) return valueElement(JSON.parse(rest));
  } catch {
    return undefined;
  }
  return text.startsWith('i:') && /^\d+$/.test(rest) ? indexElement(Number(rest)) : undefined;
}

/** Prints a path element as the server does in its messages: `.spec`, `[name="web"]`, `[="a"]`, `[0]`. */
function printElement(element: PathElement): string {
  switch (element.kind) {
    case 'field':
      return `.${element.name}`;
    case 'value':
      return `[=${JSON.stringify(element.value)}]`;
    case 'index':
      return `[${element.index}]`;
    case 'key':
    default:
      return `[${element.fields.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`;
  }
}

/** Prints a path: `.spec.containers[name="web"].image`. */
export function printPath(path: readonly PathElement[]): string {
  return path.map(printElement).join('');
}

/** A path element as a segment of a path in an error. */
export function segmentOf(element: PathElement): Segment {
  if (element.kind === 'field') return element.name;
  if (element.kind === 'index') return element.index;
  return { key: element.kind === 'key' ? Object.fromEntries(element.fields) : { '': element.value } };
}
