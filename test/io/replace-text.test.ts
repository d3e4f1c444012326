import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readInput, replaceText } from '../../src/io/index.ts';
import { temporaryFolder } from '../cli/cli.ts';

test('the mode and the link stay, and nothing is left beside', () => {
  const place = temporaryFolder();
  const [file, link] = [path.join(place, 'file'), path.join(place, 'link')];
  writeFileSync(file, 'old');
  chmodSync(file, 0o751);
  symlinkSync('file', link);
  replaceText(link, 'new');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o7777]).toEqual(['new', 0o751]);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(place).toSorted()).toEqual(['file', 'link']);
});

test('what cannot be written is said', () => {
  expect(() => replaceText(path.join(temporaryFolder(), 'none'), 'new')).toThrow(
    /^Cannot write .*none: there is no such file\.$/,
  );
});

test('what was compressed is compressed again', async () => {
  const file = path.join(temporaryFolder(), 'a.yaml.gz');
  writeFileSync(file, gzipSync('old'));
  replaceText(file, 'new', true);
  expect(await readInput(file)).toEqual({ name: file, text: 'new', isCompressed: true });
});

test('where it cannot be written, the old text stays and no draft is left', () => {
  const place = temporaryFolder();
  mkdirSync(path.join(place, 'file'));
  expect(() => replaceText(path.join(place, 'file'), 'new')).toThrow(
    /^Cannot write .*file: it is a folder\.$/,
  );
  expect(readdirSync(place)).toEqual(['file']);
});
