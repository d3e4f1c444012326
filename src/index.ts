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
export type {
  AccessorName,
  AnyExpression,
  AnyNode,
  AnySelf,
  At,
  Core,
  Differences,
  ElementNode,
  Expression,
  Falsy,
  FieldRow,
  IsPlainName,
  Item,
  Items,
  JsonPart,
  JsonScalar,
  ListNode,
  MapNode,
  Match,
  MergeRules,
  MethodName,
  Mixin,
  MixinInput,
  ModelOf,
  Node,
  NodeOf,
  NotJson,
  ObjectNode,
  OneOrMore,
  OptionalName,
  Patch,
  Patched,
  ReservedName,
  Root,
  ScalarListNode,
  SchemaTable,
  Segment,
  SelfOf,
  SetterInput,
  Shape,
  ShapeOf,
  Step,
  TupleNode,
  TypeNotation,
  TypeRow,
  Value,
  Verb,
  Whole,
  WholeMixin,
} from '../types/index.d.ts';
