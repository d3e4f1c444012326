import path from 'node:path';
import { packageEntries } from './package-entries.mjs';
import { root } from './places.mjs';

/**
 * Where the types of this checkout's withal are, for a compiler: the site has no copy of the package.
 *
 * @returns `paths` of a tsconfig, by the `exports` of package.json.
 */
export function withalPaths() {
  return Object.fromEntries(packageEntries().map(({ name, types }) => [name, [path.join(root, types)]]));
}

/**
 * Where a module of this checkout's withal is.
 *
 * @param specifier - How it is imported, such as `withal/kubernetes/1.36/apps/v1`.
 * @returns The path of its file.
 */
export function withalModule(specifier) {
  for (const { name, file } of packageEntries()) {
    const [start, end] = name.split('*');
    if (name === specifier) return path.join(root, file);
    if (end !== undefined && specifier.startsWith(start))
      return path.join(root, file.replaceAll('*', specifier.slice(start.length)));
  }
  throw new Error(`withal has no entry point "${specifier}".`);
}
