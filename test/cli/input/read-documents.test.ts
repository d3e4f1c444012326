import { readDocuments } from '../../../src/cli/input/index.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { ProcessIo } from '../../../src/cli/command.ts';
import { failureOf, inFolder } from '../../generate/fixtures.ts';

const ioOf = (stdin: Readable): ProcessIo => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  return { stdin, stdout, stderr, env: {} };
};
const nothing = ioOf(Readable.from([]));

test('a file has its documents, without the empty ones', async () => {
  await inFolder('read-documents', async (folder) => {
    const file = path.join(folder, 'a.yaml');
    writeFileSync(file, '---\na: 1\n---\n---\n{"b": [2]}\n');
    expect(await readDocuments(file, nothing)).toEqual([{ a: 1 }, { b: [2] }]);
  });
});

test('a character may be in two pieces of standard input', async () => {
  const bytes = Buffer.from('a: ü');
  expect(await readDocuments('-', ioOf(Readable.from([bytes.subarray(0, 4), bytes.subarray(4)])))).toEqual([
    { a: 'ü' },
  ]);
});

test('what cannot be read is refused with its name', async () => {
  expect(await failureOf(() => readDocuments('none.yaml', nothing))).toMatch(
    /^E_SOURCE .*none\.yaml.*no such file/,
  );
  expect(await failureOf(() => readDocuments('-', ioOf(Readable.from([Buffer.from([0xff])]))))).toMatch(
    /^E_SOURCE .*standard input.*UTF-8/,
  );
});
