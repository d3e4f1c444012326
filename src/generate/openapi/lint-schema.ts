import { isObject, ownEntry, textOf, textsOf, type JsonObject } from '../../json/index.ts';
import type { DocumentContext } from './document-context.ts';
import { mayBe, typesOf } from './schema-branches.ts';
import { inside, type SchemaLocation } from './schema-location.ts';

type Check = (schema: JsonObject, location: SchemaLocation, context: DocumentContext) => void;

const quote = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

const tests: { readonly [type: string]: (value: unknown) => boolean } = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  array: (value) => Array.isArray(value),
  object: (value) => isObject(value),
};

function checkDefault(schema: JsonObject, location: SchemaLocation, context: DocumentContext): void {
  const value = ownEntry(schema, 'default');
  if (value === undefined || value === null) return;
  const type = textOf(schema, 'type');
  const fits = Object.hasOwn(tests, type) ? tests[type] : undefined;
  if (fits?.(value) === false)
    context.lint('default-type', location, `The default ${quote(value)} is not of type ${type}.`);
  const choices = ownEntry(schema, 'enum');
  if (Array.isArray(choices) && typeof value !== 'object' && !choices.includes(value))
    context.lint('default-choice', location, `The default ${quote(value)} is not one of the choices.`);
}

function checkEnum(schema: JsonObject, location: SchemaLocation, context: DocumentContext): void {
  const choices = ownEntry(schema, 'enum');
  const type = textOf(schema, 'type');
  const fits = Object.hasOwn(tests, type) ? tests[type] : undefined;
  if (!Array.isArray(choices) || fits === undefined) return;
  const odd: unknown[] = choices.filter((value) => value !== null && !fits(value));
  if (odd.length > 0)
    context.lint('enum-type', location, `The choice ${quote(odd[0])} is not of type ${type}.`);
}

function checkRequired(schema: JsonObject, location: SchemaLocation, context: DocumentContext): void {
  const fields = ownEntry(schema, 'properties');
  if (!isObject(fields) || !mayBe(schema, 'object') || ownEntry(schema, 'allOf') !== undefined) return;
  for (const wire of textsOf(schema, 'required')) {
    if (!Object.hasOwn(fields, wire))
      context.lint('required-unknown', location, `Field ${quote(wire)} is required but not defined.`);
  }
}

function elementOf(
  schema: JsonObject,
  location: SchemaLocation,
  context: DocumentContext,
): JsonObject | undefined {
  let items = ownEntry(schema, 'items');
  if (!isObject(items)) return undefined;
  const parts = ownEntry(items, 'allOf');
  if (Array.isArray(parts) && parts.length === 1 && isObject(parts[0])) [items] = parts;
  if (!isObject(items)) return undefined;
  const reference = ownEntry(items, '$ref');
  return typeof reference === 'string' ? context.target(reference, inside(location, 'items')).schema : items;
}

function checkKeys(schema: JsonObject, location: SchemaLocation, context: DocumentContext): void {
  if (textOf(schema, 'x-kubernetes-list-type') !== 'map') return;
  const keys = textsOf(schema, 'x-kubernetes-list-map-keys');
  if (keys.length === 0) {
    context.lint('list-keys-missing', location, 'The list is of type map but names no keys.');
    return;
  }
  const element = elementOf(schema, location, context);
  const fields = element === undefined ? undefined : ownEntry(element, 'properties');
  if (element === undefined || !isObject(fields)) return;
  const required = textsOf(element, 'required');
  for (const key of keys) {
    const field = ownEntry(fields, key);
    if (!isObject(field))
      context.lint(
        'list-keys-unknown',
        location,
        `The elements have no field ${quote(key)}, which is one of the list keys.`,
      );
    else if (!required.includes(key) && ownEntry(field, 'default') === undefined)
      context.lint(
        'list-keys-optional',
        location,
        `The key ${quote(key)} is neither required nor has a default.`,
      );
  }
}

/** What only objects have, and what only lists have. */
const typeOfKeyword = { properties: 'object', additionalProperties: 'object', items: 'array' } as const;

/** The type decides; servers refuse every value that does not have it. */
function checkType(schema: JsonObject, location: SchemaLocation, context: DocumentContext): void {
  const types = typesOf(schema)
    .filter((type) => type !== 'null')
    .join(' or ');
  for (const [keyword, type] of Object.entries(typeOfKeyword)) {
    if (!isObject(ownEntry(schema, keyword)) || mayBe(schema, type)) continue;
    context.lint('type-contradicted', location, `The type is ${types}, so ${quote(keyword)} is ignored.`);
  }
}

function checkObject(schema: JsonObject, location: SchemaLocation, context: DocumentContext): void {
  const fields = ownEntry(schema, 'properties');
  if (!isObject(fields) || Object.keys(fields).length === 0 || !mayBe(schema, 'object')) return;
  if (isObject(ownEntry(schema, 'additionalProperties')))
    context.lint(
      'fields-and-others',
      location,
      'The object takes other fields beside the named ones; reach them with at(…).',
    );
  if (ownEntry(schema, 'x-kubernetes-preserve-unknown-fields') === true)
    context.lint(
      'unknown-fields-kept',
      location,
      'The object keeps fields that it does not name; reach them with at(…).',
    );
}

function checkList(schema: JsonObject, location: SchemaLocation, context: DocumentContext): void {
  if (textOf(schema, 'type') === 'array' && ownEntry(schema, 'items') === undefined)
    context.lint('items-missing', location, 'The list does not describe its elements.');
}

const checks: readonly Check[] = [
  checkRequired,
  checkEnum,
  checkDefault,
  checkType,
  checkList,
  checkKeys,
  checkObject,
];

/**
 * Checks a schema and reports its problems as lints.
 *
 * @param schema - A schema; the schemas that it refers to are checked on their own.
 * @param location - Where it stands.
 * @param context - The document around it.
 */
export function lintSchema(schema: JsonObject, location: SchemaLocation, context: DocumentContext): void {
  for (const check of checks) check(schema, location, context);
}
