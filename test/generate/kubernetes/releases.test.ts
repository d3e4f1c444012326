import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { releases } from '../../../src/generate/kubernetes/releases.ts';
import { officialFile } from './places.ts';

test('the releases are in order, each at an address of its own that cannot be changed on the way', () => {
  const versions = releases.map(({ release }) => release);
  expect(versions).toEqual(
    versions.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })),
  );
  for (const { release, address, sha512 } of releases) {
    expect(address).toMatch(/^https:\/\//);
    expect(address).toContain(`/v${release}/`);
    expect(sha512).toMatch(/^[0-9a-f]{128}$/);
  }
  expect(new Set(releases.map(({ sha512 }) => sha512)).size).toBe(releases.length);
});

test.each(releases.map(({ release, sha512 }) => [release, sha512]))(
  'the checksum of %s is that of the official document beside the repository',
  (release, sha512) => {
    const file = officialFile(release);
    if (!existsSync(file)) return console.warn(`skipped: there is no ${file}`);
    expect(
      createHash('sha512')
        .update(gunzipSync(readFileSync(file)))
        .digest('hex'),
    ).toBe(sha512);
  },
);
