import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../cli/cli.ts';

/** What a stand-in was called with. */
interface Call {
  readonly args: readonly string[];
  readonly input: string;
  readonly cwd: string;
}

/** A program that stands in for a tool, and notes how it was called. */
export interface StandIn {
  readonly program: string;
  readonly folder: string;
  /** The calls so far. */
  calls(): Call[];
}

/**
 * Makes a program that stands in for a tool.
 *
 * @param name - Its name.
 * @param code - What it does, in JavaScript: `args` and `input` are there.
 * @returns The program.
 */
export function standIn(name: string, code: string): StandIn {
  const folder = temporaryFolder();
  const program = path.join(folder, name);
  const log = path.join(folder, 'calls.jsonl');
  const script = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
const input = readFileSync(0, 'utf8');
appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, input, cwd: process.cwd() }) + '\\n');
${code}
`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return {
    program,
    folder,
    calls: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Call)
        : [],
  };
}

/** Whether a program is in PATH. */
export function isInstalled(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 20_000 }).error === undefined;
}

const cache = path.join(import.meta.dirname, '../../node_modules/.cache/withal-jsonnet');

/** Unpacks Debian's packages of jsonnet beside the tests, since nobody has to install them for that. */
function unpackJsonnet(): void {
  mkdirSync(cache, { recursive: true });
  const options = { cwd: cache, stdio: 'ignore', timeout: 60_000 } as const;
  execFileSync('apt-get', ['download', 'jsonnet', 'libjsonnet0'], options);
  for (const file of readdirSync(cache))
    if (file.endsWith('.deb')) execFileSync('dpkg', ['-x', file, '.'], options);
}

/** The real jsonnet: what is installed, or Debian's; `undefined` where neither is to be had. */
export function realJsonnet(): string | undefined {
  if (isInstalled('jsonnet', '--version')) return 'jsonnet';
  const program = path.join(cache, 'jsonnet');
  if (isInstalled(program, '--version')) return program;
  try {
    unpackJsonnet();
  } catch {
    return undefined;
  }
  const library = readdirSync(path.join(cache, 'usr/lib'), { recursive: true, encoding: 'utf8' }).find(
    (file) => path.basename(file).startsWith('libjsonnet.so'),
  );
  const folder = path.join(cache, 'usr/lib', path.dirname(library ?? ''));
  const command = `#!/bin/sh\nLD_LIBRARY_PATH='${folder}' exec '${path.join(cache, 'usr/bin/jsonnet')}' "$@"\n`;
  writeFileSync(program, command);
  chmodSync(program, 0o755);
  return isInstalled(program, '--version') ? program : undefined;
}
