import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, root } from '../generate/fixtures.ts';
import { runCli } from './cli.ts';

/** The lines that a script gets for a command line whose last word is unfinished. */
async function complete(line: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await runCli(['completion', 'words', '--', ...line]);
  expect([stderr, code]).toEqual(['', 0]);
  return stdout;
}

async function words(...line: string[]): Promise<string[]> {
  const lines = (await complete(line)).split('\n').filter((text) => text !== '');
  return lines.map((text) => text.split('\t')[0] ?? '');
}

test('commands, options and their words are found', async () => {
  expect(await words('gen')).toEqual(['generate']);
  expect(await words('')).toContain('docs');
  expect(await words('generate', '--ma')).toEqual(['--max-size']);
  expect(await words('generate', 'crds', '--prefer', '')).toEqual(['first', 'last']);
  expect(await words('generate', '-o', 'j')).toEqual(['json']);
  expect(await words('completion', 'z')).toEqual(['zsh']);
  expect(await words('help', 'd')).toEqual(['diff', 'delete', 'docs']);
  expect(await complete(['generate', '--chec'])).toMatch(/^--check\twrite nothing/);
});

test('where a file is due nothing is said, and the shell finds it', async () => {
  expect(await words('generate', '')).toEqual([]);
  expect(await words('generate', '--out', 'm')).toEqual([]);
  expect(await words('nonsense', '--x')).toEqual([]);
  expect(await words()).toContain('docs');
});

test('an unknown shell is refused', async () => {
  expect(await runCli(['completion', 'tcsh'])).toEqual({
    stdout: '',
    stderr: 'withal: Unknown shell "tcsh". Supported shells: bash, zsh, fish.\n',
    code: 1,
  });
  expect(await complete(['do'])).toMatch(/^docs\tprint the documentation/);
});

/** Lets a shell complete a line with the built program. */
async function inShell(shell: string, question: string): Promise<string> {
  return inFolder('completion', async (folder) => {
    const { stdout: script } = await runCli(['completion', shell]);
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    const program = path.join(bin, 'withal');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${root}/dist/cli/main.js" "$@"\n`);
    chmodSync(program, 0o755);
    // What zsh's compinit brings.
    const prelude = shell === 'zsh' ? 'compdef() { true; }\n' : '';
    writeFileSync(path.join(folder, 'script'), script);
    writeFileSync(path.join(folder, 'ask'), `${prelude}source "${folder}/script"; ${question}`);
    const answer = spawnSync(shell, [path.join(folder, 'ask')], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    });
    expect(answer.stderr).toBe('');
    return answer.stdout;
  });
}

const hasShell = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;
for (const shell of ['bash', 'zsh', 'fish']) {
  if (!hasShell(shell)) console.warn(`Skipped: ${shell} is not installed.`);
}

test.runIf(hasShell('bash'))('bash completes', async () => {
  const ask =
    `COMP_WORDS=(withal generate --prefer ""); COMP_CWORD=3; _withal; echo "\${COMPREPLY[@]}"; ` +
    `COMP_WORDS=(withal generate --chec); COMP_CWORD=2; _withal; echo "\${COMPREPLY[@]}"; ` +
    `COMP_WORDS=(withal generate x); COMP_CWORD=2; _withal; echo "\${#COMPREPLY[@]}"; complete -p withal`;
  expect(await inShell('bash', ask)).toBe(
    'first last\n--check\n0\ncomplete -o bashdefault -o default -F _withal withal\n',
  );
});

test.runIf(hasShell('fish'))('fish completes', async () => {
  const ask = `complete -C 'withal generate --chec'`;
  expect(await inShell('fish', ask)).toMatch(/^--check\twrite nothing/);
});

test.runIf(hasShell('zsh'))('zsh reads the script', async () => {
  const ask = `_describe() { print -l $found }; words=(withal generate --chec); CURRENT=3; _withal`;
  expect(await inShell('zsh', ask)).toMatch(/^--check:write nothing/);
});
