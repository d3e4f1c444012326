import { largestBody } from '../../src/json/index.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  toApplyConfiguration,
  toJsonPatch,
  toKustomize,
  toMergePatch,
  toStrategicMergePatch,
} from '../../src/patch/index.ts';
import { createModels } from '../../src/index.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { type Loose, loose } from '../fixtures/loose.ts';

const note = createModels({ format: 1, types: [{ id: 'Note', fields: { text: 'string' } }] })(0) as Loose;

describe('what a server takes as a body', () => {
  // A quote is two bytes of JSON, and an umlaut two of UTF-8.
  test.each(['x', 'ü', '😀', '"'])('to the byte, in %s', (character) => {
    const change = note.withText(character.repeat(10));
    const maxBytes = Buffer.byteLength(JSON.stringify(toMergePatch(change)));
    expect(() => toMergePatch(change, undefined, { maxBytes })).not.toThrow();
    expect(codeOf(() => toMergePatch(change, undefined, { maxBytes: maxBytes - 1 }))).toBe('E_LIMIT');
  });

  test('to the byte, for any value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(400), (value, maxBytes) => {
        const change = loose().withField(value);
        const isLarge = Buffer.byteLength(JSON.stringify(toJsonPatch(change, {}))) > maxBytes;
        let isRefused = false;
        try {
          toJsonPatch(change, {}, { maxBytes });
        } catch {
          isRefused = true;
        }
        expect(isRefused).toBe(isLarge);
      }),
      { numRuns: 3000 },
    );
  });

  test('is 3 MiB, as long as nothing else is said', () => {
    const wrapping = Buffer.byteLength(JSON.stringify({ text: '' }));
    const fits = note.withText('x'.repeat(largestBody - wrapping));
    const large = note.withText('x'.repeat(largestBody - wrapping + 1));
    expect(largestBody).toBe(3_145_728);
    for (const encode of [toMergePatch, toStrategicMergePatch, toApplyConfiguration]) {
      expect(() => encode(fits)).not.toThrow();
      expect(codeOf(() => encode(large))).toBe('E_LIMIT');
    }
    expect(codeOf(() => toJsonPatch(large, {}))).toBe('E_LIMIT');
    expect(() => toJsonPatch(large, {}, { maxBytes: 4_000_000 })).not.toThrow();
    expect(() => toMergePatch(large, {}, { maxBytes: 4_000_000 })).not.toThrow();
    expect(() => toStrategicMergePatch(large, {}, { maxBytes: 4_000_000 })).not.toThrow();
    expect(() => toApplyConfiguration(large, { maxBytes: 4_000_000 })).not.toThrow();
    expect(refusalOf(() => toMergePatch(large))).toMatchInlineSnapshot(`
      {
        "code": "E_LIMIT",
        "message": "Cannot write the expression as a merge patch: it takes 3145729 bytes, and the limit is 3145728. Split the expression, or raise maxBytes if the patch is not for a server.",
        "path": [],
      }
    `);
  });

  test('is no limit of files', () => {
    expect(() => toKustomize(note.withText('x'.repeat(largestBody)), { kind: 'Note' })).not.toThrow();
  });
});
