import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../generate/fixtures.ts';

/** The built program: "npm run build:code" makes it. */
const program = path.join(root, 'dist/cli/main.js');

test('the program prints, complains, and says by its exit code which of them it was', () => {
  const fine = spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8' });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect([fine.stdout, fine.stderr, fine.status]).toEqual([`${version}\n`, '', 0]);
  const wrong = spawnSync(process.execPath, [program, 'dosc'], { encoding: 'utf8' });
  expect([wrong.stdout, wrong.stderr, wrong.status]).toEqual([
    '',
    'withal: Cannot run "dosc": there is no such command. Did you mean docs?\n',
    1,
  ]);
});

test('the program can be run as it is', () => {
  expect(readFileSync(program, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
});
