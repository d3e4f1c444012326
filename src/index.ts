/**
 * The `withX` vocabulary of the jsonnet libraries as typed, patching expressions.
 *
 * @module
 */
export { apply, build, mutate, patch } from './apply.ts';
export { type ErrorCode, type ErrorParts, WithalError } from './errors.ts';
export { compose, fromSteps, steps } from './expression.ts';
export { model } from './model.ts';
export { createModels } from './models.ts';
export type * from '../types/index.d.ts';
