import { isObject, type JsonObject } from '../../json/index.ts';

const scalar = /^(string|integer|number|boolean)(?::(\S+))?$/;
const word = /^(\w+)=(\S+)$/;

const extensions = {
  mergeKey: 'x-kubernetes-patch-merge-key',
  strategy: 'x-kubernetes-patch-strategy',
  listType: 'x-kubernetes-list-type',
  mapKeys: 'x-kubernetes-list-map-keys',
  mapType: 'x-kubernetes-map-type',
  default: 'default',
  enum: 'enum',
  openEnum: 'x-withal-open-enum',
} as const;

function isExtension(name: string): name is keyof typeof extensions {
  return Object.hasOwn(extensions, name);
}

/**
 * Turns the notation of a type into a schema.
 *
 * @param notation - `string`, `integer:int32`, `any`, `object`, `#Pod`, `[#Container]`, `{string}`.
 * @param packageName - The package that a name without one is in.
 * @returns The schema; `undefined` if the notation is unknown.
 */
export function typeSchema(notation: string, packageName: string): JsonObject | undefined {
  const [, type, format] = scalar.exec(notation) ?? [];
  if (type !== undefined) return format === undefined ? { type } : { type, format };
  if (notation === 'any') return {};
  if (notation === 'object') return { type: 'object' };
  if (notation.startsWith('#')) {
    const name = notation.slice(1);
    return { $ref: `#/definitions/${name.includes('.') ? name : `${packageName}.${name}`}` };
  }
  return bracketSchema(notation, packageName);
}

function bracketSchema(notation: string, packageName: string): JsonObject | undefined {
  const isList = notation.startsWith('[') && notation.endsWith(']');
  const isMap = notation.startsWith('{') && notation.endsWith('}');
  if (!isList && !isMap) return undefined;
  const inner = typeSchema(notation.slice(1, -1), packageName);
  if (inner === undefined) return undefined;
  return isList ? { type: 'array', items: inner } : { type: 'object', additionalProperties: inner };
}

/** The values of a closed set, in which spaces, commas and per cent signs are escaped. */
const valuesOf = (text: string): string[] =>
  text.split(',').map((value) => value.replaceAll(/%(20|2C|25)/g, decodeURIComponent));

const isSet = (name: keyof typeof extensions): boolean => name === 'enum' || name === 'openEnum';

function factOf(name: keyof typeof extensions, value: string): unknown {
  if (name === 'mapKeys') return value.split(',');
  if (isSet(name)) return valuesOf(value);
  return name === 'default' ? {} : value;
}

/**
 * Adds the facts after a type or a name to its schema.
 *
 * @param schema - The schema of the type.
 * @param words - The facts: `mergeKey=name`.
 * @returns The schema with them; `undefined` if one of them is unknown.
 */
export function withFacts(schema: JsonObject, words: readonly string[]): JsonObject | undefined {
  const facts: Record<string, unknown> = {};
  const ofElements: Record<string, unknown> = {};
  const { items } = schema;
  for (const text of words) {
    const [, name = '', value = ''] = word.exec(text) ?? [];
    // The only default in a table is that of an object that is always there.
    if (!isExtension(name) || (name === 'default' && value !== '{}')) return undefined;
    // The closed set of a list is that of its elements.
    const isOfElements = isSet(name) && isObject(items);
    (isOfElements ? ofElements : facts)[extensions[name]] = factOf(name, value);
  }
  return { ...schema, ...facts, ...(isObject(items) ? { items: { ...items, ...ofElements } } : {}) };
}
