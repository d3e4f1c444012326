/** `node tools/bench/probes/all.mjs`: every probe, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const folder = import.meta.dirname;
const probes = readdirSync(folder).filter((name) => name !== 'all.mjs' && name !== 'probe.mjs');
for (const name of probes) spawnSync(process.execPath, [path.join(folder, name)], { stdio: 'inherit' });
