import * as fc from 'fast-check';
import { type ApplySchema, applySchemaOf } from '../../../src/patch/server-side/index.ts';

const text = { type: 'string' };
const number = { type: 'integer' };
const list = (items: object, more: object): object => ({ type: 'array', items, ...more });
const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const byName = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] };
const byPort = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'protocol'] };
const port = object({ port: number, protocol: { ...text, default: 'TCP' }, label: text });
const item = object({
  name: text,
  size: number,
  labels: { type: 'object', additionalProperties: text },
  args: list(text, {}),
  ports: list(port, byPort),
});

/** Everything that server-side apply tells apart, inside each other. */
export const openApi = object({
  title: text,
  size: number,
  labels: { type: 'object', additionalProperties: text },
  limits: { type: 'object', additionalProperties: number, 'x-kubernetes-map-type': 'atomic' },
  set: list(text, { 'x-kubernetes-list-type': 'set' }),
  args: list(text, {}),
  items: list(item, byName),
  sub: object({ mode: text, deep: object({ on: { type: 'boolean' }, note: text }) }),
  ref: object({ kind: text, name: text }, { 'x-kubernetes-map-type': 'atomic' }),
  named: {
    type: 'object',
    additionalProperties: object({ v: text, set: list(text, { 'x-kubernetes-list-type': 'set' }) }),
  },
});

/** The same for our engine. */
export const schema: ApplySchema = applySchemaOf({ schema: openApi });

type OpenApi = { readonly [key: string]: unknown };

/** The same for the real engine, in its own notation. */
export function realType(given: unknown): object {
  const { type, items, properties, additionalProperties, ...rest } = given as OpenApi;
  const relationship = rest['x-kubernetes-map-type'] === 'atomic' ? 'atomic' : 'separable';
  if (type === 'array') {
    const listType = rest['x-kubernetes-list-type'];
    const keys = rest['x-kubernetes-list-map-keys'];
    const elementRelationship = listType === undefined || listType === 'atomic' ? 'atomic' : 'associative';
    return {
      list: { elementType: realType(items), elementRelationship, ...(keys === undefined ? {} : { keys }) },
    };
  }
  if (type !== 'object') return { scalar: type === 'integer' ? 'numeric' : type };
  if (additionalProperties !== undefined)
    return { map: { elementType: realType(additionalProperties), elementRelationship: relationship } };
  const fields = Object.entries(properties as OpenApi).map(([name, property]) => {
    const { default: value } = property as OpenApi;
    return Object.assign({ name, type: realType(property) }, value === undefined ? {} : { default: value });
  });
  return { map: { fields, elementRelationship: relationship } };
}

const words = fc.constantFrom('a', 'b', 'c', 'x<y>', '');
const keys = fc.constantFrom('a', 'b', 'a.b/c', '__proto__', 'constructor', 'é');
const some = (fields: Record<string, fc.Arbitrary<unknown>>, required: string[] = []): fc.Arbitrary<object> =>
  fc.record(fields, { requiredKeys: required as never[] });
const entries = (values: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc
    .uniqueArray(fc.tuple(keys, values), { selector: ([key]) => key, maxLength: 3 })
    .map((pairs) => Object.fromEntries(pairs));
const uniqueWords = fc.uniqueArray(words, { maxLength: 4 });
const wordList = fc.array(words, { maxLength: 3 });
const ports = fc.uniqueArray(
  some({ port: fc.constantFrom(80, 443), protocol: fc.constantFrom('TCP', 'UDP'), label: words }, ['port']),
  {
    selector: (one) => {
      const { port: given, protocol = 'TCP' } = one as { port?: number; protocol?: string };
      return `${given}/${protocol}`;
    },
    maxLength: 3,
  },
);
const items = fc.uniqueArray(
  some({ name: words, size: fc.nat(3), labels: entries(words), args: wordList, ports }, ['name']),
  { selector: (one) => (one as { name?: string }).name, maxLength: 3 },
);

/** An object of that type. */
export const anyObject = some({
  title: words,
  size: fc.nat(3),
  labels: entries(words),
  limits: entries(fc.nat(3)),
  set: uniqueWords,
  args: wordList,
  items,
  sub: some({ mode: words, deep: some({ on: fc.boolean(), note: words }) }),
  ref: some({ kind: words, name: words }),
  named: entries(some({ v: words, set: uniqueWords })),
});

/** One change of an object by somebody. */
export interface Change {
  readonly operation: 'apply' | 'update';
  readonly manager: string;
  readonly force: boolean;
  readonly object: object;
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  operation: fc.constantFrom('apply', 'apply', 'apply', 'update'),
  manager: fc.constantFrom('ci', 'hpa', 'me'),
  force: fc.boolean(),
  object: anyObject,
});

/** A few changes, one after the other. */
export const anySequence = fc.array(anyChange, { minLength: 1, maxLength: 6 });
