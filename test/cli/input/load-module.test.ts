import path from 'node:path';
import { expect, test } from 'vitest';
import { failureIn, loadModule } from '../../../src/cli/input/load-module.ts';
import { WithalError } from '../../../src/errors/withal-error.ts';
import { failureOf } from '../../generate/fixtures.ts';
import { inProject } from '../project.ts';

test('what a module exports is read; JavaScript needs nobody else', async () => {
  await inProject(
    { 'a.mjs': 'export const a = 1;\n', 'b.ts': 'export const b: number = 2;\n' },
    async (folder) => {
      expect(await loadModule(path.join(folder, 'a.mjs'))).toMatchObject({ a: 1 });
      expect(await loadModule(path.join(folder, 'b.ts'))).toMatchObject({ b: 2 });
      expect(await failureOf(() => loadModule('no/such/file.ts'))).toBe(
        'E_SOURCE Cannot run no/such/file.ts: there is no such file.',
      );
    },
  );
});

test('an error is told with the first line of the user', () => {
  const error = new TypeError('x is not a function');
  const of = (...frames: string[]): string => {
    error.stack = `TypeError: x is not a function\n${frames.map((frame) => `    at ${frame}\n`).join('')}`;
    return failureIn('/project/web.ts', error).message;
  };
  const inPackage = 'f (file:///project/node_modules/p/index.js:3:4)';
  const internal = 'ModuleJob.run (node:internal/modules/esm/module_job:263:25)';
  expect(
    of(inPackage, 'make (file:///project/lib/a%20b.ts:5:6)', 'file:///project/web.ts:7:8', internal),
  ).toBe('Cannot run /project/web.ts: x is not a function. At /project/lib/a b.ts:5.');
  expect(of('async /project/web.ts:7:8')).toMatch(/ At \/project\/web\.ts:7\.$/);
  expect(of(inPackage, internal)).toBe('Cannot run /project/web.ts: x is not a function.');
  expect(failureIn('/project/web.ts', 7).message).toBe('Cannot run /project/web.ts: it threw 7.');
  const mistake = failureIn(
    '/project/web.ts',
    new WithalError({ code: 'E_SHAPE', path: ['a'], message: 'Cannot.' }),
  );
  expect([mistake.code, mistake.path]).toEqual(['E_SHAPE', ['a']]);
});
