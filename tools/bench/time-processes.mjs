/** Times whole processes, one after the other in turn: what a program pays before its first line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './time-pair.mjs';

/** Runs a Node, and gives what it has printed. */
function outputOf(node, args) {
  const { status, stdout, stderr } = spawnSync(node.file, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed on Node ${node.version}:\n${stderr}`);
  return stdout;
}

/**
 * The processor's time of an import, in milliseconds. The process takes it itself, when Node is up and has imported a
 * file: what Node takes until then is several times as long, and differs more from process to process than imports do.
 */
function startOf(node, name) {
  const urlOf = (program) => new URL(`start/${program}.mjs`, import.meta.url).href;
  const code =
    `await import('${urlOf('bare')}'); const before = process.cpuUsage(); await import('${urlOf(name)}'); ` +
    'const { user, system } = process.cpuUsage(before); console.log(user + system);';
  return Number(outputOf(node, ['--input-type=module', '--eval', code])) / 1000;
}

/**
 * Times the imports of the programs in start/, in processes that take turns.
 *
 * @param {{ file: string, version: string }} node - The Node to run them with.
 * @param {string[]} names - Which.
 * @param {number} runs - How often each.
 * @returns {Map<string, number[]>} Milliseconds of the processor, a figure a round.
 */
export function timeStarts(node, names, runs) {
  const times = new Map(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const name of names) times.get(name).push(startOf(node, name));
  }
  return times;
}

/**
 * The median, and the interval that has the true one with 95 %, whatever the distribution: the figures whose ranks are
 * 0.98 √n from the middle.
 *
 * @param {number[]} values - The figures.
 * @returns {{ over: number, least: number, most: number }} The median and the ends of the interval.
 */
export function medianOf(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const reach = 0.98 * Math.sqrt(sorted.length);
  const at = (rank) => sorted[Math.min(Math.max(Math.round(rank), 0), sorted.length - 1)];
  const middle = (sorted.length - 1) / 2;
  return { over: median(values), least: at(middle - reach), most: at(middle + reach) };
}

/**
 * Times the generation of all models into an empty folder, as a whole process.
 *
 * @param {{ file: string, version: string }} node - The Node to run it with.
 * @param {number} runs - How often.
 * @returns {{ over: number, least: number, most: number }} Seconds.
 */
export function timeGeneration(node, runs) {
  const values = [];
  for (let run = 0; run < runs; run++) {
    const folder = mkdtempSync(path.join(tmpdir(), 'withal-bench-'));
    try {
      const start = performance.now();
      outputOf(node, [
        fileURLToPath(new URL('../../dist/generate/kubernetes/prepare.js', import.meta.url)),
        folder,
      ]);
      values.push((performance.now() - start) / 1000);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { over: median(values), least: Math.min(...values), most: Math.max(...values) };
}
