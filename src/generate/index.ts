export { generate, generateFiles } from './generate.ts';
export type { GenerateOptions, Report, Source } from './generate.ts';
export type { Definition, GroupVersionKind, Property, ScalarName, TypeTree } from './definition.ts';
export type { Library } from './layout.ts';
export type { GeneratedFile } from './print-module.ts';
export type { Specification } from './read.ts';
export type { Imports } from './scope.ts';
