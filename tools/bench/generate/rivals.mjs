/**
 * Other generators, timed where they run without a network. They bring hundreds of packages, so they are no dependencies
 * of ours: `npm run bench -- --rivals` installs them into a folder of their own, once.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../node_modules/.cache/withal-rivals', import.meta.url));

const packages = {
  '@kubernetes-models/crd-generate': '5.1.0',
  'cdk8s-cli': '2.207.60',
  'openapi-typescript': '7.13.0',
  typescript: '5.9.3',
};

const program = (name) => path.join(folder, 'node_modules/.bin', name);

/** By name: the call that generates from a file into a folder. */
const calls = {
  'crd-generate': (file, out) => [program('crd-generate'), '--input', file, '--output', out],
  'cdk8s import': (file, out) => {
    const options = ['--language', 'typescript', '--no-save', '--check-upgrade=false', '--output', out];
    return [program('cdk8s'), 'import', file, ...options];
  },
  'openapi-typescript': (file, out) => [
    program('openapi-typescript'),
    file,
    '-o',
    path.join(out, 'types.d.ts'),
  ],
};

/** Installs them, where they are not there yet. */
export function installRivals() {
  if (existsSync(program('crd-generate'))) return;
  mkdirSync(folder, { recursive: true });
  const content = { private: true, type: 'module', dependencies: packages };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(content));
  const options = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', options, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The rivals could not be installed.');
}

/**
 * Finds the call of a rival.
 *
 * @param {string} name - The rival.
 * @returns {((file: string, out: string) => string[]) | undefined} Nothing where it is not installed.
 */
export function rivalCall(name) {
  return existsSync(program('crd-generate')) ? calls[name] : undefined;
}
