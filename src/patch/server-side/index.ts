/** Server-side apply: configurations written from expressions, and the engine that applies them offline. */
export {
  type ApplyOptions,
  type ManagerOptions,
  applyServerSide,
  recordUpdate,
} from './apply-server-side.ts';
export { type Atom, untypedAtom } from './atom.ts';
export { type Conflict, conflictsOf } from './conflict.ts';
export { FieldSet } from './field-set.ts';
export { fieldsOf } from './fields-of.ts';
export { readFields, writeFields } from './fields-v1.ts';
export { applySchemaOfModel } from './from-model.ts';
export { type ApplySchema, type ApplySchemaSource, applySchemaOf } from './from-open-api.ts';
export { defaultOf } from './known-defaults.ts';
export { type Manager, managerKey, managedFieldsOf, ownersOf } from './managers.ts';
export { mergeOrder } from './merge-order.ts';
export { compareObjects, mergeObjects } from './merge.ts';
export { printPath } from './path-element.ts';
export { printedPaths } from './printed-paths.ts';
export { withoutFields } from './remove-items.ts';
export { type ToApplyOptions, toApplyConfiguration } from './to-apply-configuration.ts';
export { applyConfiguration, recordChange } from './updater.ts';
export { validate } from './validate.ts';
