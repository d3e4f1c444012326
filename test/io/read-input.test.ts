import { Readable } from 'node:stream';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type InputOptions, readInput } from '../../src/io/index.ts';
import { failureOf, inFolder } from '../generate/fixtures.ts';

/** The two ways in: a file, and standard input. */
const ways = {
  'a file': (bytes: Uint8Array | string, options?: InputOptions) =>
    inFolder('read', async (folder) => {
      const file = path.join(folder, 'x.yaml');
      writeFileSync(file, bytes);
      const read = await readInput(file, options);
      return { ...read, name: path.relative(folder, read.name) };
    }),
  'standard input': (bytes: Uint8Array | string, options?: InputOptions) => {
    const all = Buffer.from(bytes);
    const stream = Readable.from([all.subarray(0, 4), all.subarray(4)]);
    return readInput('-', { ...options, openStdin: () => stream });
  },
};

const nameless = (text: string): string => text.replace(/read (?:standard input|\S*x\.yaml)/, 'read …');

describe.each(Object.entries(ways))('%s', (way, read) => {
  const name = way === 'a file' ? 'x.yaml' : way;
  const refusal = async (bytes: Uint8Array | string, options?: InputOptions): Promise<string> =>
    nameless(await failureOf(() => read(bytes, options)));

  test('is read, compressed or not', async () => {
    expect(await read('a: ü\n')).toEqual({ name, text: 'a: ü\n', isCompressed: false });
    expect(await read(gzipSync('a: ü\n'))).toEqual({ name, text: 'a: ü\n', isCompressed: true });
    expect((await read('')).text).toBe('');
  });

  test('keeps its byte order mark only where it is asked for', async () => {
    expect((await read('\ufeffa: 1')).text).toBe('a: 1');
    expect((await read('\ufeffa: 1', { keepsByteOrderMark: true })).text).toBe('\ufeffa: 1');
  });

  test('is refused where it is damaged, or no text', async () => {
    const packed = gzipSync('a: 1\nb: 2\nc: [3, 4, 5]\n');
    const broken = Buffer.from(packed);
    broken.fill(0x55, 12, 20);
    expect([
      await refusal(broken),
      await refusal(packed.subarray(0, 20)),
      await refusal(Buffer.from([0x61, 0xff, 0x00, 0x80])),
    ]).toEqual([
      'E_SOURCE Cannot read …: its gzip data is damaged.',
      'E_SOURCE Cannot read …: its gzip data is damaged.',
      'E_SOURCE Cannot read …: it is not text in UTF-8.',
    ]);
  });

  test('is recognised where it is an archive, or text in another encoding', async () => {
    const tar = Buffer.alloc(512);
    tar.write('ustar', 257);
    expect([
      await refusal('PK\u0003\u0004x'),
      await refusal(tar),
      await refusal(gzipSync(tar)),
      await refusal(gzipSync(gzipSync('a: 1'))),
      await refusal(Buffer.from([0xff, 0xfe, 0x61, 0])),
      await refusal(Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a])),
    ]).toEqual([
      'E_SOURCE Cannot read …. This looks like a zip archive: unpack it first.',
      'E_SOURCE Cannot read …. This looks like a tar archive: unpack it first.',
      'E_SOURCE Cannot read …. This looks like a tar archive: unpack it first.',
      'E_SOURCE Cannot read …. This looks like a file compressed by gzip twice: unpack it first, or compress it by gzip.',
      'E_SOURCE Cannot read …. This looks like text in UTF-16: save it as UTF-8.',
      'E_SOURCE Cannot read …. This looks like a file compressed by xz: unpack it first, or compress it by gzip.',
    ]);
  });

  test('is refused where it is larger than it may be, compressed or not', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024, ' ');
    for (const bytes of [large, gzipSync(large)]) {
      expect((await read(bytes, { largestMiB: 4 })).text).toHaveLength(large.length);
      expect(await refusal(bytes, { largestMiB: 2 })).toBe(
        'E_SOURCE Cannot read …: it is larger than 2 MiB.',
      );
    }
    expect(await refusal(Buffer.alloc(33 * 1024 * 1024, ' '))).toBe(
      'E_SOURCE Cannot read …: it is larger than 32 MiB.',
    );
  });
});

test('a missing file, a folder and what lies below a file are refused', async () => {
  await inFolder('read', async (folder) => {
    mkdirSync(path.join(folder, 'sub'));
    writeFileSync(path.join(folder, 'file'), '');
    const refusal = async (name: string): Promise<string> =>
      (await failureOf(() => readInput(path.join(folder, name)))).replace(folder, '…');
    expect([await refusal('nothing.json'), await refusal('sub'), await refusal('file/x')]).toEqual([
      'E_SOURCE Cannot read …/nothing.json: there is no such file.',
      'E_SOURCE Cannot read …/sub: it is a folder.',
      'E_SOURCE Cannot read …/file/x: a part of its path is not a folder.',
    ]);
  });
});

test('of a stream no more is taken in than it may be large', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      given += 1;
      yield Buffer.alloc(512 * 1024);
      await Promise.resolve();
    }
  }
  await expect(readInput('-', { largestMiB: 1, openStdin: endless })).rejects.toThrow(
    'Cannot read standard input: it is larger than 1 MiB.',
  );
  expect(given).toBe(3);
});

test('standard input is opened only where it is read', async () => {
  await inFolder('read', async (folder) => {
    const file = path.join(folder, 'a.yaml');
    writeFileSync(file, 'a: 1');
    let opened = 0;
    const openStdin = (): Readable => {
      opened += 1;
      return Readable.from([]);
    };
    expect((await readInput(file, { openStdin })).text).toBe('a: 1');
    expect(opened).toBe(0);
  });
});
