import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnySource, readAnyYaml } from '../../src/yaml/index.ts';
import { lawSettings } from '../fixtures/runs.ts';
import { anyPieces } from './any-pieces.ts';

test('any text at all is read, or refused with its place, and stays as it is where nothing changes', async () => {
  await fc.assert(
    fc.asyncProperty(anyPieces, async (written) => {
      for (const dialect of ['kubernetes', 'yaml-1.2'] as const)
        for (const { error } of await readAnyYaml(written, 'x.yaml', dialect))
          expect(error?.message ?? 'Cannot read x.yaml, line 1, column 1').toMatch(
            /^Cannot read x\.yaml, line \d+, column \d+/,
          );
      const source = await readAnySource(written, 'x.yaml');
      expect(source.edit(source.values)).toBe(written);
    }),
    lawSettings(3000, 30_000),
  );
});
