import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentsOfAll } from '../../../src/cli/input/index.ts';
import type { ProcessIo } from '../../../src/cli/command.ts';
import { makePlace, type Place } from '../../cluster/place.ts';

let place: Place;
beforeEach(() => {
  place = makePlace('http://127.0.0.1:1');
});
afterEach(() => place.remove());

const ioOf = (stdin: Readable): ProcessIo => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  return { stdin, stdout, stderr, env: {} };
};
const nothing = ioOf(Readable.from([]));
const strip = (text: string): string => text.replaceAll(`${place.folder}/`, '');

async function read(...sources: string[]): Promise<[string, unknown][]> {
  const found = await documentsOfAll(sources, nothing);
  return found.map(({ source, document }) => [strip(source), document]);
}

async function refusalOf(source: string, input = ''): Promise<string> {
  const io = ioOf(Readable.from(input === '' ? [] : [Buffer.from(input)]));
  const failure: unknown = await documentsOfAll([source], io).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'WithalError', code: 'E_SOURCE' });
  return strip((failure as Error).message);
}

describe('sources', () => {
  test('files, folders and patterns, in their order', async () => {
    mkdirSync(join(place.folder, 'apps'));
    place.write('apps/b.yaml', 'b: 1\n---\n---\nb: 2\n');
    place.write('apps/a.json', '{"kind":"List","items":[{"a":1},{"a":2}]}');
    place.write('apps/notes.txt', 'not: read\n');
    const last = place.write('last.yml', 'c: 1\n');
    expect(await read(last, join(place.folder, 'apps'))).toEqual([
      ['last.yml', { c: 1 }],
      ['apps/a.json, item 1', { a: 1 }],
      ['apps/a.json, item 2', { a: 2 }],
      ['apps/b.yaml, document 1', { b: 1 }],
      ['apps/b.yaml, document 3', { b: 2 }],
    ]);
  });

  test('standard input, in pieces', async () => {
    const input = Readable.from([Buffer.from('a: 1\n-'), Buffer.from('--\nb: "ü"\n')]);
    expect(await documentsOfAll(['-'], ioOf(input))).toEqual([
      { source: 'standard input, document 1', document: { a: 1 } },
      { source: 'standard input, document 2', document: { b: 'ü' } },
    ]);
  });

  test('a source that is named twice is read once', async () => {
    const file = place.write('a.yaml', 'a: 1\n');
    expect(await read(file, file)).toHaveLength(1);
  });
});

describe('what is refused', () => {
  test.each([
    ['-', '- 1\n- 2\n', 'Cannot use standard input: it holds a document that is not an object.'],
    [
      '-',
      'a: 1\na: 2\n',
      'Cannot read standard input, line 2, column 1: the key "a" is there twice, on lines 1 and 2.',
    ],
    ['missing.yaml', '', 'Cannot read missing.yaml: there is no such file.'],
  ])('%s %j', async (source, input, message) => {
    expect(await refusalOf(source, input)).toBe(message);
  });

  test('a float and a safe integer are no rounded numbers', async () => {
    const file = place.write('numbers.yaml', 'a: [1.0e+300, 9007199254740991, -1, 0.1, null]\n');
    expect(await read(file)).toEqual([['numbers.yaml', { a: [1e300, 9007199254740991, -1, 0.1, null] }]]);
  });
});
