/**
 * `npm run site:dev`: serves the site, and brings changes of docs/ and site/pages into it as they are saved.
 */
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { writePages } from './pages.mjs';
import { root, site } from './places.mjs';

const build = new URL('./build.mjs', import.meta.url).pathname;
const steps = ['public', 'pages', 'reference', 'libraries', 'monaco'];
const { status } = spawnSync(process.execPath, [build, ...steps], { stdio: 'inherit' });
if (status !== 0) process.exit(1);

let timer;
for (const folder of [path.join(root, 'docs'), path.join(site, 'pages')])
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => writePages().catch((error) => console.error(error.message)), 100);
  });

const program = new URL('../node_modules/vitepress/bin/vitepress.js', import.meta.url).pathname;
const server = spawn(process.execPath, [program, 'dev', ...process.argv.slice(2)], {
  cwd: site,
  stdio: 'inherit',
});
server.on('exit', (code) => process.exit(code ?? 1));
