import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';

/**
 * The entry points of package.json that are modules; a star in a name stands for what it has in the files.
 *
 * @returns {{ name: string, file: string, types: string }[]} For each, the name by which it is imported, its file, and its declarations, from the root.
 */
export function packageEntries() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([name, { default: file, types = file.replace(/\.js$/, '.d.ts') }]) => ({
      name: name.replace('.', 'withal'),
      file,
      types,
    }));
}
