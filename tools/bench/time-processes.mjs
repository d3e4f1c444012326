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

/** The processor's time of a process that imports a program, from its start, in milliseconds. */
function startOf(node, name) {
  const url = new URL(`start/${name}.mjs`, import.meta.url).href;
  const code = `await import('${url}'); const { user, system } = process.cpuUsage(); console.log(user + system);`;
  return Number(outputOf(node, ['--input-type=module', '--eval', code])) / 1000;
}

/**
 * Times the programs in start/.
 *
 * @param {{ file: string, version: string }} node - The Node to run them with.
 * @param {string[]} names - Which; `bare` is always run too.
 * @param {number} runs - How often each.
 * @returns {Map<string, { over: number, least: number, most: number }>} Milliseconds of the processor over bare Node: the
 *   median of the rounds' differences, and the quarter and three-quarter points.
 */
export function timeStarts(node, names, runs) {
  const times = new Map(names.map((name) => [name, []]));
  startOf(node, 'bare');
  for (let run = 0; run < runs; run++) {
    const bare = startOf(node, 'bare');
    for (const name of names) times.get(name).push(startOf(node, name) - bare);
  }
  return new Map([...times].map(([name, values]) => [name, spreadOf(values)]));
}

function spreadOf(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return { over: median(values), least: at(0.25), most: at(0.75) };
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
