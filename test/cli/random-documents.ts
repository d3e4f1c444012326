import type { FieldType, ObjectType } from '../../src/schema/index.ts';
import * as fc from 'fast-check';

/** Draws values, as `fc.gen()` gives it. */
type Draw = fc.GeneratorValue;

/** Set as data, also where the key means something to JavaScript. */
function set(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

const plainKeys = 'app|app.kubernetes.io/name|a b|it\'s|"||-|0|0x1|with|new|then|x\ny'.split('|');
const oddKeys = '__proto__|constructor|toString|prototype|${x}|`|\\|é|\u2028|default'.split('|');
const keys = () => fc.constantFrom(...plainKeys, ...oddKeys);

const texts = () =>
  fc.oneof(
    fc.constantFrom(
      'web',
      'nginx:1.27',
      'y',
      '0777',
      'it\'s "both"',
      '',
      '\n',
      'a\nb',
      '\r\n',
      '\u202e',
      '\ud800',
    ),
    fc.constant(
      'server {\n  listen `80`;\n\treturn "${host}" \\n;\n}\n  and on it goes, for more than a line\n',
    ),
    fc.string({ maxLength: 12, unit: 'binary' }),
  );

const numbers = () =>
  fc.oneof(
    fc.integer(),
    fc.constantFrom(0, 1, 1e21, 1e-7, 2 ** 53 - 1, 1.5),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );

const anything = () => fc.jsonValue({ maxDepth: 2 });

function fields(draw: Draw, object: ObjectType, depth: number): object {
  const value = {};
  for (const [wire, { type }] of object.fields) {
    // Few fields of many, and all of few: documents stay small.
    const odds = Math.max(2, Math.ceil(object.fields.size / 3)) + (depth > 5 ? 20 : 0);
    const isNeeded = object.required.includes(wire) && draw(fc.nat, { max: 9 }) > 0;
    if (isNeeded || draw(fc.nat, { max: odds }) === 0) set(value, wire, valueOf(draw, type, depth + 1));
  }
  if (draw(fc.nat, { max: 20 }) === 0) set(value, draw(keys), draw(anything));
  return value;
}

function some(draw: Draw): number {
  return draw(fc.nat, { max: 3 });
}

function fitting(draw: Draw, type: FieldType, depth: number): unknown {
  switch (type.shape) {
    case 'scalar':
      if (type.scalar === 'boolean') return draw(fc.boolean);
      if (type.scalar === 'string') return draw(texts);
      if (type.scalar === 'number') return draw(numbers);
      return type.scalar === 'intOrString' && draw(fc.boolean) ? draw(texts) : draw(fc.integer);
    case 'list':
      return Array.from({ length: some(draw) }, () => valueOf(draw, type.element, depth + 1));
    case 'map': {
      const value = {};
      for (let index = some(draw); index > 0; index--)
        set(value, draw(keys), valueOf(draw, type.element, depth + 1));
      return value;
    }
    case 'object':
      return depth > 8 ? {} : fields(draw, type.object, depth);
    default:
      return draw(anything);
  }
}

/** A value of a type; now and then it is something else. */
function valueOf(draw: Draw, type: FieldType, depth: number): unknown {
  const chance = draw(fc.nat, { max: 40 });
  if (chance === 0) return null;
  if (chance === 1) return draw(anything);
  return fitting(draw, type, depth);
}

/** A document of a kind, most of which is as the schema has it. */
export function randomDocument(draw: Draw, type: FieldType): unknown {
  if (type.shape !== 'object') throw new Error('a kind is an object');
  const [apiVersion, kind] = type.object.kind ?? [];
  const {
    apiVersion: _version,
    kind: _kind,
    ...more
  } = fields(draw, type.object, 0) as Record<string, unknown>;
  // As after parsing: keys that look like indexes stand first, and no value is -0.
  return JSON.parse(JSON.stringify({ apiVersion, kind, ...more })) as unknown;
}

/** Changes a document here and there, so that two are alike but for a little. */
export function changed(draw: Draw, value: unknown): unknown {
  const chance = draw(fc.nat, { max: 25 });
  if (chance === 0) return draw(anything);
  if (Array.isArray(value)) {
    const list = value.map((element: unknown) => changed(draw, element));
    if (chance < 4)
      list.splice(draw(fc.nat, { max: list.length }), chance === 1 ? 0 : 1, ...list.slice(0, chance - 1));
    return list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const copy = {};
  for (const [key, entry] of Object.entries(value))
    if (draw(fc.nat, { max: 15 }) > 0) set(copy, key, changed(draw, entry));
  if (chance === 4) set(copy, draw(keys), draw(anything));
  return copy;
}
