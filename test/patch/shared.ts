import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** Whether a file of the shared data is there; says so where the tests that need it are skipped. */
export function hasShared(path: string): boolean {
  const found = existsSync(folder + path);
  if (!found) console.warn(`Skipped: ../shared/${path} is missing.`);
  return found;
}

/** Reads a JSON file of the shared data. */
export function readShared(path: string): unknown {
  return JSON.parse(readFileSync(folder + path, 'utf8'));
}

/** Reads the rows of a compressed file of the shared data, one JSON a line. */
export function readRows<Row>(path: string): Row[] {
  const lines = gunzipSync(readFileSync(folder + path))
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}
