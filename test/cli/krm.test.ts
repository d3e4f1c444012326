import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from './cli.ts';

const run = promisify(execFile);
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const patches = fileURLToPath(new URL('krm/replicas.mjs', import.meta.url));

function isThere(program: string, ...words: string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`Skipped: ${program} ${words.join(' ')} does not run here.`);
    return false;
  }
}

const hasPatch = isThere(process.execPath, main, 'patch', '--help');
const hasKubectl = isThere('kubectl', 'version', '--client');
const hasKpt = isThere('kpt', 'version');

const web = `# The shop.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1 # few
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: web
        image: "nginx"
`;
const expected = web
  .replace('replicas: 1', 'replicas: 3')
  .replace('{app: web}\n    spec', '{app: web, tier: "on"}\n    spec');

test.skipIf(!hasPatch)('as a post-renderer, from standard input to standard output', () => {
  const { stdout, status } = spawnSync(process.execPath, [main, 'patch', patches], {
    input: web,
    encoding: 'utf8',
  });
  expect([stdout, status]).toEqual([expected, 0]);
});

test.skipIf(!hasPatch || !hasKubectl)('as an exec plugin of kubectl kustomize', async () => {
  const place = temporaryFolder();
  const plugins = path.join(place, 'config/kustomize/plugin/withal.example/v1/patch');
  mkdirSync(plugins, { recursive: true });
  // Kustomize adds the file of its configuration to the arguments.
  const program = path.join(plugins, 'Patch');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${main}' patch '${patches}'\n`);
  chmodSync(program, 0o755);
  writeFileSync(path.join(place, 'web.yaml'), web);
  writeFileSync(
    path.join(place, 'patch.yaml'),
    'apiVersion: withal.example/v1\nkind: Patch\nmetadata: {name: any}\n',
  );
  writeFileSync(
    path.join(place, 'kustomization.yaml'),
    'resources: [web.yaml]\ntransformers: [patch.yaml]\n',
  );
  const env = { ...process.env, XDG_CONFIG_HOME: path.join(place, 'config') };
  const { stdout } = await run('kubectl', ['kustomize', '--enable-alpha-plugins', place], { env });
  expect(stdout).toContain('  replicas: 3\n');
  expect(stdout).toContain('        app: web\n        tier: "on"\n');
});

test.skipIf(!hasPatch || !hasKpt)('as a KRM function of kpt', async () => {
  const place = temporaryFolder();
  const file = path.join(place, 'web.yaml');
  writeFileSync(file, web);
  const { stderr } = await run('kpt', [
    'fn',
    'eval',
    place,
    '--exec',
    `${process.execPath} ${main} patch ${patches}`,
  ]);
  expect(stderr).toContain('[info] apps/v1/Deployment/web: patched');
  expect(readFileSync(file, 'utf8')).toBe(expected);
});
