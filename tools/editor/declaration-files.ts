import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/**
 * Lists the declarations of the groups of a library.
 *
 * @param library - `kubernetes/1.36`.
 * @returns Their paths in the folder of the library: `apps/v1.d.ts`.
 */
export function declarationFiles(library: string): string[] {
  const all = readdirSync(path.join(root, 'dist', library), { recursive: true, encoding: 'utf8' });
  return all.filter((file) => /^[a-z]+[\\/]v\d\w*\.d\.ts$/.test(file));
}
