import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formsIn, outcomes, tables } from './verb-table.ts';

const page = join(import.meta.dirname, '../../docs/patches.md');
const found = outcomes();

test('what is said is right, and what is not is refused with its place and a form that can say it', () => {
  const wrong = found.filter(({ isRight, refusal }) => {
    if (refusal === undefined) return !isRight;
    return (
      refusal.code !== 'E_CANNOT_EXPRESS' ||
      refusal.path.length === 0 ||
      formsIn(refusal.message).length === 0
    );
  });
  expect(wrong.map(({ row, way, encoding, refusal }) => [row, way, encoding, refusal?.message])).toEqual([]);
  expect(found.length).toBeGreaterThan(900);
});

const between = /(?<=<!-- verbs and encodings -->\n)[\s\S]*?(?=\n<!-- end -->)/;

// WITHAL_WRITE=1 npx vitest run test/patch/verb-table.test.ts
test('the page has the table of verbs and encodings; WITHAL_WRITE=1 writes it', () => {
  const text = readFileSync(page, 'utf8');
  if (process.env['WITHAL_WRITE'] === '1')
    writeFileSync(
      page,
      text.replace(between, () => `\n${tables(found)}\n`),
    );
  expect(between.exec(readFileSync(page, 'utf8'))?.[0]).toBe(`\n${tables(found)}\n`);
});
