/**
 * Documents that something else renders: YAML files, Helm charts, kustomizations, jsonnet programs.
 *
 * @module
 */
export { type HelmOptions, helm } from './helm.ts';
export { type JsonnetOptions, jsonnet } from './jsonnet.ts';
export { type KustomizeOptions, kustomize } from './kustomize.ts';
export { ofKind } from './of-kind.ts';
export type { ToolOptions } from './run-tool.ts';
export { yaml } from './yaml.ts';
