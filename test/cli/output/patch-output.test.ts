import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type Form, Output, totalsLine } from '../../../src/cli/output/patch-output.ts';

const totals = { files: 2000, changedFiles: 1, resources: 1, changedResources: 1 };

async function printed(form: Form, texts: readonly string[]): Promise<string> {
  const output = new PassThrough();
  const streams = { input: Readable.from([]), output, complaints: new PassThrough(), environment: {} };
  const printer = new Output(form, streams, false);
  for (const part of texts)
    await printer.show({ file: 'a.yaml', before: part, text: part, resources: [], errors: [] });
  await printer.end(totals, true);
  output.end();
  return text(output);
}

test('documents are separated where they are not', async () => {
  expect(await printed('documents', ['a: 1', '---\nb: 1\n', '', 'c: 1\n'])).toBe(
    'a: 1\n---\nb: 1\n---\nc: 1\n',
  );
});

test('without a change the lists are empty', async () => {
  expect(await printed('json', ['a: 1'])).toBe('[]\n');
  expect(await printed('diff', ['a: 1'])).toBe('');
  expect(await printed('nothing', ['a: 1'])).toBe('');
  expect(await printed('summary', ['a: 1'])).toBe(totalsLine(totals, true));
});

test('totals', () => {
  expect(totalsLine(totals, true)).toBe('would change 1 of 1 matching resource in 1 of 2,000 files\n');
  expect(totalsLine(totals, false)).toMatch(/^changed /);
});
