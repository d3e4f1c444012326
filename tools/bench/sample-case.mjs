/** Runs one process of one case. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('time-case.mjs', import.meta.url));

/**
 * Times a case in a process of its own.
 *
 * @param {{ file: string, version: string }} node - The Node to run it with.
 * @param {string} id - The case.
 * @param {{ rounds: number, milliseconds: number }} effort - How many batches of each side, and how long a batch.
 * @returns {{ ours: number, rival: number, ratio: number }} Nanoseconds a call, and their ratio.
 */
export function sampleCase(node, id, { rounds, milliseconds }) {
  // What was prepared is collected before the time is taken, where a case prepares anything.
  const args = ['--expose-gc', child, id, String(rounds), String(milliseconds)];
  const { status, stdout, stderr } = spawnSync(node.file, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${id} failed on Node ${node.version}:\n${stderr}`);
  return JSON.parse(stdout);
}
