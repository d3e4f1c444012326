/** Compiles generated models as a strict project would. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The compilers that are here. */
export const compilers = {
  5.9: 'node_modules/typescript-5.9/typescript/lib/tsc.js',
  '6.0': 'node_modules/@tsd/typescript/typescript/lib/tsc.js',
  '7.0': 'node_modules/typescript/bin/tsc',
};

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'nodenext',
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
};

/**
 * Compiles the models in a folder with every compiler.
 *
 * @param {string} folder - A folder with `models` in it.
 * @returns {Record<string, string>} By compiler: `passes` with the seconds that it took, or the number of errors.
 */
export function compileModels(folder) {
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, path.join(folder, 'node_modules/withal'), 'junction');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['models/**/*.d.ts'] }),
  );
  const results = Object.entries(compilers).map(([version, file]) => {
    const start = performance.now();
    const call = [path.join(root, file), '-p', folder, '--pretty', 'false'];
    const { status, stdout, error } = spawnSync(process.execPath, call, { encoding: 'utf8', cwd: folder });
    if (error !== undefined || status === null) throw error ?? new Error(`${file} was stopped`);
    const errors = stdout.split('\n').filter((line) => line.includes('error TS'));
    if (errors.length > 0) console.error(errors.slice(0, 3).join('\n'));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    return [version, status === 0 ? `passes (${seconds} s)` : `${errors.length || 'some'} ERRORS`];
  });
  return Object.fromEntries(results);
}
