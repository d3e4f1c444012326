import type * as Yaml from 'yaml';

/** npm's `yaml`. */
export type Package = typeof Yaml;

let loaded: Promise<Package> | undefined;

/**
 * Loads the package `yaml` when there is YAML to read: JSON is read without it, and the core never needs it.
 *
 * @returns The package.
 */
export async function loadYaml(): Promise<Package> {
  return (loaded ??= import('yaml'));
}
