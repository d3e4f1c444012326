/**
 * `npm run site`: builds the site into site/dist. Each step can be run alone: `node scripts/build.mjs pages`.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { bundleLibraries } from './bundle-libraries.mjs';
import { bundleMonaco } from './bundle-monaco.mjs';
import { makePages } from './pages.mjs';
import { output, site } from './places.mjs';
import { makeReference } from './reference-data.mjs';

function vitepress() {
  const program = new URL('../node_modules/vitepress/bin/vitepress.js', import.meta.url).pathname;
  const { status } = spawnSync(process.execPath, [program, 'build'], { cwd: site, stdio: 'inherit' });
  if (status !== 0) throw new Error('vitepress build failed.');
}

/**
 * The steps by name, in the order in which they run.
 *
 * @type {Record<string, () => void | Promise<void>>}
 */
const steps = {
  pages: makePages,
  reference: makeReference,
  libraries: bundleLibraries,
  monaco: bundleMonaco,
  vitepress,
};

const wanted = process.argv.slice(2);
for (const name of wanted) if (!(name in steps)) throw new Error(`No step has the name "${name}".`);
if (wanted.length === 0) rmSync(output, { recursive: true, force: true });

for (const [name, run] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = performance.now();
  await run();
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
