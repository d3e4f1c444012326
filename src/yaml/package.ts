import type * as Yaml from 'yaml';
import type * as JsYaml from './js-yaml.ts';

/** npm's `yaml`. */
export type Package = typeof Yaml;

/** The packages by which texts are read. */
export interface Packages {
  readonly yaml: Package;
  /** npm's `js-yaml`, which is several times as fast, and tells less of where things stand. */
  readonly jsYaml: typeof JsYaml;
}

/** A document, and where it stands: its beginning, the end of its contents, and its end. */
export type PlacedDocument = Yaml.Document & { range: Yaml.Range };

let loaded: Promise<Packages> | undefined;

async function load(): Promise<Packages> {
  const [yaml, jsYaml] = await Promise.all([import('yaml'), import('./js-yaml.ts')]);
  return { yaml, jsYaml };
}

/**
 * Loads the packages when there is YAML to read: JSON is read without them, and the core never needs them.
 *
 * @returns The packages.
 */
export async function loadPackages(): Promise<Packages> {
  return (loaded ??= load());
}
