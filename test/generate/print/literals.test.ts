import { runInThisContext } from 'node:vm';
import ts from '@tsd/typescript';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { comment, jsonLiteral, memberName, stringLiteral } from '../../../src/generate/print/index.ts';
import { payloads } from '../payloads.ts';

/** A comment before a constant must be that constant's comment, whole, without a tag and without anything beside it. */
function readComment(text: string): { statements: number; tags: number; errors: number } {
  const code = `${comment(text)}export declare const after: 1;\n`;
  const file = ts.createSourceFile('a.d.ts', code, ts.ScriptTarget.Latest, true) as ts.SourceFile & {
    parseDiagnostics: unknown[];
  };
  const [statement] = file.statements;
  const tags = statement === undefined ? -1 : ts.getJSDocTags(statement).length;
  return { statements: file.statements.length, tags, errors: file.parseDiagnostics.length };
}

const hostile = fc.oneof(
  fc.constantFrom(...payloads),
  fc.string({
    unit: fc.constantFrom('*', '/', '@', '\n', '\r', ' ', 'a', '\\', '{', '\u2028', '`', 'ts-ignore'),
  }),
  fc.string({ unit: 'binary' }),
);

test('no text leaves a comment, and none becomes a tag', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(readComment(text)).toEqual({ statements: 1, tags: 0, errors: 0 });
    }),
    { numRuns: 5000 },
  );
});

test('a comment keeps the lines and hides what cannot be seen', () => {
  expect(comment('one\r\ntwo */ @see \u001b[31m\u202e  \n\n@param x, mail a@b', '  ')).toMatchInlineSnapshot(`
    "  /**
       * one
       * two *\\/ \\@see \\u001b[31m\\u202e
       *
       * \\@param x, mail a@b
       */
    "
  `);
  expect(comment('')).toBe('');
  expect(comment('\n\n')).toBe('');
  expect(comment('one')).toBe('/** one */\n');
});

test('no text leaves a string, and each is read back as it was', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const literal = stringLiteral(text);
      expect(
        literal.split('').filter((character) => character < ' ' || /[\u2028\u2029]/.test(character)),
      ).toEqual([]);
      expect(JSON.parse(literal)).toBe(text);
    }),
    { numRuns: 5000 },
  );
});

test('a member is quoted where it must be', () => {
  expect(['uid', 'a-b', 'new', 'constructor', '', '9', '"'].map((name) => memberName(name))).toEqual([
    'uid',
    '"a-b"',
    '"new"',
    '"constructor"',
    '""',
    '"9"',
    '"\\""',
  ]);
});

test('data is printed as data', () => {
  expect(jsonLiteral({ a: [1, true, null, 'x'], b: {} })).toBe('{"a":[1,true,null,"x"],"b":{}}');
  expect(jsonLiteral(JSON.parse('{"__proto__":1}'))).toBe('{["__proto__"]:1}');
  expect(() => jsonLiteral(Number.NaN)).toThrow(RangeError);
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text);
      const read: unknown = runInThisContext(`(${jsonLiteral(value)})`);
      expect(JSON.stringify(read)).toBe(JSON.stringify(value));
    }),
  );
});
