export type { Differences } from './conforms.d.ts';
export type { AnyExpression, Expression, Falsy, ModelOf, Segment, Step, Verb } from './expression.d.ts';
export type { JsonPart, JsonScalar, NotJson } from './json.d.ts';
export type { ListNode, Match, ScalarListNode, TupleNode } from './list-node.d.ts';
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
export type { Root, SelfOf } from './root.d.ts';
export type { FieldRow, MergeRules, SchemaTable, TypeNotation, TypeRow } from './schema.d.ts';
export type { Core, Shape, ShapeOf } from './shape.d.ts';
export type { Item, Items, Mixin, MixinInput, OneOrMore, SetterInput, Value } from './value.d.ts';
