/**
 * The `withX` vocabulary of the jsonnet libraries as typed, patching expressions.
 *
 * @module
 */
export { apply, build, mutate, patch } from './apply/apply.ts';
export { type ErrorCode, type ErrorParts, WithalError } from './errors/withal-error.ts';
export { compose, fromSteps, steps } from './record/expression.ts';
export { model } from './model.ts';
export { createModels } from './models.ts';
export type * from '../types/index.d.ts';
