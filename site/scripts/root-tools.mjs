import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './places.mjs';

/** The bundler of the package: that of VitePress is older. */
export const esbuild = createRequire(path.join(root, 'package.json'))('esbuild');
