/** Times the command line as whole processes, in turn with its rivals. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median } from './time-pair.mjs';
import { medianOf } from './time-processes.mjs';

const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));
const program = pathOf('../../dist/cli/main.js');

/** Milliseconds that a process takes, its output thrown away. */
function timeOf(command, args, options = {}) {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${String(stderr)}`);
  return performance.now() - start;
}

/**
 * The processor's time of a program until it has printed, in milliseconds: a busy machine changes it little. The process
 * takes it itself, as for imports, so that what Node takes to start is no part of it.
 */
function processorOf(node, file, args) {
  const code =
    `process.argv = [process.argv[0], ...${JSON.stringify([file, ...args])}]; ` +
    `await import('${pathToFileURL(pathOf('start/bare.mjs')).href}'); const before = process.cpuUsage(); ` +
    `await import('${pathToFileURL(file).href}'); const { user, system } = process.cpuUsage(before); console.error(user + system);`;
  const line = ['--input-type=module', '--eval', code];
  const { status, stderr } = spawnSync(node.file, line, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} failed:\n${stderr}`);
  return Number(stderr) / 1000;
}

function spread(values) {
  return { over: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** What renders the same 10,000 Images; jsonnet is there where its variable says so. */
function contestants(node, out) {
  const { WITHAL_BENCH_JSONNET: jsonnet } = process.env;
  const render = [program, 'render', pathOf('render/images.mjs')];
  return {
    yaml: () => timeOf(node.file, render),
    json: () => timeOf(node.file, [...render, '-o', 'json']),
    cdk8s: () => timeOf(node.file, [pathOf('render/cdk8s.mjs'), out]),
    ...(jsonnet === undefined ? {} : { jsonnet: () => timeOf(jsonnet, [], { shell: true }) }),
  };
}

/**
 * Times `withal --help` without the start of Node, and the rendering of 10,000 Images of 15 steps.
 *
 * @param {{ file: string, version: string }} node - The Node to run it with.
 * @param {{ starts: number, generations: number }} effort - How often each.
 * @returns {Record<string, { over: number, least: number, most: number }>} Milliseconds by name.
 */
export function timeCommandLine(node, { starts, generations }) {
  const out = mkdtempSync(path.join(tmpdir(), 'withal-bench-'));
  try {
    const help = Array.from({ length: starts }, () => processorOf(node, program, ['--help']));
    const all = Object.entries(contestants(node, out)).map(([name, run]) => ({ name, run, values: [] }));
    for (let round = 0; round < generations; round++) {
      for (const { run, values } of all) values.push(run());
    }
    return {
      help: medianOf(help),
      ...Object.fromEntries(all.map(({ name, values }) => [name, spread(values)])),
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
