import path from 'node:path';
import { expect, test } from 'vitest';
import { checkModuleNames, moduleFileName, readModules } from '../../../src/generate/typescript/modules.ts';
import { NameResolver } from '../../../src/generate/typescript/name-resolver.ts';

async function find(name: string, files: Record<string, string>): Promise<string | undefined> {
  const modules = await readModules(Object.entries(files).map(([file, text]) => ({ name: file, text })));
  const [first] = modules.values();
  const found = first && new NameResolver(modules).find(name, first);
  return found && `${path.basename(found.module.path)}: ${found.name}, ${found.declarations.length}`;
}

test('names are followed through imports and exports', async () => {
  const b = 'export interface B {} interface B {}';
  expect(await find('A', { 'a.ts': 'interface A {}' })).toBe('a.ts: A, 1');
  expect(await find('B', { 'a.ts': "import { B } from './b.js'", 'b.ts': b })).toBe('b.ts: B, 2');
  expect(await find('X', { 'a.ts': "import type { B as X } from './b'", 'b.d.ts': b })).toBe('b.d.ts: B, 2');
  expect(
    await find('X', { 'a.ts': "import X from './b.mjs'", 'b.mts': 'export default interface B {}' }),
  ).toBe('b.mts: B, 1');
  expect(
    await find('X', { 'a.ts': "import X from './b.js'", 'b.ts': 'interface B {} export default B' }),
  ).toBe('b.ts: B, 1');
  const through = {
    'a.ts': "import { X } from './b'",
    'b/index.ts': "export { B as X } from '../c.ts'",
    'c.ts': b,
  };
  expect(await find('X', through)).toBe('c.ts: B, 2');
  const star = { 'a.ts': "import { B } from './b.js'", 'b.ts': "export * from './c.js'", 'c.ts': b };
  expect(await find('B', star)).toBe('c.ts: B, 2');
});

test('what is not there is not found, and a ring of exports ends', async () => {
  expect(await find('A', { 'a.ts': "import { A } from 'package'" })).toBeUndefined();
  expect(await find('A', { 'a.ts': "import { A } from './missing.js'" })).toBeUndefined();
  expect(await find('B', { 'a.ts': "import { B } from './b.js'", 'b.ts': 'interface B {}' })).toBeUndefined();
  const ring = {
    'a.ts': "import { A } from './b.js'; export { A } from './b.js'",
    'b.ts': "export { A } from './a.js'",
  };
  expect(await find('A', ring)).toBeUndefined();
  const stars = {
    'a.ts': "import { A } from './b.js'",
    'b.ts': "export * from './c.js'",
    'c.ts': "export * from './b.js'",
  };
  expect(await find('A', stars)).toBeUndefined();
  expect(await find('constructor', { 'a.ts': '' })).toBeUndefined();
});

test('a module is called after its file', () => {
  const names = ['/src/AppState.ts', '/src/app_state.model.d.ts', '/src/State/index.mts', '/src/state.tsx'];
  expect(names.map((name) => moduleFileName(name))).toEqual([
    'app-state',
    'app-state.model',
    'state',
    'state',
  ]);
});

test('two files that would become one are refused', async () => {
  const modules = await readModules([
    { name: 'a/types.ts', text: '' },
    { name: 'b/types.ts', text: '' },
  ]);
  expect(() => checkModuleNames(modules)).toThrow(
    'Cannot use b/types.ts: a/types.ts is written to types.js already.',
  );
});
