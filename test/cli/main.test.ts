import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../generate/fixtures.ts';
import { inProject, program } from './project.ts';

test('the program prints, complains, and says by its exit code which of them it was', () => {
  const fine = spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8' });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect([fine.stdout, fine.stderr, fine.status]).toEqual([`${version}\n`, '', 0]);
  const wrong = spawnSync(process.execPath, [program, 'dosc'], { encoding: 'utf8' });
  expect([wrong.stdout, wrong.stderr, wrong.status]).toEqual([
    '',
    'withal: Cannot run "dosc": there is no such command. Did you mean docs, diff?\n',
    1,
  ]);
});

test('the program can be run as it is', () => {
  expect(readFileSync(program, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
});

test('a reader that has seen enough is no mistake', () => {
  const line = `"${process.execPath}" "${program}" docs kubernetes/1.36/core.v1.podSpec | true; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['0\n', '']);
});

test('what a module of the user throws when nobody waits is one line', async () => {
  const files = { 'late.mjs': "setTimeout(() => {\n  throw new Error('too late');\n});\n" };
  await inProject(files, async (folder) => {
    const line = [program, 'render', 'late.mjs'];
    const { stdout, stderr, status } = spawnSync(process.execPath, line, { cwd: folder, encoding: 'utf8' });
    expect([stdout, stderr.split('\n').length, status]).toEqual(['', 2, 1]);
    expect(stderr).toMatch(/^withal: Cannot go on: too late/);
    await Promise.resolve();
  });
});
