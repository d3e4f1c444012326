import { type JsonObject, textOf } from '../../json/index.ts';
import { type Fault, type FaultPath, typeFault } from '../fault.ts';
import { isBase64, isDateTime, isQuantity } from '../formats.ts';

const integerLimits: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};

const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

const isInteger = (value: unknown): value is number | bigint =>
  typeof value === 'bigint' || Number.isInteger(value);

function formatFault(path: FaultPath, words: string, found: unknown): Fault {
  return { rule: 'format', path, message: `must be ${words}`, found };
}

function integerFault(value: unknown, format: string, path: FaultPath): Fault | undefined {
  if (!isNumber(value)) return typeFault(path, 'integer', value);
  if (!isInteger(value)) return { rule: 'type', path, message: 'must be an integer', found: value };
  const limits = integerLimits[format];
  if (limits === undefined) return undefined;
  const [least, most] = limits;
  const number = BigInt(value);
  if (least <= number && number <= most) return undefined;
  return { rule: 'limit', path, message: `must be from ${least} to ${most}`, found: value };
}

const microTime = /T\d\d:\d\d:\d\d\.\d{6}[Z+-]/;

function stringFault(value: unknown, format: string, path: FaultPath): Fault | undefined {
  if (typeof value !== 'string') return typeFault(path, 'string', value);
  if (format === 'date-time' && !isDateTime(value))
    return formatFault(path, 'a date and time such as 2026-01-31T12:00:00Z', value);
  // What is to be base64 may be a secret in another form: the value is not shown.
  if (format === 'byte' && !isBase64(value)) return { rule: 'format', path, message: 'must be base64' };
  return undefined;
}

/**
 * Checks a scalar by its schema.
 *
 * @param value - A value; not null.
 * @param schema - Its type and format, as OpenAPI 2 has them.
 * @param path - Where the value is.
 * @returns What is wrong with it.
 */
export function scalarFault(value: unknown, schema: JsonObject, path: FaultPath): Fault | undefined {
  const format = textOf(schema, 'format');
  switch (textOf(schema, 'type')) {
    case 'string':
      return stringFault(value, format, path);
    case 'integer':
      return integerFault(value, format, path);
    case 'number':
      return isNumber(value) ? undefined : typeFault(path, 'number', value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : typeFault(path, 'boolean', value);
    default:
      return undefined;
  }
}

/** The types that are read by code of their own. */
const specialTypes: Readonly<Record<string, (value: unknown, path: FaultPath) => Fault | undefined>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': (value, path) => {
    if (isNumber(value)) return undefined;
    if (typeof value !== 'string') return typeFault(path, 'a quantity: a string or a number', value);
    return isQuantity(value) ? undefined : formatFault(path, 'a quantity such as 100m or 1.5Gi', value);
  },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': (value, path) => {
    if (typeof value === 'string') return undefined;
    return isNumber(value)
      ? integerFault(value, 'int32', path)
      : typeFault(path, 'an integer or a string', value);
  },
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': (value, path) => {
    const fault = stringFault(value, 'date-time', path);
    if (fault !== undefined || typeof value !== 'string' || microTime.test(value)) return fault;
    return formatFault(path, 'a date and time with six digits after the second', value);
  },
};

/** The types that hold any JSON. */
const openTypes: ReadonlySet<string> = new Set([
  'io.k8s.apimachinery.pkg.runtime.RawExtension',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1',
]);

/**
 * Checks a value of a type that is no object with fields.
 *
 * @param value - A value; not null.
 * @param type - The name of the type, and its schema.
 * @param path - Where the value is.
 * @returns What is wrong with it.
 */
export function aliasFault(
  value: unknown,
  { id, schema }: { readonly id: string; readonly schema: JsonObject },
  path: FaultPath,
): Fault | undefined {
  const special = specialTypes[id];
  if (special !== undefined) return special(value, path);
  return openTypes.has(id) ? undefined : scalarFault(value, schema, path);
}
