import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { readYaml } from '../../src/yaml/read.ts';
import { failureOf } from '../generate/fixtures.ts';

test('documents are read, one or several', async () => {
  expect(await readYaml('a: 1\n---\nb: [x, yes]\n---\n', 'x.yaml')).toEqual([
    { a: 1 },
    { b: ['x', 'yes'] },
    null,
  ]);
  expect(await readYaml('', 'x.yaml')).toEqual([]);
  expect(await readYaml('# only words\n', 'x.yaml')).toEqual([]);
  expect(await readYaml('a: &here { b: 1 }\nc: *here\n', 'x.yaml')).toEqual([{ a: { b: 1 }, c: { b: 1 } }]);
});

test('a key is a key, whatever it is called', async () => {
  const [value] = await readYaml('__proto__: { polluted: 1 }\n1: x\n', 'x.yaml');
  expect(Object.keys(value as object)).toEqual(['1', '__proto__']);
  expect('polluted' in {}).toBe(false);
});

test('what is no YAML is told with its line', async () => {
  const broken = ['a: 1\na: 2\n', 'a: [1', '\tx', '{{ .Values.crds }}\n', 'a: *nothing\n', '- a\nb: c\n'];
  expect(await Promise.all(broken.map((text) => failureOf(() => readYaml(text, 'x.yaml')))))
    .toMatchInlineSnapshot(`
    [
      "E_SOURCE Cannot read x.yaml: it is no YAML, at line 2, column 1: Map keys must be unique.",
      "E_SOURCE Cannot read x.yaml: it is no YAML, at line 1, column 6: Flow sequence in block collection must be sufficiently indented and end with a ].",
      "E_SOURCE Cannot read x.yaml: it is no YAML, at line 1, column 1: Tabs are not allowed as indentation.",
      "E_SOURCE Cannot read x.yaml: it is no YAML, at line 1, column 2: With stringKeys, all keys must be strings.",
      "E_SOURCE Cannot read x.yaml: Unresolved alias (the anchor must be set before the alias).",
      "E_SOURCE Cannot read x.yaml: it is no YAML, at line 2, column 1: Unexpected scalar at node end.",
    ]
  `);
});

const bomb = Array.from({ length: 9 }, (_, level) => {
  const parts = Array.from({ length: 9 }, () => (level === 0 ? 'lol' : `*a${level - 1}`));
  return `a${level}: &a${level} [${parts.join(', ')}]\n`;
}).join('');

test.each([
  ['aliases that grow without measure', bomb],
  ['100,000 lists inside each other', '['.repeat(100_000)],
  ['20,000 closed lists inside each other', '['.repeat(20_000) + ']'.repeat(20_000)],
  ['3,000 blocks inside each other', `${'- '.repeat(3000)}a`],
  ['maps inside each other', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`],
])('%s are refused', async (_, text) => {
  const start = performance.now();
  expect(await failureOf(() => readYaml(text, 'x.yaml'))).toMatch(/^E_SOURCE Cannot read x\.yaml: [^\n]*$/);
  expect(performance.now() - start).toBeLessThan(3000);
});

test('an error does not say what was read, which may be secret', async () => {
  for (const text of [
    'password: *hunter2\n',
    'a: 1\nhunter2\n',
    'a: [1]hunter2\n',
    'a: %hunter2 `\n- hunter2: `',
  ])
    await expect(readYaml(text, 'x.yaml')).rejects.toThrow(/^(?!.*hunter2)Cannot read x\.yaml: .*\.$/s);
});
