import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Beside the package's folder, wherever this file was compiled to. */
const packageFile = createRequire(import.meta.url).resolve('withal/package.json');

/** Where the data beside the repository is; tests that need it say that they are skipped without it. */
export const shared: string = path.join(path.dirname(packageFile), '../shared/');

/** Whether a file of the shared data is there; says so where the tests that need it are skipped. */
export function hasShared(file: string): boolean {
  const found = existsSync(shared + file);
  if (!found) console.warn(`Skipped: ../shared/${file} is missing.`);
  return found;
}

/** Reads a JSON file of the shared data. */
export function readShared(file: string): unknown {
  return JSON.parse(readFileSync(shared + file, 'utf8'));
}

/** Reads the rows of a compressed file of the shared data, one JSON a line. */
export function readRows<Row>(file: string): Row[] {
  const lines = gunzipSync(readFileSync(shared + file))
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}
