import { isObject, ownEntry, textOf, textsOf, type JsonObject } from '../../json/index.ts';
import { mayBe } from './schema-branches.ts';

/** Prints JSON between backticks. */
const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

function plural(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

const bounds: readonly (readonly [key: string, words: string, noun: string])[] = [
  ['minLength', 'At least', 'character'],
  ['maxLength', 'At most', 'character'],
  ['minItems', 'At least', 'element'],
  ['maxItems', 'At most', 'element'],
  ['minProperties', 'At least', 'field'],
  ['maxProperties', 'At most', 'field'],
];

function boundNotes(schema: JsonObject): string[] {
  return bounds.flatMap(([key, words, noun]) => {
    const count = ownEntry(schema, key);
    return typeof count === 'number' ? [`${words} ${plural(count, noun)}.`] : [];
  });
}

/** Up to OpenAPI 3.0 `exclusiveMinimum` is a flag beside `minimum`; from 3.1 on it is the limit itself. */
function limitNotes(schema: JsonObject): string[] {
  const limits = [
    ['minimum', 'exclusiveMinimum', 'At least', 'More than'],
    ['maximum', 'exclusiveMaximum', 'At most', 'Less than'],
  ] as const;
  return limits.flatMap(([key, exclusiveKey, words, exclusiveWords]) => {
    const limit = ownEntry(schema, key);
    const exclusive = ownEntry(schema, exclusiveKey);
    if (typeof exclusive === 'number') return [`${exclusiveWords} ${exclusive}.`];
    if (typeof limit !== 'number') return [];
    return [`${exclusive === true ? exclusiveWords : words} ${limit}.`];
  });
}

/** Tells whether a schema is a reference, alone or as its only part. */
const isReference = (schema: JsonObject): boolean =>
  ownEntry(schema, '$ref') !== undefined || ownEntry(schema, 'allOf') !== undefined;

/**
 * Tells whether a default is meaningless: for required fields and references, Kubernetes publishes the zero value of the
 * Go type, which no server fills in.
 */
function isEmptyDefault(value: unknown, schema: JsonObject, required: boolean): boolean {
  if (value === '' || value === 0) return required;
  return isReference(schema) && isObject(value) && Object.keys(value).length === 0;
}

/**
 * Gives the default of a field.
 *
 * @param schema - The schema of the field.
 * @param required - Whether the field must be there.
 * @returns A scalar; `{}` for a reference to an object that the type of the server always has; `undefined` for none, and
 *   for what is no scalar.
 */
export function fieldDefault(schema: JsonObject, required: boolean): unknown {
  const value = ownEntry(schema, 'default');
  if (value === null) return undefined;
  const isEmpty = isEmptyDefault(value, schema, required);
  if (typeof value === 'object') return isEmpty ? {} : undefined;
  return isEmpty ? undefined : value;
}

function defaultNotes(schema: JsonObject, required: boolean): string[] {
  const value = ownEntry(schema, 'default');
  if (value === undefined || isEmptyDefault(value, schema, required)) return [];
  return [`Default: \`${JSON.stringify(value)}\`.`];
}

function formNotes(schema: JsonObject): string[] {
  const format = textOf(schema, 'format');
  const pattern = textOf(schema, 'pattern');
  const step = ownEntry(schema, 'multipleOf');
  return [
    ...(format === '' || format === 'int-or-string' ? [] : [`Format: ${code(format)}.`]),
    ...(pattern === '' ? [] : [`Pattern: ${code(pattern)}.`]),
    ...(typeof step === 'number' ? [`A multiple of ${step}.`] : []),
    ...(ownEntry(schema, 'uniqueItems') === true ? ['No element twice.'] : []),
    ...(ownEntry(schema, 'deprecated') === true ? ['Deprecated.'] : []),
  ];
}

/**
 * Describes how the elements of a list are identified.
 *
 * @param schema - The schema of a list.
 * @returns A sentence each.
 */
export function listNotes(schema: JsonObject): string[] {
  const keys = textsOf(schema, 'x-kubernetes-list-map-keys');
  return [
    ...(keys.length === 0 ? [] : [`Its elements are told apart by ${keys.map(code).join(', ')}.`]),
    ...(textOf(schema, 'x-kubernetes-list-type') === 'set' ? ['A set: no element twice.'] : []),
  ];
}

function mergeNotes(schema: JsonObject): string[] {
  return [
    ...listNotes(schema),
    ...(ownEntry(schema, 'x-kubernetes-embedded-resource') === true
      ? ['A whole document, with `apiVersion`, `kind` and `metadata`.']
      : []),
    ...(ownEntry(schema, 'x-kubernetes-preserve-unknown-fields') === true
      ? ['Further fields are kept.']
      : []),
  ];
}

function ruleNotes(schema: JsonObject): string[] {
  const rules = ownEntry(schema, 'x-kubernetes-validations');
  if (!Array.isArray(rules)) return [];
  return rules.filter(isObject).map((rule) => {
    const message = textOf(rule, 'message');
    return message === '' ? `Rule: ${code(textOf(rule, 'rule'))}.` : `Rule: ${message}`;
  });
}

/** The fields of a branch that only requires fields: `{ required: ['a'] }`. */
function requiredAlone(branch: unknown): readonly string[] | undefined {
  if (!isObject(branch) || Object.keys(branch).join() !== 'required') return undefined;
  return textsOf(branch, 'required');
}

function branchNotes(schema: JsonObject): string[] {
  const words = { oneOf: 'Exactly one of', anyOf: 'At least one of', allOf: 'All of' } as const;
  const isConstraint = ownEntry(schema, 'type') !== undefined || ownEntry(schema, 'properties') !== undefined;
  const notes: string[] = [];
  for (const key of ['oneOf', 'anyOf', 'allOf'] as const) {
    const branches = ownEntry(schema, key);
    if (!isConstraint || !Array.isArray(branches)) continue;
    const fields = branches.map(requiredAlone);
    const text = fields.every((list) => list !== undefined)
      ? fields.map((list) => list.map(code).join(' with ')).join(', ')
      : branches.map((branch) => code(branch)).join(', ');
    notes.push(`${words[key]}: ${text}.`);
  }
  const not = ownEntry(schema, 'not');
  return not === undefined ? notes : [...notes, `Not: ${code(not)}.`];
}

/** The notes of list elements or map entries that are not definitions themselves. */
function innerNotes(schema: JsonObject): string[] {
  const parts: readonly (readonly [key: string, type: string, words: string])[] = [
    ['items', 'array', 'Each element'],
    ['additionalProperties', 'object', 'Each entry'],
  ];
  return parts.flatMap(([key, type, words]) => {
    const inner = mayBe(schema, type) ? ownEntry(schema, key) : undefined;
    if (!isObject(inner) || ownEntry(inner, '$ref') !== undefined) return [];
    return [...limitNotes(inner), ...boundNotes(inner), ...formNotes(inner), ...ruleNotes(inner)].map(
      (note) => `${words}: ${note}`,
    );
  });
}

/** The releases that have something, where not all of them do, which only our own tables say. */
function releaseNotes(schema: JsonObject): string[] {
  const [since, until] = [textOf(schema, 'x-withal-since'), textOf(schema, 'x-withal-until')];
  return [...(since === '' ? [] : [`Since ${since}.`]), ...(until === '' ? [] : [`Until ${until}.`])];
}

/**
 * Describes what a schema requires beyond its type: defaults, limits, patterns, rules.
 *
 * @param schema - A schema.
 * @param required - Whether the field must be there.
 * @returns A sentence each, in a fixed order.
 */
export function schemaNotes(schema: JsonObject, required = false): string[] {
  return [
    ...defaultNotes(schema, required),
    ...limitNotes(schema),
    ...boundNotes(schema),
    ...formNotes(schema),
    ...mergeNotes(schema),
    ...branchNotes(schema),
    ...innerNotes(schema),
    ...ruleNotes(schema),
    ...releaseNotes(schema),
  ];
}
