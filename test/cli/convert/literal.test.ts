import * as fc from 'fast-check';
import { ScriptTarget, transpileModule } from 'typescript-5.9';
import { describe, expect, test } from 'vitest';
import { printStatement } from '../../../src/cli/convert/layout.ts';
import { keyCode, literalCode, stringCode } from '../../../src/cli/convert/literal.ts';

/** What a literal is when the program runs, by a compiler that is not ours. */
function valueOf(text: string): unknown {
  const { outputText } = transpileModule(text, { compilerOptions: { target: ScriptTarget.ES2022 } });
  // oxlint-disable-next-line typescript/no-implied-eval -- the literal is to be run
  return new Function(`'use strict'; let value; ${outputText} return value;`)();
}

describe('strings', () => {
  test.each([
    ['web', "'web'"],
    ["it's", '"it\'s"'],
    ['"', "'\"'"],
    [`"it's"`, `'"it\\'s"'`],
    ['\u202e', "'\\u202e'"],
    ['a\nb', "'a\\nb'"],
    [`${'x'.repeat(60)}\n\`\${b}\\`, `\`${'x'.repeat(60)}\n\\\`\\\${b}\\\\\``],
    ['x'.repeat(80), `'${'x'.repeat(80)}'`],
  ])('%j is written as %s', (text, code) => {
    expect(stringCode(text)).toBe(code);
  });
});

test('keys have quotes where they need them', () => {
  expect(['app', 'default', 'a.b', '1', '', '__proto__', 'a\nb'].map(keyCode)).toEqual([
    'app',
    'default',
    "'a.b'",
    "'1'",
    "''",
    "['__proto__']",
    "'a\\nb'",
  ]);
});

test('whatever JSON holds is what the literal is', () => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'binary', maxLength: 200 }));
  fc.assert(
    fc.property(value, (json) => {
      const expected = JSON.parse(JSON.stringify(json)) as unknown;
      expect(valueOf(printStatement('value = ', literalCode(expected)))).toStrictEqual(expected);
    }),
  );
});

test('a zero below nothing stays one', () => {
  expect(literalCode(-0)).toBe('-0');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 2n ** 60n, undefined, new Date(0)])(
  'what JSON cannot hold is refused: %s',
  (value) => {
    expect(() => literalCode({ a: [value] })).toThrow(expect.objectContaining({ code: 'E_VALUE' }));
  },
);
