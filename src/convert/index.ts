/**
 * What `withal convert` does, for programs; it runs in a browser as well.
 *
 * @module
 */
export { type ConvertOptions, type ConvertedProgram, convert } from './convert.ts';
export type { FindModel, KindModel, ModelConstant, ModelModules } from './kind-model.ts';
