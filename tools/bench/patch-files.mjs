/**
 * Times `withal patch` over a repository of YAML files against the same edit by kubectl: whole processes, taking turns.
 *
 *     node tools/bench/patch-files.mjs [files] [rounds] [documents a file]
 *
 * kubectl prints what it has patched; comments stay with withal alone. Each row has the processor's time and the clock's,
 * and the ratios of both to the first row, turn by turn. WITHAL_BENCH_BEFORE may be the folder of another checkout, built:
 * it is timed too. `node tools/bench/patch-files.mjs 2000 5 7` compares threads on files of 7 kB.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [files = 500, rounds = 7, documents = 1] = process.argv.slice(2).map(Number);
const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'withal-bench-'));

function deployment(number) {
  return `# The service ${number}.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: service-${number}
  namespace: shop
  labels:
    app: service-${number}
    app.kubernetes.io/part-of: shop
spec:
  replicas: 1 # few
  selector:
    matchLabels:
      app: service-${number}
  template:
    metadata:
      labels:
        app: service-${number}
    spec:
      containers:
        # The program itself.
        - name: web
          image: "registry.example/service:1.${number}"
          args: ["--port=8080", "--verbose"]
          env:
            - name: LEVEL
              value: debug
            - name: HOME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
          ports:
            - containerPort: 8080
              name: http
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}
        - name: proxy
          image: envoy:1.30
          volumeMounts:
            - name: config
              mountPath: /etc/envoy
      volumes:
        - name: config
          configMap:
            name: service-${number}
`;
}

/** A file of one document or several. */
function fileText(number) {
  const texts = Array.from({ length: documents }, (_none, index) => deployment(number * documents + index));
  return texts.join('---\n');
}

function makeFiles(place, count) {
  mkdirSync(place);
  for (let number = 0; number < count; number++)
    writeFileSync(join(place, `${number}.yaml`), fileText(number));
  return place;
}

const source = makeFiles(join(folder, 'source'), files);
const work = join(folder, 'work');
const patch = '{"metadata":{"labels":{"team":"web"}},"spec":{"replicas":3}}';
// Kustomize takes a patch for a resource: with a kind and a name, whatever its target is.
const resource = JSON.stringify({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'any', labels: { team: 'web' } },
  spec: { replicas: 3 },
});
const names = Array.from({ length: files }, (_none, number) => `${number}.yaml`);
writeFileSync(
  join(source, 'kustomization.yaml'),
  JSON.stringify({ resources: names, patches: [{ patch: resource, target: { kind: 'Deployment' } }] }),
);

/** A checkout's own module, which imports that checkout; in older ones it stands elsewhere. */
const moduleOf = (checkout) =>
  ['tools/bench', 'bench']
    .map((place) => join(checkout, place, 'patch-files-module.mjs'))
    .find((file) => existsSync(file));

const before = process.env.WITHAL_BENCH_BEFORE;
const withalOf = (checkout, words) => [
  process.execPath,
  '--import',
  pathOf('max-rss.mjs'),
  join(checkout, 'dist/cli/main.js'),
  'patch',
  moduleOf(checkout),
  work,
  ...words,
];
const withal = (...words) => withalOf(pathOf('../..'), words);
const rivals = {
  'withal patch': withal(),
  'withal patch --jobs 1': withal('--jobs', '1'),
  'withal patch --jobs 2': withal('--jobs', '2'),
  'withal patch --in-place': withal('--in-place'),
  'withal patch --diff': withal('--diff'),
  ...(before === undefined
    ? {}
    : {
        'withal patch, before': withalOf(before, []),
        'withal patch --in-place, before': withalOf(before, ['--in-place']),
      }),
  'kubectl kustomize': ['kubectl', 'kustomize', work],
  'kubectl patch --local': [
    'kubectl',
    'patch',
    '--local',
    '-f',
    work,
    '--type',
    'merge',
    '-p',
    patch,
    '-o',
    'yaml',
  ],
};

/** The shell tells what a program took of the processor. */
const timed = ['-c', 'TIMEFORMAT="processor %U %S"; time "$@"', 'bash'];

/** Runs a program on fresh files; the milliseconds by the clock and by the processor, and the memory. */
function time(name, [program, ...words]) {
  rmSync(work, { recursive: true, force: true });
  cpSync(source, work, { recursive: true });
  // What kustomize reads is no manifest for the others.
  if (name !== 'kubectl kustomize') rmSync(join(work, 'kustomization.yaml'));
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync('bash', [...timed, program, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${name}: ${stderr.slice(0, 500)}`);
  const text = name.startsWith('withal patch --in-place')
    ? names.map((file) => readFileSync(join(work, file), 'utf8')).join('')
    : stdout;
  const done = text.match(/^\+? +replicas: 3\b/gm)?.length;
  if (done !== files * documents) throw new Error(`${name}: ${done} of ${files * documents} were patched.`);
  const [, user, system] = /processor (\S+) (\S+)/.exec(stderr);
  const processor = (Number(user) + Number(system)) * 1000;
  return { milliseconds, processor, memory: Number(/max-rss (\d+)/.exec(stderr)?.[1] ?? Number.NaN) };
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const samples = Object.fromEntries(Object.keys(rivals).map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, words] of Object.entries(rivals)) samples[name].push(time(name, words));
}
const documentsText = documents === 1 ? '' : ` of ${documents} documents`;
console.log(
  `${files} files${documentsText}, ${rounds} rounds, ${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`,
);

/** The middle of the ratios to the first row, turn by turn. */
function ratioOf(list, figure) {
  const [first] = Object.values(samples);
  return median(list.map((one, turn) => one[figure] / first[turn][figure])).toFixed(2);
}

for (const [name, list] of Object.entries(samples)) {
  const figures = ['processor', 'milliseconds'].map((figure) => {
    const times = list.map((one) => Math.round(one[figure]));
    const word = figure === 'processor' ? 'processor' : 'clock';
    return `${word} ${median(times)} ms [${Math.min(...times)}..${Math.max(...times)}] × ${ratioOf(list, figure)}`;
  });
  const memory = Number.isNaN(list[0].memory)
    ? ''
    : `, at most ${Math.round(Math.max(...list.map((one) => one.memory)) / 1024)} MiB`;
  console.log(`${name.padEnd(32)} ${figures.join(', ')}${memory}`);
}
rmSync(folder, { recursive: true, force: true });
