import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { printYaml, readYaml } from '../../src/yaml/index.ts';
import { lawSettings } from '../fixtures/runs.ts';
import { hasKubectl, inFolder, kubectl } from '../patch/kubectl.ts';
import { edited } from './edited.ts';

/** Texts of several lines: blanks and line ends everywhere, and whatever a line of YAML may begin with. */
const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('\n', '\n\n', ' ', '  ', '\t', 'a', 'b', 'é') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('# c', '- ', '---', '...', ': ', 'k: v', '|', '"', "'", '{', '💥', '\r'),
      },
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((parts) => `${parts.join('')}\n`)
  .chain((one) => fc.constantFrom(one, one.slice(0, -1), `\n${one}`));

/** A text wherever it can stand. */
const placesOf = (value: string): object => ({ v: value, list: [value, [value], { v: value, w: [value] }] });

test('texts of several lines are read back as the same, wherever they stand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (values) => {
      const documents = values.map(placesOf);
      const printed = printYaml(documents);
      const read = await readYaml(printed, 'x.yaml', 'kubernetes');
      expect(read.map(({ value }) => value)).toEqual(documents);
      for (const version of ['1.1', '1.2'] as const)
        expect(parseAllDocuments(printed, { version }).map((one): unknown => one.toJS())).toEqual(documents);
    }),
    lawSettings(),
  );
});

test.runIf(hasKubectl)('and by kubectl', async () => {
  const values = fc.sample(text, lawSettings(1000, 10_000));
  const head = { apiVersion: 't.example/v1', kind: 'Texts', metadata: { name: 'texts' } };
  const printed = printYaml([{ ...head, texts: values.map(placesOf) }]);
  const read = await inFolder(async (folder) => {
    const file = path.join(folder, 'texts.yaml');
    writeFileSync(file, printed);
    return kubectl('patch', '--local', '--type', 'merge', '-p', '{}', '-o', 'json', '-f', file);
  });
  expect(JSON.parse(read)).toEqual({ ...head, texts: values.map(placesOf) });
});

test('what takes the place of something else is printed by the same rule', async () => {
  for (const value of ['a\n\n', '\n', ' a\nb', '\n\na\n', 'a\nb', '\ta\n'])
    for (const after of [{ a: value }, { a: value, b: 1 }, { a: { b: [value] } }, { a: [[value], 1] }]) {
      expect(await edited('a: 1\n', after)).toBe(printYaml([after]));
      // No line end is at the end of this text; that the value is read back is part of `edited`.
      expect(printYaml([after])).toContain(await edited('a: 1', after));
    }
});

/** Tabs, emoji and blanks at the end of a line make kubectl quote a text; here they stay readable. */
const plain = text.filter((value) => !/[\t\r💥]| $| \n/u.test(value) && value.includes('\n'));

test.runIf(hasKubectl)('the header of a block is that of kubectl', async () => {
  const values = fc.sample(plain, 300);
  const head = { apiVersion: 't.example/v1', kind: 'Texts', metadata: { name: 'texts' } };
  const document = {
    ...head,
    z: Object.fromEntries(values.map((value, index) => [`n${10_000 + index}`, value])),
  };
  const printed = await inFolder(async (folder) => {
    const file = path.join(folder, 'texts.json');
    writeFileSync(file, JSON.stringify(document));
    return kubectl('patch', '--local', '--type', 'merge', '-p', '{}', '-o', 'yaml', '-f', file);
  });
  expect(printYaml([document])).toBe(printed);
});
