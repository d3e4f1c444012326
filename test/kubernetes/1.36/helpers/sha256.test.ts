import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../src/kubernetes/1.36/helpers/sha256.ts';

const platform = (text: string): string => createHash('sha256').update(text).digest('hex');

test('it is the hash that the platform gives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      expect(sha256(text)).toBe(platform(text));
    }),
  );
});

test('at every length around the ends of blocks', () => {
  for (let length = 0; length < 200; length += 1)
    expect(sha256('a'.repeat(length))).toBe(platform('a'.repeat(length)));
  expect(sha256('é'.repeat(100_000))).toBe(platform('é'.repeat(100_000)));
});
