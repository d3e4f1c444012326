/**
 * Times `patchAll` over documents of NDJSON against reading and printing them: whole processes, taking turns.
 *
 *     node tools/bench/ndjson.mjs [documents] [rounds]
 *
 * The ratio is that of processor time. A tenth of the documents shows whether the memory is flat.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './time-pair.mjs';

const [documents = 1_000_000, rounds = 3] = process.argv.slice(2).map(Number);
const program = fileURLToPath(new URL('ndjson-program.mjs', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'withal-bench-'));

const container = (name) => ({
  name,
  image: `registry.example/${name}:1`,
  args: ['--port=8080', '--verbose'],
  env: ['LEVEL', 'REGION', 'HOME', 'TOKEN'].map((one) => ({ name: one, value: `the value of ${one}` })),
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
});

const deployment = (number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: `service-${number}`, namespace: 'shop', labels: { app: `service-${number}` } },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: `service-${number}` } },
    template: {
      metadata: { labels: { app: `service-${number}` } },
      spec: { containers: [container('web'), container('proxy')] },
    },
  },
});

/** Writes so many documents, a thousand at a time. */
function write(name, count) {
  const file = path.join(folder, name);
  const descriptor = openSync(file, 'w');
  for (let first = 0; first < count; first += 1000) {
    const block = Array.from({ length: Math.min(1000, count - first) }, (_none, index) =>
      JSON.stringify(deployment(first + index)),
    );
    writeSync(descriptor, `${block.join('\n')}\n`);
  }
  closeSync(descriptor);
  return file;
}

/** Runs the program on a file; what it took. */
function run(file, ...words) {
  const input = openSync(file, 'r');
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
    stdio: [input, 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  closeSync(input);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stderr);
}

const file = write('documents.ndjson', documents);
const tenth = write('tenth.ndjson', documents / 10);
const samples = [];
for (let round = 0; round < rounds; round++) samples.push([run(file, 'patch'), run(file)]);
const ratios = samples.map(([ours, plain]) => ours.processor / plain.processor);
const mebibytes = (kibibytes) => `${Math.round(kibibytes / 1024)} MiB`;
console.log(
  `${documents} documents of ${JSON.stringify(deployment(1)).length} characters, Node ${process.versions.node}`,
);
console.log(
  `patchAll over reading and printing alone ${median(ratios).toFixed(2)} [${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)}]`,
);
console.log(
  `memory ${mebibytes(Math.max(...samples.map(([ours]) => ours.memory)))}, of a tenth of the documents ${mebibytes(run(tenth, 'patch').memory)}`,
);
rmSync(folder, { recursive: true, force: true });
