import { type FieldType, type ObjectType, type ScalarFieldType, findOutsider } from '../../schema/index.ts';
import { type JsonObject, isObject } from '../../json/index.ts';

function isAssignableScalar(type: ScalarFieldType, value: unknown): boolean {
  const { scalar } = type;
  if (findOutsider(type, value) !== undefined) return false;
  if (scalar === 'string' || scalar === 'boolean') return typeof value === scalar;
  if (scalar === 'number') return typeof value === 'number';
  if (scalar === 'numberOrString') return typeof value === 'number' || typeof value === 'string';
  return Number.isInteger(value) || (scalar === 'intOrString' && typeof value === 'string');
}

/** Whether an apiVersion or kind is the one of the type. */
function isOwnKind({ kind }: ObjectType, key: string, value: unknown): boolean {
  if (kind === undefined) return true;
  if (key === 'apiVersion') return value === kind[0];
  return key !== 'kind' || value === kind[1];
}

const isTypeField = ({ kind }: ObjectType, key: string): boolean =>
  kind !== undefined && (key === 'apiVersion' || key === 'kind');

function isAssignableObject(object: ObjectType, fields: JsonObject): boolean {
  const isWhole = object.required.every((key) => isTypeField(object, key) || Object.hasOwn(fields, key));
  return (
    isWhole &&
    Object.keys(fields).every((key) => {
      const field = object.fields.get(key);
      return (
        field !== undefined && isAssignable(field.type, fields[key]) && isOwnKind(object, key, fields[key])
      );
    })
  );
}

/**
 * Tells whether the compiler accepts a literal for a type: every field is known and has its type, and no required one is
 * missing.
 *
 * @param type - The type.
 * @param value - A JSON value.
 * @returns Whether it does, as far as the schema tells.
 */
export function isAssignable(type: FieldType, value: unknown): boolean {
  switch (type.shape) {
    case 'scalar':
      return isAssignableScalar(type, value);
    case 'list':
      return Array.isArray(value) && value.every((element) => isAssignable(type.element, element));
    case 'map':
      return isObject(value) && Object.values(value).every((entry) => isAssignable(type.element, entry));
    case 'object':
      return isObject(value) && isAssignableObject(type.object, value);
    default:
      return true;
  }
}

/**
 * Tells whether a setter accepts a value at run time, past the compiler. It looks into the value only for what is not in
 * the closed set of its field.
 *
 * @param type - The type of the field.
 * @param value - A JSON value.
 * @returns Whether it does.
 */
export function isTaken(type: FieldType, value: unknown): boolean {
  if (findOutsider(type, value) !== undefined) return false;
  switch (type.shape) {
    case 'scalar':
      return value === null || isAssignableScalar(type, value);
    case 'list':
      return Array.isArray(value);
    case 'map':
    case 'object':
      return value === null || isObject(value);
    default:
      return true;
  }
}

/**
 * Tells whether a literal has a key that every object inherits. When the compiler infers the common type of a list of such
 * objects, it takes the type of the inherited member; with a declared type it does not.
 *
 * @param value - A JSON value.
 * @returns Whether there is a `constructor` or `toString` in it, at any depth.
 */
export function hasInheritedKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasInheritedKey);
  if (!isObject(value)) return false;
  return Object.keys(value).some((key) => key in Object.prototype || hasInheritedKey(value[key]));
}
