/**
 * What generated models import.
 *
 * @module
 */
export { createModels } from './apply/model.ts';
