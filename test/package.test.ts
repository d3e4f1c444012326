import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly link?: boolean }>>;
}

test('the lock file has the checksum of every package', () => {
  const lockFile = new URL('../package-lock.json', import.meta.url);
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as LockFile;
  const unchecked = Object.entries(packages)
    .filter(([path, { integrity, link }]) => path !== '' && link !== true && integrity === undefined)
    .map(([path]) => path);
  expect(unchecked).toEqual([]);
});
