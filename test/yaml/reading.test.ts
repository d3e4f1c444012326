import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Dialect, printYaml, readAnyYaml, readYaml } from '../../src/yaml/index.ts';
import { failureOf } from '../generate/fixtures.ts';
import { hasKubectl, inFolder, kubectl } from '../patch/kubectl.ts';

const dialects: readonly Dialect[] = ['kubernetes', 'yaml-1.2'];

/** The value of one document, the values of several. */
async function read(text: string, dialect: Dialect): Promise<unknown> {
  const values = (await readYaml(text, 'x.yaml', dialect)).map(({ value }) => value);
  return values.length === 1 ? values[0] : values;
}

const failure = (text: string, dialect: Dialect): Promise<string> =>
  failureOf(() => readYaml(text, 'x.yaml', dialect));

test('documents are read as Kubernetes reads them, or as YAML 1.2 does', async () => {
  const text = 'a: yes\nb: [0777, 1_000, 12:30, "no", null, ~]\nc: {on: off, 1e3: 1}\n';
  expect(await read(text, 'kubernetes')).toEqual({
    a: true,
    b: [511, 1000, '12:30', 'no', null, null],
    c: { true: false, 1000: 1 },
  });
  expect(await read(text, 'yaml-1.2')).toEqual({
    a: 'yes',
    b: [777, '1_000', '12:30', 'no', null, null],
    c: { on: 'off', '1e3': 1 },
  });
});

test.each(dialects)('%s: a stream has one document, several or none', async (dialect) => {
  expect(await read('a: 1\n---\n---\nb: |\n  x\n  y\n', dialect)).toEqual([{ a: 1 }, null, { b: 'x\ny\n' }]);
  expect(await read('a: 1\n---\nb: [x, z]\n---\n', dialect)).toEqual([{ a: 1 }, { b: ['x', 'z'] }, null]);
  expect(await read('', dialect)).toEqual([]);
  expect(await read('# only words\n', dialect)).toEqual([]);
});

test('empty lines after an escaped line end are line ends, as go-yaml reads them', async () => {
  for (const dialect of dialects) {
    expect(await read('a: "one\\\n  two"\n', dialect)).toEqual({ a: 'onetwo' });
    expect(await read('a: "one\\\n \n\n  two\\\n\n"\n', dialect)).toEqual({ a: 'one\n\ntwo\n' });
    expect(await read('a: "one\\\r\n\r\n  two"\r\n', dialect)).toEqual({ a: 'one\ntwo' });
    expect(await read('a: "one \\\\\n\n  two"\n', dialect)).toEqual({ a: 'one \\\ntwo' });
  }
});

test('an integer that a number cannot hold is exact for Kubernetes', async () => {
  const text = 'id: 9007199254740993\nm: -9223372036854775808\ns: 9007199254740991\n';
  expect(await read(text, 'kubernetes')).toEqual({
    id: 9007199254740993n,
    m: -9223372036854775808n,
    s: 9007199254740991,
  });
  expect(await read(text, 'yaml-1.2')).toEqual({
    id: 9007199254740992,
    m: -9223372036854775808,
    s: 9007199254740991,
  });
  expect(printYaml([await read('id: 9007199254740993\n', 'kubernetes')])).toBe('id: 9007199254740993\n');
});

test.each(dialects)('%s: ambiguous scalars are listed, with their places', async (dialect) => {
  const text = 'a: yes\n---\n# 1\nno: [0777, "0777", 10]\n? 1_0\n: 0o7\nmode: 0644 # octal\nm: !!str yes\n';
  const documents = await readYaml(text, 'x.yaml', dialect);
  expect(documents.map(({ ambiguous }) => ambiguous.map((one) => Object.values(one).join(' ')))).toEqual([
    ['1 4 yes false true yes'],
    ['4 1 no true false no', '4 6 0777 false 511 777', '5 3 1_0 true 10 1_0', '7 7 0644 false 420 644'],
  ]);
  const [clear] = await readYaml(
    'a: true\nb: 10\nc: 0o7\nd: 1.5\ne: text\nf: 1:2\ng: "yes"\n',
    'x.yaml',
    dialect,
  );
  expect(clear?.ambiguous).toEqual([]);
});

