import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';

/** The entry points of package.json that are modules, by the name by which they are imported. */
function entries() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([name, target]) => [name.replace('.', 'withal'), target]);
}

/**
 * Where the types of this checkout's withal are, for a compiler: the site has no copy of the package.
 *
 * @returns `paths` of a tsconfig, by the `exports` of package.json.
 */
export function withalPaths() {
  return Object.fromEntries(
    entries().map(([name, target]) => {
      const types = target.types ?? target.default.replace(/\.js$/, '.d.ts');
      return [name, [path.join(root, types)]];
    }),
  );
}

/**
 * Where a module of this checkout's withal is.
 *
 * @param specifier - How it is imported, such as `withal/kubernetes/1.36/apps/v1`.
 * @returns The path of its file.
 */
export function withalModule(specifier) {
  for (const [name, target] of entries()) {
    const [start, end] = name.split('*');
    if (name === specifier) return path.join(root, target.default);
    if (end !== undefined && specifier.startsWith(start))
      return path.join(root, target.default.replaceAll('*', specifier.slice(start.length)));
  }
  throw new Error(`withal has no entry point "${specifier}".`);
}
