/**
 * The `withX` vocabulary of the jsonnet libraries as typed, patching expressions.
 *
 * @module
 */
export { apply, build, mutate, patch } from './apply/apply.ts';
export { type ErrorCode, type ErrorParts, WithalError } from './errors/withal-error.ts';
export { compose, fromSteps, steps } from './record/expression.ts';
export { createModels, model } from './apply/model.ts';
export type * from '../types/index.d.ts';