test.each(dialects)('%s: anchors and merge keys are resolved', async (dialect) => {
  expect(await read('a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n', dialect)).toEqual({
    a: { b: 1 },
    c: { b: 1 },
    d: { b: 1, e: 2 },
  });
  expect(await read('a: &x 1\nb: [*x, &x 2, *x]\n&k key: *k\n', dialect)).toEqual({
    a: 1,
    b: [1, 2, 2],
    key: 'key',
  });
  expect(await read('{<<: [{a: 2}, {a: 3, b: 4}], "<<": 1}', dialect)).toEqual({ a: 2, b: 4, '<<': 1 });
  expect((await readYaml('a: &x {b: 1}\nd: {<<: *x}\n', 'x.yaml', dialect))[0]?.ambiguous).toEqual([]);
});

test('a key that stands before the merge key wins by YAML 1.2 alone', async () => {
  expect(await read('{a: 1, <<: {a: 2}}', 'kubernetes')).toEqual({ a: 2 });
  expect(await read('{a: 1, <<: {a: 2}}', 'yaml-1.2')).toEqual({ a: 1 });
});

test.each(dialects)('%s: a value stands below comments of any kind', async (dialect) => {
  const text =
    'a:\n  b: &x\n#no blank\n    true\n # one\n  c:\n\n#no blank\n    - 1\ne:\n- &y\n\n# one\n  x\n- 2\nd: [1, # one\n#two\n 2]\n';
  expect(await read(text, dialect)).toEqual({ a: { b: true, c: [1] }, e: ['x', 2], d: [1, 2] });
});

test('many aliases are no attack: what counts is what they expand to', async () => {
  const text = `a: &x 1\nb: [${'*x,'.repeat(5000)}]\n`;
  for (const dialect of dialects)
    expect(await read(text, dialect)).toEqual({ a: 1, b: Array.from({ length: 5000 }, () => 1) });
});

test.each(dialects)('%s: tags of YAML are followed', async (dialect) => {
  const text = 'a: !!str 1\nb: !!int "1"\nc: !!binary aGk=\nd: !!bool "true"\ne: ! 12\nf: !!null ""\n';
  expect(await read(text, dialect)).toEqual({ a: '1', b: 1, c: 'hi', d: true, e: '12', f: null });
});

test.each(['=', 'aGk', 'a=Gk', '"}"', 'é'])('bytes that are not in base64 are refused: %s', async (text) => {
  for (const dialect of dialects)
    expect(await failure(`a: !!binary ${text}\n`, dialect)).toBe(
      'E_SOURCE Cannot read x.yaml, line 1, column 13: the value does not fit the tag !!binary.',
    );
});

test.each(dialects)('%s: tags of programs are left to them', async (dialect) => {
  expect(await read('a: !vault 12\nb: !list [1]\nc: !map {d: 1}\ne: !!set {f}\n', dialect)).toEqual({
    a: '12',
    b: [1],
    c: { d: 1 },
    e: { f: null },
  });
});

test.each(dialects)('%s: a key is a key, whatever it is called', async (dialect) => {
  const value = await read('__proto__: {polluted: 1}\nconstructor: 1\n1: x\n', dialect);
  expect(Object.keys(value as object)).toEqual(['1', '__proto__', 'constructor']);
  expect('polluted' in {}).toBe(false);
});

const differ = [
  '{a: 1, <<: {a: 2, b: 3}}',
  '{<<: {a: 2, b: 3}, a: 1}',
  '{<<: [{a: 2}, {a: 3, b: 4}]}',
  '{"<<": {a: 1}}',
  '!!str 012',
  '!!float 1',
  '!!bool "on"',
  '! 12',
  '{? a : b, c}',
  '!!timestamp 2001-01-01',
  '{0.1: a, .5: c, 1e21: d}',
  '{1e3: b, 0x10: c, yes: d}',
  '|+\n  a\n\n',
  '>-\n  a\n  b\n',
  '"a\\\n  b"',
  "'it''s'",
  'a\n  b',
  '[a, b: c]',
  '{a, b}',
];

