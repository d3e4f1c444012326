/**
 * The entry points that have a page in the reference of the API: those of package.json but for the models, whose kinds
 * the reference of kinds has.
 */
import path from 'node:path';
import { packageEntries } from '../package-entries.mjs';
import { root } from '../places.mjs';

const isModel = (name) =>
  name.includes('*') || /^withal\/(?:kubernetes|openshift)\/[\d.]+(?:\/kubernetes)?$/.test(name);
const isTwin = (name) => name.endsWith('/index');

/**
 * The entry points.
 *
 * @returns {{ name: string, page: string, file: string }[]} For each, the name by which it is imported, the name of its page, and the file of its types.
 */
export function apiEntries() {
  return packageEntries()
    .filter(({ name }) => !isModel(name) && !isTwin(name))
    .toSorted((one, other) => one.name.length - other.name.length)
    .map(({ name, types }) => ({ name, page: name.split('/').at(-1), file: path.join(root, types) }));
}
