// Runs the commands of recordings.mjs and writes what they print into README.md and docs/. With --check it only compares.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordings } from './recordings.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = join(root, 'examples/command-line');
/** The folder that the recorded commands write. */
const written = join(examples, 'manifests');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Makes a folder with a `withal` in it that starts the one in dist/. */
function makeShell() {
  const folder = mkdtempSync(join(tmpdir(), 'withal-record-'));
  const program = join(folder, 'withal');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/cli/main.js')}" "$@"\n`);
  chmodSync(program, 0o755);
  return folder;
}

function show(line, folder) {
  const { stdout, status } = spawnSync('sh', ['-c', `{ ${line}; } 2>&1`], {
    cwd: examples,
    encoding: 'utf8',
    env: { PATH: `${folder}${delimiter}${process.env.PATH}`, HOME: folder, LC_ALL: 'C' },
  });
  const output = stdout.trimEnd();
  return `$ ${line}\n${output}${output === '' ? '' : '\n'}${status === 0 ? '' : `# exit code ${status}\n`}`;
}

/** Runs every command once. */
function recordAll() {
  const folder = makeShell();
  try {
    return Object.fromEntries(
      Object.entries(recordings).map(([name, lines]) => [
        name,
        lines.map((line) => show(line, folder)).join('\n'),
      ]),
    );
  } finally {
    for (const made of [folder, written]) rmSync(made, { recursive: true, force: true });
  }
}

/**
 * Puts recordings into a page, between their markers.
 *
 * @param {string} page - The path of the page.
 * @param {string} text - Its text.
 * @param {Record<string, string>} shown - What each recording shows.
 * @param {Set<string>} placed - Receives the names of the recordings in the page.
 * @returns {string} The text as it should be.
 */
function record(page, text, shown, placed) {
  const blocks = /<!-- recording: ([\w-]+) -->[\s\S]*?(?:<!-- end of recording -->|(?=<!-- recording: )|$)/g;
  return text.replaceAll(blocks, (block, name) => {
    if (!(name in shown))
      throw new Error(`${page} shows the recording "${name}", which recordings.mjs does not list.`);
    if (!block.endsWith('<!-- end of recording -->'))
      throw new Error(`${page}: the recording "${name}" has no end.`);
    placed.add(name);
    return `<!-- recording: ${name} -->\n\n\`\`\`console\n${shown[name]}\`\`\`\n\n<!-- end of recording -->`;
  });
}

const shown = recordAll();
const placed = new Set();
const changed = pages
  .map((page) => {
    const before = readFileSync(join(root, page), 'utf8');
    return { page, before, after: record(page, before, shown, placed) };
  })
  .filter(({ before, after }) => before !== after);
const missing = Object.keys(shown).filter((name) => !placed.has(name));
if (missing.length > 0) throw new Error(`No page shows the recording "${missing.join('", "')}".`);

if (!process.argv.includes('--check')) {
  for (const { page, after } of changed) writeFileSync(join(root, page), after);
} else if (changed.length > 0) {
  const names = changed.map(({ page }) => page).join(', ');
  console.error(`The command line prints something else than ${names} shows. Run: npm run record`);
  process.exitCode = 1;
}