test.runIf(hasKubectl)('kubectl reads the same', async () => {
  for (const value of differ) {
    const text = `apiVersion: test.example/v1\nkind: Words\nmetadata:\n  name: words\nx: ${value}\n`;
    const printed = await inFolder(async (folder) => {
      writeFileSync(join(folder, 'words.yaml'), text);
      return kubectl(
        'patch',
        '--local',
        '--type',
        'merge',
        '-p',
        '{}',
        '-o',
        'json',
        '-f',
        join(folder, 'words.yaml'),
      );
    });
    expect([value, await read(text, 'kubernetes')]).toEqual([value, JSON.parse(printed)]);
  }
});

const broken = [
  'a: 1\na: 2\n',
  'a: [1',
  '\tx',
  '- a\nb: c\n',
  '{{ .Values.crds }}\n',
  'a: *nothing\n',
  '? [a]\n: 1\n',
  'a: !!int x\n',
  'a: &a [*a]\n',
  'a: {<<: 1}\n',
];

test.each(dialects)('%s: what cannot be read is told with file, line and column', async (dialect) => {
  expect(await Promise.all(broken.map((text) => failure(text, dialect)))).toEqual([
    'E_SOURCE Cannot read x.yaml, line 2, column 1: the key "a" is there twice, on lines 1 and 2.',
    'E_SOURCE Cannot read x.yaml, line 1, column 6: it is not valid YAML: a bracket or brace is not closed.',
    'E_SOURCE Cannot read x.yaml, line 1, column 1: it is not valid YAML: a tab is used for indentation; use spaces.',
    'E_SOURCE Cannot read x.yaml, line 2, column 1: it is not valid YAML: something stands here that does not belong.',
    'E_SOURCE Cannot read x.yaml, line 1, column 2. This looks like a Helm template: render it first (helm template <name> <chart>).',
    'E_SOURCE Cannot read x.yaml, line 1, column 4: no anchor of this name stands before the alias.',
    'E_SOURCE Cannot read x.yaml, line 1, column 3: a list or map cannot be a key.',
    'E_SOURCE Cannot read x.yaml, line 1, column 10: the value does not fit the tag !!int.',
    'E_SOURCE Cannot read x.yaml, line 1, column 8: the alias stands inside of what its anchor names.',
    'E_SOURCE Cannot read x.yaml, line 1, column 9: << takes a map or a list of maps.',
  ]);
});

test('Kubernetes refuses more', async () => {
  const texts = ['a: 1\nb:\n  yes: 1\n  true: 2\n', '~: 1\n', 'a: .inf\n', 'a: !!float .nan\n'];
  expect(await Promise.all(texts.map((text) => failure(text, 'kubernetes')))).toEqual([
    'E_SOURCE Cannot read x.yaml, line 4, column 3: the key "true" is there twice, on lines 3 and 4.',
    'E_SOURCE Cannot read x.yaml, line 1, column 1: null cannot be a key; put it in quotes.',
    'E_SOURCE Cannot read x.yaml, line 1, column 4: .inf has no JSON form.',
    'E_SOURCE Cannot read x.yaml, line 1, column 12: the value does not fit the tag !!float.',
  ]);
  expect(await Promise.all(texts.map((text) => read(text, 'yaml-1.2')))).toEqual([
    { a: 1, b: { yes: 1, true: 2 } },
    { '~': 1 },
    { a: Infinity },
    { a: Number.NaN },
  ]);
});

test.each(dialects)('%s: an error does not say what was read, which may be secret', async (dialect) => {
  for (const text of [
    'password: *hunter2\n',
    'password: !!int hunter2\n',
    'a: 1\nhunter2\n',
    'a: [1]hunter2\n',
    'a: %hunter2 `\n- hunter2: `',
  ])
    expect(await failure(text, dialect)).toMatch(/^(?!.*hunter2)E_SOURCE Cannot read x\.yaml, .*\.$/s);
});

const bomb = (wide: number, deep: number): string =>
  Array.from({ length: deep }, (_, level) => {
    const parts = Array.from({ length: wide }, () => (level === 0 ? 'lol' : `*a${level - 1}`));
    return `a${level}: &a${level} [${parts.join(', ')}]\n`;
  }).join('');
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

