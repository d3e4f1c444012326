import path from 'node:path';
import { expect, test } from 'vitest';
import type { Definition } from '../../../src/generate/model/definition.ts';
import { relativeOrigins } from '../../../src/generate/typescript/import-origins.ts';

const definition = (file: string, group = 'state'): Definition => ({
  id: `${group}.State`,
  group,
  version: '',
  name: 'State',
  description: '',
  properties: [],
  origin: { module: path.resolve(file), name: 'State' },
});

test('origins are seen from the output folder', () => {
  const files = ['src/state.ts', 'models/deep/state.d.mts', 'state.tsx', 'state.cts'];
  const placed = relativeOrigins(
    files.map((file) => definition(file)),
    'models',
  );
  expect(placed.map(({ origin }) => origin && 'module' in origin && origin.module)).toEqual([
    '../src/state.js',
    'deep/state.mjs',
    '../state.js',
    '../state.cjs',
  ]);
});

test('what would be hidden by its own source is refused', () => {
  expect(() => relativeOrigins([definition('src/state.ts')], 'src')).toThrow(
    'Cannot write state.js to src: it would be hidden by state.ts, its source. Say another folder with --out.',
  );
});

test('everything else stays as it is', () => {
  const { origin: _, ...plain } = definition('a.ts');
  expect(relativeOrigins([plain], 'models')).toEqual([plain]);
});
