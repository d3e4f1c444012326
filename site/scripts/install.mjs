/**
 * Installs the packages of the site, where they are missing or the lock file has changed since. The site shows the withal of
 * this checkout, which has to be built.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { root, site } from './places.mjs';

if (!existsSync(path.join(root, 'dist/cli/main.js'))) {
  console.error('Cannot build the site: withal itself is not built. Run "npm ci" first.');
  process.exit(1);
}

const installed = path.join(site, 'node_modules/.package-lock.json');
const lock = path.join(site, 'package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: site,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
