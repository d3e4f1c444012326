import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { readManifests } from '../../src/yaml/manifests.ts';
import { printYaml } from '../../src/yaml/print.ts';
import { failureOf } from '../generate/fixtures.ts';
import { hasKubectl, inFolder, kubectl } from '../patch/kubectl.ts';

async function read(text: string): Promise<unknown> {
  const { documents } = await readManifests(text, 'x.yaml');
  return documents.length === 1 ? documents[0] : documents;
}

test('documents are read as Kubernetes reads them', async () => {
  expect(await read('a: yes\nb: [0777, 1_000, 12:30, "no", null, ~]\nc: {on: off}\n')).toEqual({
    a: true,
    b: [511, 1000, '12:30', 'no', null, null],
    c: { true: false },
  });
  expect(await read('a: 1\n---\n---\nb: |\n  x\n  y\n')).toEqual([{ a: 1 }, null, { b: 'x\ny\n' }]);
  expect(await read('')).toEqual([]);
  expect(await read('id: 9007199254740993\nm: -9223372036854775808\ns: 9007199254740991\n')).toEqual({
    id: 9007199254740993n,
    m: -9223372036854775808n,
    s: 9007199254740991,
  });
  expect(printYaml([await read('id: 9007199254740993\n')])).toBe('id: 9007199254740993\n');
});

test('what is read in two ways is listed, with its place', async () => {
  const { warnings } = await readManifests(
    'a: yes\n---\n# 1\nno: [0777, "0777", 10]\n? 1_0\n: 0o7\n',
    'x.yaml',
  );
  expect(warnings.map((one) => Object.values(one).join(' '))).toMatchInlineSnapshot(`
    [
      "1 4 yes false true yes",
      "4 1 no true false no",
      "4 6 0777 false 511 777",
      "5 3 1_0 true 10 1_0",
    ]
  `);
  expect(
    (await readManifests('a: true\nb: 10\nc: 0o7\nd: 1.5\ne: text\nf: 1:2\n', 'x.yaml')).warnings,
  ).toEqual([]);
});

test('anchors, merges and tags are followed', async () => {
  expect(await read('a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n')).toEqual({
    a: { b: 1 },
    c: { b: 1 },
    d: { b: 1, e: 2 },
  });
  expect(
    await read('a: !!str 1\nb: !!int "1"\nc: !!binary aGk=\nd: !!bool "on"\ne: ! 12\nf: !!null ""\n'),
  ).toEqual({
    a: '1',
    b: 1,
    c: 'hi',
    d: true,
    e: '12',
    f: null,
  });
});

test('a key is a key, whatever it is called', async () => {
  const value = await read('__proto__: {polluted: 1}\nconstructor: 1\n');
  expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
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
    expect([value, await read(text)]).toEqual([value, JSON.parse(printed)]);
  }
});

test('what cannot be read is told with file, line and column', async () => {
  const broken = [
    'a: 1\na: 2\n',
    'a: 1\nb:\n  yes: 1\n  true: 2\n',
    'a: [1',
    '\tx',
    '{{ .Values.crds }}\n',
    'a: *nothing\n',
    '~: 1\n',
    '? [a]\n: 1\n',
    'a: .inf\n',
    'a: !foo x\n',
    'a: !!int x\n',
    'a: !!set {b}\n',
    'a: &a [*a]\n',
    'a: {<<: 1}\n',
  ];
  const said = await Promise.all(broken.map((text) => failureOf(() => readManifests(text, 'x.yaml'))));
  expect(said).toMatchInlineSnapshot(`
    [
      "E_SOURCE Cannot read x.yaml: at line 2, column 1: the key "a" is there twice.",
      "E_SOURCE Cannot read x.yaml: at line 4, column 3: the key "true" is there twice.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 6: it is no YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
      "E_SOURCE Cannot read x.yaml: at line 1, column 1: it is no YAML: Tabs are not allowed as indentation.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 2: a list or map cannot be a key.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 4: nothing before it is called &nothing.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 1: null cannot be a key; put it in quotes.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 3: a list or map cannot be a key.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 4: .inf has no JSON form.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 9: the tag !foo is unknown.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 10: "x" is no int.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 10: the tag tag:yaml.org,2002:set is unknown.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 8: nothing before it is called &a.",
      "E_SOURCE Cannot read x.yaml: at line 1, column 9: << takes a map, or a list of maps.",
    ]
  `);
});

const bomb = (wide: number, deep: number): string =>
  Array.from({ length: deep }, (_, level) => {
    const parts = Array.from({ length: wide }, () => (level === 0 ? 'lol' : `*a${level - 1}`));
    return `a${level}: &a${level} [${parts.join(', ')}]\n`;
  }).join('');
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

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
])('%s: refused soon', async (_, text) => {
  await readManifests('a: 1', 'warm.yaml');
  const start = performance.now();
  const said = await failureOf(() => readManifests(text, 'x.yaml'));
  const spent = performance.now() - start;
  expect(said).toMatch(
    /^E_SOURCE Cannot read x\.yaml: (?:at line \d+, column \d+: [^\n]*|it is larger than 32 MiB)\.$/,
  );
  // 200 ms is the aim; another process on the machine may take its share.
  expect(spent).toBeLessThan(600);
});

test('a map of 30,000 keys is read in time', async () => {
  const start = performance.now();
  const value = await read(lines(30_000, (index) => `k${index}: v\n`));
  expect(Object.keys(value as object)).toHaveLength(30_000);
  expect(performance.now() - start).toBeLessThan(3000);
});
