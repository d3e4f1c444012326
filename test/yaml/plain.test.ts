import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnyDocument, readAnySource, readAnyYaml } from '../../src/yaml/index.ts';
import { lawSettings } from '../fixtures/runs.ts';

/** Manifests as people write them, which are read without npm's yaml. */
const texts = [
  "a: 1\nb:\n  c: x y # few\n  d:\n    - e: \"q\"\n      f: 'it''s'\n    - g\n",
  '# head\n---\n# own\na:\n- b\n# above\n- c: {d: 1, e: [f, "g"]}\n  h: []\n\n  # deep\n  i: {}\nj:\nk: ~\n',
  'kind: ConfigMap\ndata:\n  a.conf: |\n    x=1\n\n    [y]\n      z\n  b: |-\n    # no comment\n    end\n  c: yes\n  "0": 0777\n',
  '- a\n-\n  b: c\n- - d\n  - e\n-   f: 1\n    g: -1\n-\n- h: --flag\n',
  'a: {"b":1, c: "d\\n", e: {f: g}}\n---\nb: ["--port=8080", -1, a b , .5]\n--- # next\nc: é "x" \'y\' a:b a#b\n',
];

const bits = [
  ...'/ /  /-/- /: /:/#/ #/"/\'/{/}/[/]/,/, /|/|-/|\n/>/a/1/yes/0x1/null/~/&a/*a/!!str/?/? /.../%/\\/\\n/=/@/`/<<: /'.split(
    '/',
  ),
  ...'\n~\n\n~\n---\n~# c\n~  # c\n~\t~\r~a: ~b: 1\n~- a: b\n~  c: d\n~  - e\n~""~{}~/~[1, 2]~{a: 1}~"x": ~- - ~...\n~\u00a0~\u2028'.split(
    '~',
  ),
];

/** A text with some of it replaced, and a line moved or doubled. */
const damaged = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom('', ...bits)), { maxLength: 3 }),
    fc.option(fc.tuple(fc.nat(), fc.integer({ min: -2, max: 3 }))),
  )
  .map(([text, damages, shift]) => {
    let next = text;
    for (const [place, length, bit] of damages) {
      const at = place % (next.length + 1);
      next = next.slice(0, at) + bit + next.slice(at + length);
    }
    if (shift === null) return next;
    const lines = next.split('\n');
    const index = shift[0] % lines.length;
    const line = lines[index] ?? '';
    if (shift[1] === 0) lines.splice(index, 0, line);
    else lines[index] = shift[1] < 0 ? line.slice(-shift[1]) : ' '.repeat(shift[1]) + line;
    return lines.join('\n');
  });

/** A comment that makes the package read a document; of its errors it changes nothing but, where quotes are open, where it ends. */
const tail = '#\t\n';

/** Gives every document of a text the tail; a text in a block does not go on into it. */
const byPackage = (text: string): string =>
  text.replaceAll(/\n(?=---(?:[ \n]|$))/g, `\n${tail}`).replace(/\n?$/, `\n${tail}`);

const isWrong = (documents?: readonly AnyDocument[]): boolean =>
  documents?.some(({ error }) => error !== undefined) === true;

/** The tails of the documents before move the lines. */
const withoutLines = ({ ambiguous, value }: AnyDocument): unknown => ({
  value,
  ambiguous: ambiguous.map(({ line: _line, ...scalar }) => scalar),
});

/** Another value at one place, a new entry, and one entry less. */
function changed(value: unknown, at: number): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => (index === at % value.length ? changed(item, at) : item));
  if (typeof value !== 'object' || value === null) return at % 2 === 0 ? 'other' : { new: [at] };
  const entries = Object.entries(value);
  const kept = at % 3 === 0 ? entries.slice(1) : entries;
  const next = kept.map(([key, item], index) => [key, index === at % kept.length ? changed(item, at) : item]);
  return Object.fromEntries(at % 2 === 0 ? next : [...next, ['added', at]]);
}

test('what is read without npm’s yaml is what that reads, and is edited to the same text', async () => {
  let [read, edited] = [0, 0];
  await fc.assert(
    fc.asyncProperty(damaged, fc.nat(), async (text, at) => {
      fc.pre(!text.endsWith('\r'));
      const slow = byPackage(text);
      for (const dialect of ['kubernetes', 'yaml-1.2'] as const) {
        const [ours, theirs] = await Promise.all(
          [text, slow].map((one) => readAnyYaml(one, 'x.yaml', dialect)),
        );
        const isRefused = isWrong(theirs);
        expect(isWrong(ours)).toBe(isRefused);
        if (isRefused) return;
        // Where the root is a text in a block, or quotes are open, the tail is a part of it.
        fc.pre(!JSON.stringify(theirs?.map(({ value }) => value)).includes('#\\t'));
        expect(ours?.map(withoutLines)).toEqual(theirs?.map(withoutLines));
        read++;
      }
      const [ours, theirs] = await Promise.all([
        readAnySource(text.replace(/\n?$/, '\n'), 'x.yaml'),
        readAnySource(slow, 'x.yaml'),
      ]);
      const after = theirs.values.map((value) => changed(value, at));
      expect(ours.edit(after)).toBe(theirs.edit(after).replaceAll(tail, ''));
      edited++;
    }),
    lawSettings(600, 20_000),
  );
  expect(read).toBeGreaterThan(100);
  expect(edited).toBeGreaterThan(100);
});
