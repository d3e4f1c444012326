import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

test('what README.md shows of the command line is what it prints', () => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/build/record.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

test('the module that is recorded stands in README.md as it is', () => {
  const module = readFileSync(`${root}/examples/command-line/web.ts`, 'utf8');
  expect(readFileSync(`${root}/README.md`, 'utf8')).toContain(`\`\`\`ts\n${module}\`\`\`\n`);
});
