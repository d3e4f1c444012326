import { build } from 'withal';
import { expect, test } from 'vitest';
import { keyToPath, volumeMount } from '../../../../src/kubernetes/1.36/helpers/volume-mount.ts';

test('a mount says that it is read-only, and never that it is not', () => {
  expect([
    build(volumeMount('a', '/a')),
    build(volumeMount('a', '/a', false)),
    build(volumeMount('a', '/a', true)),
  ]).toEqual([
    { name: 'a', mountPath: '/a' },
    { name: 'a', mountPath: '/a' },
    { name: 'a', mountPath: '/a', readOnly: true },
  ]);
});

test('an entry becomes a file', () => {
  expect(build(keyToPath('k', 'p').withMode(0))).toEqual({ key: 'k', path: 'p', mode: 0 });
});
