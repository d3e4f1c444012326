/**
 * `node tools/bench/compare-commits.mjs <folder> [rounds]`: times this checkout against another one, both built, in one
 * interleaved run a case. Ratios below 1 mean that this one is faster.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { timePair } from './time-pair.mjs';

const [folder, rounds = '41', only] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder of the other checkout.');
const root = fileURLToPath(new URL('../..', import.meta.url));

async function casesIn(checkout, side) {
  const load = (name) => import(pathToFileURL(path.join(checkout, 'dist', name)).href);
  const { image, imageStream, imageStreamTag } = await load('openshift/3.11/image/v1.js');
  const [{ deploymentConfig }, { buildConfig }, { project }, { route }, { template }] = await Promise.all([
    load('openshift/3.11/apps/v1.js'),
    load('openshift/3.11/build/v1.js'),
    load('openshift/3.11/project/v1.js'),
    load('openshift/3.11/route/v1.js'),
    load('openshift/3.11/template/v1.js'),
  ]);
  const { deployment } = await load('kubernetes/1.36/apps/v1.js');
  const programs = await import(`./compare-programs.mjs?${side}`);
  const kinds = [image, imageStream, imageStreamTag, deploymentConfig, buildConfig, project, route, template];
  const [core, patching] = [await load('index.js'), await load('patch/index.js')];
  return programs.casesOf({ core, patching, image, deployment, kinds });
}

if (only === undefined) {
  const names = readFileSync(new URL('compare-programs.mjs', import.meta.url), 'utf8').matchAll(
    /^ {4}'([^']+)':/gm,
  );
  for (const [, name] of names) {
    const args = [fileURLToPath(import.meta.url), folder, rounds, name];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    process.stdout.write(stdout);
  }
} else {
  const [ours, theirs] = [await casesIn(root, 'ours'), await casesIn(path.resolve(folder), 'theirs')];
  const effort = { rounds: Number(rounds), milliseconds: 20 };
  const { ours: now, rival: before, ratio } = timePair({ ours: ours[only], rival: theirs[only] }, effort);
  console.log(`${ratio.toFixed(2)}  ${only} (${now.toFixed(0)} / ${before.toFixed(0)} ns)`);
}
