import {
  chmodSync,
  lstatSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from '../../src/io/replace-file.ts';
import { temporaryFolder as folder } from '../cli/cli.ts';

test('the mode and the link stay, and nothing is left beside', () => {
  const place = folder();
  const [file, link] = [path.join(place, 'file'), path.join(place, 'link')];
  writeFileSync(file, 'old');
  chmodSync(file, 0o751);
  symlinkSync('file', link);
  replaceFile(link, 'new');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o7777]).toEqual(['new', 0o751]);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(place).toSorted()).toEqual(['file', 'link']);
});

test('what cannot be written is said', () => {
  expect(() => replaceFile(path.join(folder(), 'none'), 'new')).toThrow(/Cannot write .*none: ENOENT\./);
});
