/**
 * The entry points that have a page in the reference of the API: those of package.json but for the models, whose kinds
 * the reference of kinds has.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../places.mjs';
import { withalPaths } from '../withal-paths.mjs';

const isModel = (name) =>
  name.includes('*') || /^withal\/(?:kubernetes|openshift)\/[\d.]+(?:\/kubernetes)?$/.test(name);
const isTwin = (name) => name.endsWith('/index') || name.endsWith('package.json');

/**
 * The entry points.
 *
 * @returns {{ name: string, page: string, file: string }[]} For each, the name by which it is imported, the name of its page, and the file of its types.
 */
export function apiEntries() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const types = withalPaths();
  return Object.keys(exports)
    .map((name) => name.replace('.', 'withal'))
    .filter((name) => !isModel(name) && !isTwin(name))
    .toSorted((one, other) => one.length - other.length)
    .map((name) => ({ name, page: name.split('/').at(-1), file: types[name][0] }));
}
