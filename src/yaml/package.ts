import type * as Yaml from 'yaml';

/** npm's `yaml`. */
export type Package = typeof Yaml;

let loading: Promise<Package> | undefined;
let loaded: Package | undefined;

/**
 * Loads the package `yaml` when there is YAML to read: JSON is read without it, and the core never needs it.
 *
 * @returns The package.
 */
export async function loadYaml(): Promise<Package> {
  loaded = await (loading ??= import('yaml'));
  return loaded;
}

/**
 * Gives the package, where it is loaded.
 *
 * @returns The package.
 * @throws {TypeError} When it is not, which is a mistake of the caller.
 */
export function loadedYaml(): Package {
  if (loaded === undefined) throw new TypeError('The package yaml is not loaded.');
  return loaded;
}
