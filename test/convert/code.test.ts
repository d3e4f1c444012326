import * as fc from 'fast-check';
import { ScriptTarget, transpileModule } from 'typescript-5.9';
import { describe, expect, test } from 'vitest';
import {
  keyCode,
  literalCode,
  onOneLine,
  printStatement,
  ProgramNames,
  stringCode,
  type Code,
} from '../../src/convert/program/index.ts';

/** What a literal is when the program runs, by a compiler that is not ours. */
function valueOf(text: string): unknown {
  const { outputText } = transpileModule(text, { compilerOptions: { target: ScriptTarget.ES2022 } });
  // oxlint-disable-next-line typescript/no-implied-eval -- the literal is to be run
  return new Function(`'use strict'; let value; ${outputText} return value;`)();
}

describe('literals', () => {
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
});

const textCode = (length: number): Code => ({ open: '[', items: ['1'.repeat(length), '2'] });

const chainCode = (...names: string[]): Code => ({
  head: 'pod',
  links: names.map((name) => ({ name, arguments: ['1'] })),
});

const long = (letter: string): string => `'${letter.repeat(60)}'`;

const pair = (letter: string): Code => ({
  open: '{',
  items: [
    { key: letter, value: '1' },
    { key: 'b', value: '2' },
  ],
});

const list = (...items: Code[]): Code => ({ open: '[', items });

describe('layout', () => {
  test('what fits stays on a line', () => {
    expect(printStatement('x = ', chainCode('.a', '.b.c', '.d'))).toBe('x = pod.a(1).b.c(1).d(1);\n');
    const object: Code = { open: '{', items: [{ key: 'a', value: { open: '[', items: ['1', '2'] } }] };
    expect(printStatement('x = ', object)).toBe('x = { a: [1, 2] };\n');
    expect(printStatement('x = ', { open: '{', items: [] })).toBe('x = {};\n');
  });

  test('a long chain has a call a line, and its lists open where they stand', () => {
    const links = [
      { name: '.a', arguments: [] },
      { name: '.b', arguments: [{ open: '[', items: [long('x'), long('y')] } as const] },
    ];
    expect(printStatement('x = ', { head: 'pod', links })).toBe(
      `x = pod\n  .a()\n  .b([\n    ${long('x')},\n    ${long('y')},\n  ]);\n`,
    );
  });

  test('a line is full at 100 columns', () => {
    expect(printStatement('x = ', textCode(100 - 'x = [, 2];'.length))).toHaveLength(101);
    expect(printStatement('x = ', textCode(101 - 'x = [, 2];'.length))).toMatch(/^x = \[\n/);
  });

  test('a chain inside of a call stands on lines of its own', () => {
    const inner: Code = {
      head: 'pod',
      links: [
        { name: '.a', arguments: [long('x')] },
        { name: '.b', arguments: [long('y')] },
      ],
    };
    expect(printStatement('x = ', { call: 'build', arguments: [inner] })).toBe(
      `x = build(\n  pod\n    .a(${long('x')})\n    .b(${long('y')}),\n);\n`,
    );
  });

  test('what comes behind a part stays with it', () => {
    const cast: Code = {
      inner: {
        open: '{',
        items: [
          { key: 'a', value: long('x') },
          { key: 'b', value: long('y') },
        ],
      },
      after: ' as never',
    };
    expect(printStatement('x = ', cast)).toBe(`x = {\n  a: ${long('x')},\n  b: ${long('y')},\n} as never;\n`);
  });

  test('a text with line ends is never joined to a line', () => {
    expect(onOneLine('`a\nb`', 100)).toBeUndefined();
    expect(onOneLine(chainCode('.a'), 8)).toBe('pod.a(1)');
    expect(onOneLine(chainCode('.a'), 7)).toBeUndefined();
  });

  test('objects of several entries stand one below the other', () => {
    const single: Code = { open: '{', items: [{ key: 'a', value: '1' }] };
    expect(printStatement('x = ', list(pair('a'), pair('c')))).toBe(
      'x = [\n  { a: 1, b: 2 },\n  { c: 1, b: 2 },\n];\n',
    );
    expect(printStatement('x = ', list(pair('a'), single))).toBe('x = [{ a: 1, b: 2 }, { a: 1 }];\n');
    expect(printStatement('x = ', list(pair('a')))).toBe('x = [{ a: 1, b: 2 }];\n');
  });
});

describe('names', () => {
  test('a constant is imported once, sorted, under its own name where that is free', () => {
    const names = new ProgramNames();
    const used = [
      names.use({ from: 'withal/kubernetes/1.36/core/v1', name: 'pod' }),
      names.use({ from: 'withal', name: 'build' }),
      names.use({ from: 'withal/kubernetes/1.36/core/v1', name: 'pod' }),
      names.use({ from: 'withal/kubernetes/1.36/core/v1', name: 'import' }),
      names.use({ from: './models/example.org/v1.js', name: 'pod' }),
    ];
    expect(used).toEqual(['pod', 'build', 'pod', 'import_', 'podExampleOrgV1']);
    expect(names.print()).toBe(
      "import { pod as podExampleOrgV1 } from './models/example.org/v1.js';\n" +
        "import { build } from 'withal';\n" +
        "import { import as import_, pod } from 'withal/kubernetes/1.36/core/v1';\n",
    );
  });

  test.each([
    ['Deployment', 'web', 'webDeployment'],
    ['Deployment', 'web-deployment', 'webDeployment'],
    ['Deployment', 'my.web-app', 'myWebAppDeployment'],
    ['Service', '1st', 'service1st'],
    ['Service', '', 'serviceDocument'],
    ['', 'web', 'webDocument'],
    ['', '', 'documentDocument'],
    ['TLSRoute', '', 'tlsRouteDocument'],
    ['TLSRoute', 'HTTP', 'httptlsRoute'],
    ['Ünlü', 'ß', 'nlDocument'],
  ])('%s %s is called %s', (kind, name, expected) => {
    expect(new ProgramNames().declare(kind, name)).toBe(expected);
  });

  test('no two names are one', () => {
    const names = new ProgramNames();
    const all = [
      names.use({ from: 'withal', name: 'webPod' }),
      names.declare('Pod', 'web'),
      names.declare('Pod', 'web'),
      names.declare('Pod', 'web2'),
      names.declare('Pod', 'we-b'),
      names.use({ from: 'other', name: 'webPod2' }),
      ...Array.from({ length: 20 }, () => names.declare('Pod', 'a'.repeat(300))),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(Math.max(...all.map((name) => name.length))).toBeLessThan(60);
  });
});
