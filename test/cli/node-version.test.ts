import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { program } from './project.ts';

/** Runs the program as another release would, which lacks what the program imports. */
function runOn(version: string): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-node-'));
  try {
    const hook = path.join(folder, 'version.mjs');
    writeFileSync(
      hook,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', hook, program, '--version'], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { engines } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8'),
) as { engines: { node: string } };
const oldest = engines.node.replace('>=', '');

test.each(['18.20.8', '20.18.3'])('Node.js %s is told what is needed, in a sentence', (version) => {
  expect(runOn(version)).toEqual({
    status: 1,
    stdout: '',
    stderr: `withal: Cannot run on Node.js ${version}: it needs ${oldest.replace(/\.0$/, '')} or later. Install a newer release from https://nodejs.org.\n`,
  });
});

test.each([`${oldest}.0`.split('.').slice(0, 3).join('.'), '22.0.0', '100.1.0'])(
  'Node.js %s runs it',
  (version) => {
    expect(runOn(version)).toMatchObject({ status: 0, stderr: '' });
  },
);

test('the file that Node.js loads first imports nothing', () => {
  const code = execFileSync('head', ['-c', '2000', program], { encoding: 'utf8' });
  expect(code).not.toMatch(/^import\b/m);
});
