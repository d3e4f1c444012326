import { describe, expect, test } from 'vitest';
import { readSource, readYaml } from '../../src/yaml/index.ts';

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const bodies = [
  (name: string) => `kind: A # of ${name}\nname: ${name}\n`,
  (name: string) => `# above ${name}\nname: ${name}\nlist:\n- 1\n# in ${name}\n- 2\n`,
  (name: string) => `{name: ${name}, a: [1,   2]}\n`,
  (name: string) => `name: ${name}\ntext: |\n  one\n  --- two\n`,
  (name: string) => `"name": ${name}\n# below ${name}\n`,
  (name: string) => `- ${name}\n`,
];
const separators = ['---\n', '--- # next\n', '...\n---\n', '...\n', '...\n%YAML 1.2\n---\n'];

/**
 * Makes streams.
 *
 * @yields A stream, its documents as they are written, which of them stay, and how many are added.
 */
function* streams(
  count: number,
): Generator<{ text: string; parts: string[]; kept: boolean[]; adds: number }> {
  const pick = numbers(7);
  const one = <Type>(list: readonly Type[]): Type => list[pick(list.length)] as Type;
  for (let number = 0; number < count; number++) {
    const lineEnd = one(['\n', '\n', '\r\n']);
    const parts = Array.from({ length: 1 + pick(5) }, (_part, index) => one(bodies)(`n${number}x${index}`));
    const head = one(['', '', '---\n', '%YAML 1.2\n---\n', '# head\n']);
    const text = parts.reduce((all, part, index) => all + (index === 0 ? head : one(separators)) + part, '');
    const kept = parts.map(() => pick(2) === 0);
    const written = (lines: string): string => lines.replaceAll('\n', lineEnd);
    yield { text: written(text), parts: parts.map(written), kept, adds: pick(3) };
  }
}

async function valuesOf(text: string): Promise<unknown[]> {
  const read = await readYaml(text, 'next', 'yaml-1.2');
  return read.map(({ value }) => value);
}

describe('a stream without some of its documents, and with others', () => {
  test('what stays is as it was written, and nothing stays of what goes', async () => {
    const wrong: string[] = [];
    for (const { text, parts, kept, adds } of streams(1000)) {
      const source = await readSource(text, 'a.yaml');
      const values = source.values.map((value, index) => (kept[index] === true ? value : undefined));
      const added = Array.from({ length: adds }, (_one, index) => ({ name: `added${index}` }));
      const next = source.edit([...values, ...added]);
      const expected = [...values.filter((value) => value !== undefined), ...added];
      const isWhole = parts.every((part, index) => next.includes(part) === kept[index]);
      const isGone = parts.every(
        (_part, index) => kept[index] === true || next.search(new RegExp(`n\\d+x${index}\\b`)) < 0,
      );
      const hasLineEnds = !text.includes('\r') || !next.replaceAll('\r\n', '').includes('\n');
      const isRead = JSON.stringify(await valuesOf(next)) === JSON.stringify(expected);
      if (!isWhole || !isGone || !hasLineEnds || !isRead || values.length !== parts.length) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  test('those that stay can be changed too', async () => {
    const wrong: string[] = [];
    for (const { text, kept } of streams(1000)) {
      const source = await readSource(text, 'a.yaml');
      const values = source.values.map((value, index) => {
        if (kept[index] !== true) return undefined;
        return Array.isArray(value) ? value.concat('last') : Object.assign({}, value, { last: 'x' });
      });
      const expected = values.filter((value) => value !== undefined);
      if (JSON.stringify(await valuesOf(source.edit(values))) !== JSON.stringify(expected)) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });
});

test('a byte order mark stays', async () => {
  const source = await readSource('\ufeffa: 1\n---\nb: 1\n', 'a.yaml');
  expect(source.edit([undefined, { b: 1 }])).toBe('\ufeffb: 1\n');
});
