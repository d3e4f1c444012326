// Runs what scripts/recordings.mjs lists, and puts what the shell showed into README.md. With --check it only compares.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordings } from './recordings.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = join(root, 'README.md');
const examples = join(root, 'examples/command-line');
/** What the recorded lines write. */
const written = join(examples, 'manifests');

/** A folder with a `withal` in it, which is the one that was built. */
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

/**
 * Puts recordings into a text, between their markers.
 *
 * @param {string} text - The text.
 * @returns {string} The text as it should be.
 */
function record(text) {
  const folder = makeShell();
  try {
    return Object.entries(recordings).reduce((before, [name, lines]) => {
      const [start, end] = [`<!-- recording: ${name} -->`, '<!-- end of recording -->'];
      const from = before.indexOf(start);
      const to = before.indexOf(end, from);
      if (from === -1 || to === -1) throw new Error(`README.md has no place for the recording "${name}".`);
      const shown = lines.map((line) => show(line, folder)).join('\n');
      return `${before.slice(0, from + start.length)}\n\n\`\`\`console\n${shown}\`\`\`\n\n${before.slice(to)}`;
    }, text);
  } finally {
    for (const made of [folder, written]) rmSync(made, { recursive: true, force: true });
  }
}

const before = readFileSync(readme, 'utf8');
const after = record(before);
if (!process.argv.includes('--check')) writeFileSync(readme, after);
else if (before !== after) {
  console.error('README.md does not show what the command line prints. Run: npm run record');
  process.exitCode = 1;
}