describe.each(dialects)('%s', (dialect) => {
  test.each([
    ['aliases that grow without measure', bomb(9, 9)],
    [
      'aliases that nest',
      lines(500, (index) => `a${index}: &a${index} [${index === 0 ? '' : `*a${index - 1}`}]\n`),
    ],
    ['100,000 lists inside each other', '['.repeat(100_000)],
    ['20,000 closed lists inside each other', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['3,000 blocks inside each other', `${'- '.repeat(3000)}a`],
    ['10,000 keys inside each other', '? '.repeat(10_000)],
    ['maps inside each other', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`],
    ['maps below each other', lines(2000, (index) => `${' '.repeat(index)}a:\n`)],
    ['a text of 33 MiB', 'a: b\n'.repeat(7_000_000)],
    ['a key that is there twice', `${lines(300, (index) => `k${index}: v\n`)}k5: 1\n`],
  ])('%s are refused, not built', async (_, text) => {
    expect(await failure(text, dialect)).toMatch(
      /^E_SOURCE Cannot read x\.yaml(?:, line \d+, column \d+: [^\n]*|: it is larger than 32 MiB)\.$/,
    );
  });

  test('300 lists inside each other and a map of 30,000 keys are read', async () => {
    expect(await readYaml(`${'['.repeat(300)}${']'.repeat(300)}`, 'x.yaml', dialect)).toHaveLength(1);
    expect(await failure(`a: 1\nb:\n  ${'['.repeat(500)}`, dialect)).toMatch(
      /^E_SOURCE Cannot read x\.yaml, line 3, column 4\d\d: it is nested deeper than 400\.$/,
    );
    const value = await read(
      lines(30_000, (index) => `k${index}: v\n`),
      dialect,
    );
    expect(Object.keys(value as object)).toHaveLength(30_000);
  });
});

test('faults in many documents are found in one walk through the text', async () => {
  const documents = await readAnyYaml('\na: 1\na: 2\n---\nb: "\n---'.repeat(15_000), 'x.yaml', 'kubernetes');
  const messages = documents.map(({ error }) => error?.message);
  const problem = 'it is not valid YAML: a quote is not closed.';
  expect(messages.slice(0, 3)).toEqual([
    'Cannot read x.yaml, line 3, column 1: the key "a" is there twice, on lines 2 and 3.',
    `Cannot read x.yaml, line 6, column 1: ${problem}`,
    'Cannot read x.yaml, line 8, column 1: the key "a" is there twice, on lines 7 and 8.',
  ]);
  expect(messages.at(29_999)).toBe(`Cannot read x.yaml, line 75001, column 1: ${problem}`);
}, 15_000);

test.each([
  ['? a\n# why\n  b\n', '3, column 3'],
  ['? a # why\n  b\n', '2, column 3'],
  ['c: 1\n? "a"\n  b: 1\n: 2\n', '3, column 3'],
  ['- ? |\n    a\n   b\n', '3, column 4'],
  ['c: 1\n---\n? a\n# why\n  b: 1\nd: 1\n', '5, column 3'],
])('what follows an explicit key without a colon is an error, as for kubectl: %j', async (text, place) => {
  const message = `Cannot read a.yaml, line ${place}: it is not valid YAML: a colon is missing after a key.`;
  await expect(readYaml(text, 'a.yaml', 'kubernetes')).rejects.toThrow(message);
});

test('an explicit key needs no value', async () => {
  const text = '? a\n? b # why\n: 1\n? |\n  d\n# why\n: 2\n';
  expect((await readYaml(text, 'a.yaml', 'kubernetes'))[0]?.value).toEqual({ a: null, b: 1, 'd\n': 2 });
});

test.each([
  ['a: {b: 1}: 2\n', '1, column 10'],
  ['a: [b]:\n', '1, column 7'],
  ['a:\n  : 1\n', '2, column 3'],
  ['a: {b: 1, : 2}\n', '1, column 11'],
])('a colon without a key is an error in either dialect, as for kubectl: %j', async (text, place) => {
  for (const dialect of dialects)
    await expect(readYaml(text, 'a.yaml', dialect)).rejects.toThrow(
      `Cannot read a.yaml, line ${place}: a key is missing.`,
    );
});
