/**
 * Times `withal patch` over a repository of YAML files against the same edit by kubectl: whole processes, taking turns.
 *
 *     node tools/bench/patch-files.mjs [files] [rounds]
 *
 * kubectl prints what it has patched, and withal writes the files; comments stay with withal alone.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [files = 2000, rounds = 3] = process.argv.slice(2).map(Number);
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

function makeFiles(place, count) {
  mkdirSync(place);
  for (let number = 0; number < count; number++)
    writeFileSync(join(place, `${number}.yaml`), deployment(number));
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

const module = pathOf('patch-files-module.mjs');
const withal = (...words) => [
  process.execPath,
  '--import',
  pathOf('max-rss.mjs'),
  pathOf('../../dist/cli/main.js'),
  'patch',
  module,
  ...words,
];
const rivals = {
  'withal patch --in-place': withal(work, '--in-place'),
  'withal patch --diff': withal(work, '--diff'),
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

/** Runs a program on fresh files; the milliseconds, and what it printed. */
function time(name, [program, ...words]) {
  rmSync(work, { recursive: true, force: true });
  cpSync(source, work, { recursive: true });
  // What kustomize reads is no manifest for the others.
  if (name !== 'kubectl kustomize') rmSync(join(work, 'kustomization.yaml'));
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${name}: ${stderr.slice(0, 500)}`);
  const text =
    name === 'withal patch --in-place'
      ? names.map((file) => readFileSync(join(work, file), 'utf8')).join('')
      : stdout;
  const done = text.match(/^\+? +replicas: 3\b/gm)?.length;
  if (done !== files) throw new Error(`${name}: ${done} of ${files} were patched.`);
  return { milliseconds, memory: Number(/max-rss (\d+)/.exec(stderr)?.[1] ?? Number.NaN) };
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const samples = Object.fromEntries(Object.keys(rivals).map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, words] of Object.entries(rivals)) samples[name].push(time(name, words));
}
console.log(
  `${files} files, ${rounds} rounds, ${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`,
);
for (const [name, list] of Object.entries(samples)) {
  const times = list.map(({ milliseconds }) => Math.round(milliseconds));
  const memory = Number.isNaN(list[0].memory)
    ? ''
    : `, at most ${Math.round(Math.max(...list.map((one) => one.memory)) / 1024)} MiB`;
  console.log(
    `${name.padEnd(26)} ${median(times)} ms [${Math.min(...times)}..${Math.max(...times)}]${memory}`,
  );
}
rmSync(folder, { recursive: true, force: true });
