import { Readable } from 'node:stream';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readInput, readText, unpackText } from '../../../src/generate/load/read-input.ts';
import { inFolder } from '../fixtures.ts';

const document = { swagger: '2.0', definitions: { a: {} } };
const packed = gzipSync(JSON.stringify(document));

async function readBytes(bytes: Uint8Array | string): Promise<unknown> {
  return inFolder('read', async (folder) => {
    const file = path.join(folder, 'spec.json.gz');
    writeFileSync(file, bytes);
    try {
      return JSON.parse(await readText(file)) as unknown;
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return `${code} ${message.replace(folder, '…')}`;
    }
  });
}

test('a file is read, packed or not', async () => {
  expect(await readBytes(packed)).toEqual(document);
  expect(await readBytes(JSON.stringify(document))).toEqual(document);
});

test('a broken file is refused in one line that names it', async () => {
  const broken = Buffer.from(packed);
  broken.fill(0x55, 12, 20);
  expect([await readBytes(broken), await readBytes(packed.subarray(0, 20))]).toMatchInlineSnapshot(`
    [
      "E_SOURCE Cannot read …/spec.json.gz: its gzip data is broken.",
      "E_SOURCE Cannot read …/spec.json.gz: its gzip data is broken.",
    ]
  `);
});

test('what is larger than it may be is refused, packed or not', async () => {
  const large = Buffer.alloc(3 * 1024 * 1024, ' ');
  expect(await unpackText(large, 'x.json', 4)).toHaveLength(large.length);
  for (const bytes of [large, gzipSync(large)]) {
    await expect(unpackText(bytes, 'x.json', 2)).rejects.toMatchObject({
      code: 'E_SOURCE',
      message: 'Cannot read x.json: it is larger than 2 MiB.',
    });
  }
});

test('a missing file and a folder are refused', async () => {
  await inFolder('read', async (folder) => {
    const missing = path.join(folder, 'nothing.json');
    await expect(readText(missing)).rejects.toMatchObject({
      code: 'E_SOURCE',
      message: `Cannot read ${missing}: there is no such file.`,
    });
    mkdirSync(path.join(folder, 'sub'));
    await expect(readText(path.join(folder, 'sub'))).rejects.toMatchObject({ code: 'E_SOURCE' });
  });
});

test('a stream is read in pieces, and no further than it may be large', async () => {
  const bytes = Buffer.from('a: ü');
  expect(await readInput(Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]))).toBe('a: ü');
  let given = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      given += 1;
      yield Buffer.alloc(512 * 1024);
      await Promise.resolve();
    }
  }
  await expect(readInput(endless(), 1)).rejects.toThrow(
    'Cannot read standard input: it is larger than 1 MiB.',
  );
  expect(given).toBe(3);
});
