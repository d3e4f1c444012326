import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The package's folder, wherever this file was compiled to. */
export const root = path.dirname(require.resolve('withal/package.json'));

/** Where projects and packages are kept while they are examined; npm ci empties it. */
export const cache = path.join(root, 'node_modules/.cache');
