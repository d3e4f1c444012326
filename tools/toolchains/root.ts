import { createRequire } from 'node:module';
import path from 'node:path';

/** The package's folder, wherever this file was compiled to. */
export const root: string = path.dirname(createRequire(import.meta.url).resolve('withal/package.json'));
