import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pages, readPage } from './pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test('the pages show what the command line prints', () => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/build/record.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

test('the output of a command is recorded, never written by hand', () => {
  const byHand = pages.flatMap((page) => {
    const text = readPage(page).replaceAll(/<!-- recording: [\s\S]*?<!-- end of recording -->/g, '');
    return /^```console$/m.test(text) ? [page] : [];
  });
  expect(byHand).toEqual([]);
});

test('the recorded module stands in docs/command-line.md as it is', () => {
  const module = readPage('examples/command-line/web.ts');
  expect(readPage('docs/command-line.md')).toContain(`\`\`\`ts\n${module}\`\`\`\n`);
});
