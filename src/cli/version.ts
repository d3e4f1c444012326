import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageRoot } from '../io/index.ts';

/**
 * Reads the version of withal.
 *
 * @returns The version: `0.1.0`.
 * @throws {Error} When the package's own file cannot be read.
 */
export async function readVersion(): Promise<string> {
  const text = await readFile(path.join(packageRoot(), 'package.json'), 'utf8');
  return /"version":\s*"([^"]*)"/.exec(text)?.[1] ?? 'unknown';
}
