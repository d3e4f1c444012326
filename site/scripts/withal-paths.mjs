import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';

/**
 * Where the types of this checkout's withal are, for a compiler: the site has no copy of the package.
 *
 * @returns `paths` of a tsconfig, by the `exports` of package.json.
 */
export function withalPaths() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const entries = Object.entries(exports).filter(([, target]) => typeof target === 'object');
  return Object.fromEntries(
    entries.map(([name, target]) => {
      const types = target.types ?? target.default.replace(/\.js$/, '.d.ts');
      return [name.replace('.', 'withal'), [path.join(root, types)]];
    }),
  );
}
