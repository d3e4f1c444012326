import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { execFile } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnyYaml } from '../../src/yaml/index.ts';
import { lawSettings } from '../fixtures/runs.ts';
import { hasKubectl, inFolder } from '../patch/kubectl.ts';
import { oddLayouts, oddStreams } from './odd-layouts.ts';

const headOf = (index: number): string =>
  `apiVersion: t.example/v1\nkind: Words\nmetadata: {name: n${index}}\n`;

/** What kubectl reads in each of many texts, whose documents have the names of `headOf`; nothing where it reads none. */
async function readByKubectl(texts: readonly string[]): Promise<unknown[][]> {
  return inFolder(async (folder) => {
    for (const [index, text] of texts.entries())
      writeFileSync(path.join(folder, `${String(index).padStart(5, '0')}.yaml`), text);
    const command = [
      'patch',
      '--local',
      '--type',
      'merge',
      '-p',
      '{"seen":true}',
      '-o',
      'json',
      '-f',
      folder,
    ];
    // It goes on after a file that it refuses, and ends with an error.
    const { stdout } = await promisify(execFile)('kubectl', command, { maxBuffer: 1 << 28 }).catch(
      (error: unknown) => error as { stdout: string },
    );
    const read: unknown[][] = texts.map(() => []);
    for (const text of stdout.trim().split(/(?<=^\})\n(?=\{$)/m)) {
      const { seen: _seen, ...document } = JSON.parse(text) as { seen: true; metadata: { name: string } };
      read[Number(document.metadata.name.slice(1))]?.push(document);
    }
    return read;
  });
}

/** As JSON has it, where a number may have lost its last digits. */
const asJson = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? Number(part) : part)),
  );

/** What withal reads in a text, and what is wrong with it. */
async function readByWithal(text: string): Promise<{ values: unknown[]; errors: string[] }> {
  const documents = await readAnyYaml(text, 'x.yaml', 'kubernetes');
  return {
    values: documents.flatMap(({ value }) => (value === undefined || value === null ? [] : [asJson(value)])),
    errors: documents.flatMap(({ error }) => (error === undefined ? [] : [error.message])),
  };
}

const texts = [
  ...oddLayouts.map((body) => (index: number) => headOf(index) + body),
  ...oddStreams.map((stream) => (index: number) => stream(headOf(index))),
].map((make, index) => make(index));

test.runIf(hasKubectl)('odd layouts are read as kubectl reads them', async () => {
  const wanted = await readByKubectl(texts);
  for (const [index, text] of texts.entries()) {
    expect([text, wanted[index]?.length]).not.toEqual([text, 0]);
    expect([text, await readByWithal(text)]).toEqual([text, { values: wanted[index], errors: [] }]);
  }
});

const json = (name: string): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'A', metadata: { name }, l: ['}{'] });

test.runIf(hasKubectl)('JSON after JSON is read as kubectl reads it', async () => {
  const streams = [
    json('n0').repeat(3),
    `${json('n1')}\n`.repeat(3),
    `\n  ${JSON.stringify(JSON.parse(json('n2')), null, 2)}\n\n${json('n2')}`,
    `\ufeff${json('n3').repeat(2)}`,
  ];
  const wanted = await readByKubectl(streams);
  expect(wanted.map((documents) => documents.length)).toEqual([3, 3, 2, 2]);
  for (const [index, text] of streams.entries())
    expect(await readByWithal(text)).toEqual({ values: wanted[index], errors: [] });
});

test('JSON is followed by YAML, and YAML by JSON', async () => {
  const [one, two] = [json('a'), json('b')];
  const values = [JSON.parse(one), JSON.parse(two), { a: 1 }] as unknown[];
  for (const text of [
    `${one}${two}\n---\na: 1\n`,
    `${one}\n---\n${two}\n---\na: 1`,
    `${one}\n# b\n${two}\n---\n{a: 1}`,
  ])
    expect(await readByWithal(text)).toEqual({ values, errors: [] });
  expect(await readByWithal(`a: 1\n---\n${one}\n${two}`)).toEqual({
    values: [values[2], values[0], values[1]],
    errors: [],
  });
});

const pieces = fc.constantFrom(
  ...'{/}/[/]/,/:/-/"/\'/#/a/1/|/>/\\/ /  /\t/\n/\n /\n\n/\n    /\r\n/: /- / #/&a /*a/? '.split('/'),
);
/** What is read otherwise, on purpose or because nobody writes it. */
const isKnown = (text: string): boolean =>
  // Of numbers that have one name, kubectl takes any.
  text.includes('0o7: d') ||
  text.includes('-0.0') ||
  /[{,] *-?0[0.]*:.*, *-?0[0.]*:/.test(text) ||
  // YAML 1.2 has `{a:}` as a map and `[?a]` as a text. After `...`, kubectl ignores the rest.
  /:[\]},]|[[{,]\s*\?|\.\.\.|:\s*[\]},]|[^\n]:[:,}\]]/.test(text) ||
  // An escaped line end before empty lines, tags with brackets in them, names of anchors that go on with a colon.
  /\\\s*\n|!.*[[\]{},!]|[&*][\w-]+:\S/.test(text) ||
  // A comment below a text of blanks alone that are indented further.
  /[|>][^\n]*\n\s*\n\s*#/.test(text);

const base = [
  ...oddLayouts.filter((text) => text.length < 200 && !text.includes('!')),
  'x:\n  a: 1\n  b:\n  - c: "q w"\n    d: \'e f\'\n  - g: [1, {h: i}, "j"]\n  k: |\n    l\n      m\n\n    n\n  o: >-\n    p\n    q\n',
  'x:\n- name: web\n  args: ["a", "b",\n    "c"]\n  env:\n  - {name: A, value: "1"}\n',
];
const changed = fc
  .tuple(
    fc.constantFrom(...base),
    fc.array(fc.tuple(fc.nat(), fc.nat(2), pieces), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, changes]) => {
    let next = text;
    for (const [place, cut, piece] of changes) {
      const at = place % (next.length + 1);
      next = next.slice(0, at) + (cut === 2 ? '' : piece) + next.slice(at + Math.min(cut, 1));
    }
    return next;
  })
  // A half of a character is not in any file.
  .filter((text) => !/\p{Cs}/u.test(text) && !isKnown(text));

test.runIf(hasKubectl)(
  'what kubectl reads in random layouts is read as the same',
  async () => {
    const bodies = fc.sample(changed, lawSettings());
    const streams = bodies.map((body, index) => headOf(index) + body);
    const wanted = await readByKubectl(streams);
    const different: unknown[] = [];
    for (const [index, text] of streams.entries()) {
      if (wanted[index]?.length === 0) continue;
      const found = await readByWithal(text);
      const isRead = found.errors.every((error) => error.includes('is there twice'));
      if (!isRead || !isDeepStrictEqual(found.values, wanted[index]))
        different.push({ text, found, wanted: wanted[index] });
    }
    expect(different).toEqual([]);
  },
  300_000,
);
