/**
 * What the command line does to YAML, for programs; it runs in a browser as well.
 *
 * @module
 */
export type { TextOptions } from './checked-text.ts';
export { parseManifests } from './parse-manifests.ts';
export { type YamlChange, type PatchYamlOptions, type PatchedYaml, patchYaml } from './patch-yaml.ts';
export { type RenderOptions, renderProgram } from './render-program.ts';
export { toYaml } from './to-yaml.ts';
