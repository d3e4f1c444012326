import * as fc from 'fast-check';
import { formatPointer } from '../../src/patch/index.ts';

const prototypes: object[] = [
  Object,
  Array,
  Function,
  String,
  Number,
  Boolean,
  Map,
  Set,
  Promise,
  RegExp,
  Date,
  Symbol,
].map((type) => type.prototype as object);

/** All own keys of the prototypes that everything inherits from. */
export function world(): string {
  return prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String).join()).join('\n');
}

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'polluted',
  'l',
  '0',
  '-',
  '',
  'a/b',
  'm~n',
];
const name = fc.constantFrom(...names);

function changing(): object {
  let calls = 0;
  return { toString: () => (calls++ === 0 ? 'a' : '__proto__') };
}

/** What a caller without a compiler might pass for a part of a path. */
export const part: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: name },
  { weight: 1, arbitrary: name.map((key) => [key]) },
  { weight: 1, arbitrary: name.map((key) => Object(key) as unknown) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      Symbol('x'),
      Symbol.iterator,
      -1,
      1.5,
      Number.NaN,
      0,
      null,
      undefined,
      true,
    ),
  },
  { weight: 1, arbitrary: fc.constant(0).map(changing) },
);

/** A value with such names in it. */
export const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<unknown>(1, 'x', true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** A document with such names in it. */
export const base = (): object =>
  JSON.parse(
    '{"l":[{"a":1},"x"],"m":{"__proto__":{"a":1},"constructor":{"prototype":{}}},"constructor":2}',
  ) as object;
/** What an operation of a JSON Patch may be called. */
export const operation = fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test');

/** A pointer, or what a caller might pass for one. */
export function pointer(parts: readonly unknown[]): unknown {
  const tokens = parts.filter((token) => typeof token === 'string');
  if (tokens.length === parts.length) return formatPointer(tokens);
  return parts.length === 1 ? parts[0] : parts;
}

/** A document in which such names are data. */
export const hostile = fc
  .dictionary(name, value, { maxKeys: 4, noNullPrototype: true })
  .map((document) => JSON.parse(JSON.stringify(document)) as object);

/** A document as text, with its keys in order. */
export function sorted(document: unknown): string {
  return JSON.stringify(document, (_key, content: unknown) => {
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return content;
    const pairs = Object.entries(content).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return pairs;
  });
}
