import { type JsonObject, isList, isObject } from '../../json/index.ts';
import { type Fault, type FaultPath, enumFault, requiredFault, typeFault } from '../fault.ts';
import type { CompiledSchema, SchemaError } from './ajv.ts';
import { formatWords } from './formats.ts';

/** Follows a pointer: a piece is an index where a list is. */
function pathOf(pointer: string, document: unknown): FaultPath {
  let value = document;
  const pieces = pointer.split('/').slice(1);
  return pieces.map((piece) => {
    const key = piece.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isList(value)) {
      value = value[Number(key)];
      return Number(key);
    }
    value = isObject(value) ? value[key] : undefined;
    return key;
  });
}

/** Prints a number and what there is of it: `1 character`. */
function counted(limit: unknown, noun: string): string {
  const [one, many] = noun === 'entry' ? ['entry', 'entries'] : [noun, `${noun}s`];
  return `${String(limit)} ${limit === 1 ? one : many}`;
}

/** The longest pattern that a message shows. */
const longestPattern = 120;

function patternText(pattern: unknown): string {
  const text = String(pattern);
  return text.length > longestPattern ? 'the pattern of its definition' : `the pattern ${text}`;
}

/** What a limit says, by keyword. */
const limits: Readonly<Record<string, (limit: unknown) => string>> = {
  minimum: (limit) => `must be at least ${String(limit)}`,
  maximum: (limit) => `must be at most ${String(limit)}`,
  exclusiveMinimum: (limit) => `must be more than ${String(limit)}`,
  exclusiveMaximum: (limit) => `must be less than ${String(limit)}`,
  multipleOf: (limit) => `must be a multiple of ${String(limit)}`,
  minLength: (limit) => `must have at least ${counted(limit, 'character')}`,
  maxLength: (limit) => `must have at most ${counted(limit, 'character')}`,
  minItems: (limit) => `must have at least ${counted(limit, 'element')}`,
  maxItems: (limit) => `must have at most ${counted(limit, 'element')}`,
  minProperties: (limit) => `must have at least ${counted(limit, 'entry')}`,
  maxProperties: (limit) => `must have at most ${counted(limit, 'entry')}`,
  pattern: (limit) => `must match ${patternText(limit)}`,
  anyOf: () => 'must fit one of the alternatives of its definition, and fits none',
  oneOf: () => 'must fit exactly one of the alternatives of its definition',
  not: () => 'is what its definition excludes',
};

const nouns: Readonly<Record<string, string>> = { string: 'a string', integer: 'an integer', null: 'null' };

function typeWords(types: unknown): string {
  const names = isList(types) ? types.map(String).filter((name) => name !== 'null') : [String(types)];
  const [only = '', ...more] = names;
  return more.length === 0 ? only : names.map((name) => nouns[name] ?? name).join(' or ');
}

function setOf(schema: unknown): readonly unknown[] {
  return isList(schema) ? schema : [];
}

function faultOf(error: SchemaError, document: JsonObject): Fault {
  const path = pathOf(error.instancePath, document);
  const { keyword, schema, data } = error;
  switch (keyword) {
    case 'required':
      return requiredFault([...path, String(error.params['missingProperty'])]);
    case 'type':
      return typeFault(path, typeWords(schema), data);
    case 'enum':
      return enumFault(path, setOf(schema), data);
    case 'format':
      if (schema === 'int64')
        return { rule: 'limit', path, message: 'must be an integer of 64 bits', found: data };
      return { rule: 'format', path, message: `must be ${formatWords(String(schema))}`, found: data };
    default: {
      const message = limits[keyword]?.(schema) ?? 'does not fit its definition';
      // A number of elements is seen best in the document.
      const isScalar = typeof data !== 'object';
      return { rule: 'limit', path, message, ...(isScalar ? { found: data } : {}) };
    }
  }
}

/** Where a schema has a format, and is not that of numbers, a server takes a text or a list for any type. */
function isPassedOver({ keyword, schema, data, parentSchema }: SchemaError): boolean {
  if (keyword !== 'type' || parentSchema?.['format'] === undefined) return false;
  const types = isList(schema) ? schema : [schema];
  const isNumeric = types.includes('integer') || types.includes('number');
  return !isNumeric && (typeof data === 'string' || isList(data));
}

/** What one of several alternatives lacks is said by the alternatives as a whole. */
const isOfAlternative = ({ schemaPath }: SchemaError): boolean => /\/(?:anyOf|oneOf|not)\//.test(schemaPath);

/**
 * Checks a custom resource by the schema of its definition: types, required fields, closed sets, formats and limits.
 *
 * @param document - The document as a server validates it.
 * @param compiled - The schema.
 * @returns What a server would refuse.
 */
export function schemaFaults(document: JsonObject, { validate }: CompiledSchema): Fault[] {
  if (validate(document)) return [];
  const errors = validate.errors ?? [];
  return errors
    .filter((error) => !isOfAlternative(error) && !isPassedOver(error))
    .map((error) => faultOf(error, document));
}
