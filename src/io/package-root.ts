import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Finds the folder of this package, wherever in it the bundler has put this code.
 *
 * @returns The folder with our package.json.
 */
export function packageRoot(): string {
  return path.dirname(createRequire(import.meta.url).resolve('withal/package.json'));
}
