import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadModule } from '../../src/cli/load-module.ts';
import { folder } from './call.ts';

test('what a module exports', async () => {
  const file = path.join(folder(), 'a.ts');
  writeFileSync(file, 'export const one: number = 1;\nexport default 2;\n');
  expect(await loadModule(file)).toEqual({ one: 1, default: 2 });
});

test('what goes wrong in it is said in a line', async () => {
  const file = path.join(folder(), 'a.mjs');
  writeFileSync(file, 'throw new Error("no luck\\nsecond");');
  await expect(loadModule(file)).rejects.toMatchObject({
    code: 'E_SOURCE',
    message: `Cannot run ${file}: no luck`,
  });
  await expect(loadModule(`${file}.mjs`)).rejects.toMatchObject({ code: 'E_SOURCE' });
});
