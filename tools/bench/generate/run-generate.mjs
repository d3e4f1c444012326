/** `withal generate` as a whole process: how long it takes, and how much memory. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** Writes the most memory that the process has had, in KiB, to its fourth stream as it ends. */
const watch = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/**
 * Runs a program under Node, and takes its time and memory.
 *
 * @param {string} node - The Node.
 * @param {string[]} call - The program and its arguments.
 * @param {{ cwd?: string }} [options] - Where it runs.
 * @returns {{ output: string, seconds: number, megabytes: number }} What it has printed, the seconds
 *   by the clock, and the most memory that it has had.
 */
export function runNode(node, call, options = {}) {
  const start = performance.now();
  const stdio = ['ignore', 'pipe', 'pipe', 'pipe'];
  const { status, output } = spawnSync(node, ['--import', watch, ...call], {
    ...options,
    stdio,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${call.join(' ').slice(0, 200)} failed:\n${output?.[2]}`);
  return { output: output[1], seconds, megabytes: (Number(output[3]) * 1024) / 1e6 };
}

/**
 * Generates models from files into an empty folder.
 *
 * @param {string} node - The Node.
 * @param {string[]} files - The specifications.
 * @param {(folder: string) => void} [use] - Looks at what was generated, before it is removed.
 * @returns {{ report: object, seconds: number, megabytes: number }} The report, the seconds of the whole process, and the
 *   most memory that it has had.
 */
export function runGenerate(node, files, use = () => undefined) {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-generate-'));
  try {
    const models = path.join(folder, 'models');
    const { output, ...taken } = runNode(node, [
      program,
      'generate',
      ...files,
      '--out',
      models,
      '-o',
      'json',
    ]);
    use(folder);
    return { ...taken, report: JSON.parse(output) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
