import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createText, readInput, replaceText } from '../../src/io/index.ts';
import { temporaryFolder } from '../cli/cli.ts';

/** A file with the text `old`, and the same as it was read. */
async function fileWith(
  text: string | Uint8Array = 'old',
  name = 'file',
): Promise<[string, Parameters<typeof replaceText>[0]]> {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, text);
  return [file, await readInput(file)];
}

test('the mode and the link stay, and nothing is left beside', async () => {
  const [file] = await fileWith();
  const place = path.dirname(file);
  const link = path.join(place, 'link');
  chmodSync(file, 0o751);
  symlinkSync('file', link);
  replaceText(await readInput(link), 'new');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o7777]).toEqual(['new', 0o751]);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(place).toSorted()).toEqual(['file', 'link']);
});

test('a hard link is cut, and how many there are is told', async () => {
  const [file, input] = await fileWith();
  for (const name of ['one', 'two']) linkSync(file, path.join(path.dirname(file), name));
  expect(replaceText(input, 'new')).toBe(2);
  expect(readFileSync(path.join(path.dirname(file), 'one'), 'utf8')).toBe('old');
  expect(replaceText(await readInput(file), 'newer')).toBe(0);
});

test('what cannot be written is said', () => {
  const name = path.join(temporaryFolder(), 'none');
  expect(() => replaceText({ name, text: '', isCompressed: false }, 'new')).toThrow(
    /^Cannot write .*none: there is no such file\.$/,
  );
});

test('what was compressed is compressed again', async () => {
  const [file, input] = await fileWith(gzipSync('old'), 'a.yaml.gz');
  replaceText(input, 'new');
  expect(await readInput(file)).toEqual({ name: file, text: 'new', isCompressed: true });
});

test('only a regular file is written', () => {
  const place = temporaryFolder();
  mkdirSync(path.join(place, 'folder'));
  execFileSync('mkfifo', [path.join(place, 'pipe')]);
  const refusal =
    (name: string): (() => void) =>
    () =>
      void replaceText({ name: path.join(place, name), text: 'old', isCompressed: false }, 'new');
  expect(refusal('folder')).toThrow(/^Cannot write .*folder: it is a folder\.$/);
  expect(refusal('pipe')).toThrow(/^Cannot write .*pipe: it is no regular file\.$/);
  expect(readdirSync(place).toSorted()).toEqual(['folder', 'pipe']);
});

test('what somebody else has changed meanwhile stays, and so does what somebody has made', async () => {
  const [file, input] = await fileWith();
  writeFileSync(file, 'theirs');
  expect(() => replaceText(input, 'new')).toThrow(
    /^Cannot write .*file: it was changed since it was read\. Run the command again\.$/,
  );
  expect(() => createText(file, 'new')).toThrow(
    /^Cannot write .*file: it was made meanwhile\. Run the command again\.$/,
  );
  expect(readFileSync(file, 'utf8')).toBe('theirs');
  expect(readdirSync(path.dirname(file))).toEqual(['file']);
});

test('a draft that was left behind does not stop anybody for long', async () => {
  const [file, input] = await fileWith();
  const draft = path.join(path.dirname(file), '.file.withal-draft');
  writeFileSync(draft, 'half');
  utimesSync(draft, 0, 0);
  replaceText(input, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(path.dirname(file))).toEqual(['file']);
});
