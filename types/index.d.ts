export type { Differences } from './conforms.d.ts';
export type {
  AnyExpression,
  Expression,
  Falsy,
  ModelOf,
  SameModel,
  Segment,
  Step,
  Verb,
} from './expression.d.ts';
export type { JsonPart, JsonScalar, NotJson } from './json.d.ts';
export type { ListNode, ScalarListNode, TupleNode } from './list-node.d.ts';
export type {
  After,
  AnyKey,
  Before,
  Match,
  MatchField,
  MatchFields,
  Position,
  Predicate,
  ScalarMatch,
  ScalarPosition,
} from './match.d.ts';
export type { MapNode } from './map-node.d.ts';
export type { AccessorName, IsPlainName, MethodName, ReservedName } from './method-name.d.ts';
export type {
  AnyNode,
  AnySelf,
  At,
  ElementNode,
  Node,
  NodeOf,
  ObjectNode,
  OptionalName,
  Whole,
  WholeMixin,
} from './node.d.ts';
export type { Patch, Patched } from './patch.d.ts';
export type { Place } from './place.d.ts';
export type { Root, SelfFor, SelfOf } from './root.d.ts';
export type { EnumValue, FieldRow, MergeRules, SchemaTable, TypeNotation, TypeRow } from './schema.d.ts';
export type { Core, Shape, ShapeOf } from './shape.d.ts';
export type { Update, UpdateFields } from './update.d.ts';
export type {
  Anything,
  Item,
  Items,
  Mixin,
  MixinInput,
  MixinUpdate,
  OneOrMore,
  SetterInput,
  UpdateOf,
  Value,
} from './value.d.ts';
