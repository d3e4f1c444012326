/**
 * Models from OpenAPI documents, custom resource definitions and TypeScript interfaces, as `withal generate` makes them.
 *
 * @module
 */
export { generate, generateFiles } from './generate.ts';
export type { GenerateOptions, Report } from './generate.ts';
export type { Choice } from './model/choose.ts';
export type { Preference } from './model/combine.ts';
export type { Definition, GroupVersionKind, Property, ScalarTypeName, TypeTree } from './model/definition.ts';
export type { Library } from './model/library-modules.ts';
export { readKubernetes } from './kubernetes/kubernetes-specification.ts';
export type { Lint, Rule } from './model/lint.ts';
export type { GeneratedFile } from './print/print-module.ts';
export type { OnProgress, Progress, Source } from './load/read-sources.ts';
export type { Imports } from './print/scope.ts';
export type { Skipped, Specification } from './model/specification.ts';
