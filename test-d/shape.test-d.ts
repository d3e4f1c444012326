import { expectType } from 'tsd';
import type { Core, Shape, ShapeOf } from '../types/index.d.ts';
import type { IsAny, IsIndexKey } from '../types/shape.d.ts';
import type { Any } from './fixtures/any.d.ts';
import type { AppState, Todo, UserId } from './fixtures/app-state.d.ts';
import type { JSONSchemaProps } from './fixtures/json-schema-props.d.ts';

/** An instance of it has a method. */
declare class Account {
  name: string;
  rename(): void;
}

type ShapesOf<Fields> = { [Name in keyof Fields]-?: ShapeOf<Fields[Name]> };
type Shapes<Fields> = ShapesOf<Fields>[keyof Fields];

declare const scalar: Shapes<{
  text: string;
  number: number;
  truth: boolean;
  nothing: null;
  literal: 'a';
  literals: 'a' | 'b' | 3;
  openSet: 'a' | 'b' | (string & {});
  template: `v${number}`;
  brand: UserId;
  intOrString: number | string;
  optional?: string;
  nullable: string | null;
  textOrDate: string | Date;
  dateOrNull: Date | null;
}>;
expectType<'scalar'>(scalar);

declare const list: Shapes<{
  list: string[];
  readonly: readonly string[];
  optional?: string[];
  nullable: string[] | null;
  objects: Todo[];
  nested: string[][];
  union: (string | Todo)[];
  any: Any[];
  unknown: unknown[];
  never: never[];
}>;
expectType<'list'>(list);

declare const tuple: Shapes<{
  pair: [number, number];
  readonly: readonly [string];
  empty: [];
  optionalElement: [string?];
  rest: [string, ...number[]];
  nonEmpty: [string, ...string[]];
  nullable: [number, number] | null;
  lists: string[] | number[];
}>;
expectType<'tuple'>(tuple);

declare const map: Shapes<{
  record: Record<string, string>;
  signature: { [name: string]: Todo };
  readonly: { readonly [name: string]: string };
  numbers: Record<number, string>;
  template: { [name: `data-${string}`]: string };
  optional?: Record<string, string>;
  nullable: Record<string, string> | null;
  unknowns: Record<string, unknown>;
  maps: Record<string, string> | Record<string, number>;
}>;
expectType<'map'>(map);

declare const object: Shapes<{
  interface: Todo;
  literal: { a: 1 };
  allOptional: { a?: 1 };
  empty: object;
  record: Record<'a' | 'b', string>;
  signatureBeside: { [name: string]: string; id: string };
  templateBeside: { [name: `data-${string}`]: string; id: string };
  optionalBeside: { [name: string]: string; id?: string };
  optional?: Todo;
  nullable: Todo | null;
  union: { kind: 'a'; a: string } | { kind: 'b'; b: string };
  objectOrDate: Todo | Date;
  recursive: AppState;
  optionalMethod: { id: string; rename?(): void };
  anyField: { id: Any; own: unknown };
  namedLikeMethods: { toString: string; propertyIsEnumerable?: string };
  objectOrInstance: Todo | Account;
}>;
expectType<'object'>(object);

declare const mixed: Shapes<{
  textOrList: string | string[];
  textOrObject: string | Todo;
  objectOrList: Todo | Todo[];
  objectOrMap: { a: string } | Record<string, number>;
  listOrMap: string[] | Record<string, string>;
  nullable: string | string[] | null;
  schemaOrTruth: JSONSchemaProps['additionalProperties'];
}>;
expectType<'mixed'>(mixed);

declare const any: Shapes<{ any: Any; unknown: unknown }>;
expectType<'any'>(any);

declare const none: Shapes<{
  never: never;
  undefined: undefined;
  date: Date;
  optionalDate?: Date;
  bigint: bigint;
  symbol: symbol;
  method: (text: string) => void;
  instance: Account;
  optionalInstance?: Account;
  withMethod: { id: string; rename(): void };
  withFunction: { id: Any; rename: () => void };
  map: Map<string, string>;
  set: ReadonlySet<string>;
  union: Date | bigint | undefined;
}>;
expectType<'none'>(none);

// There are no shapes beside these.
declare const every:
  | typeof scalar
  | typeof list
  | typeof tuple
  | typeof map
  | typeof object
  | typeof mixed
  | typeof any
  | typeof none;
expectType<Shape>(every);

// The core has neither null, nor undefined, nor what has no JSON form.
declare const core: Core<Todo | null | undefined | Date>;
expectType<Todo>(core);
declare const noCore: Core<null | undefined>;
expectType<never>(noCore);

interface Keys {
  name: IsIndexKey<'name'>;
  string: IsIndexKey<string>;
  number: IsIndexKey<number>;
  template: IsIndexKey<`data-${string}`>;
}
declare const keys: Keys;
expectType<false>(keys.name);
expectType<true>(keys.string);
expectType<true>(keys.number);
expectType<true>(keys.template);

interface AnyTests {
  any: IsAny<Any>;
  unknown: IsAny<unknown>;
  never: IsAny<never>;
  object: IsAny<object>;
  empty: IsAny<{ a?: 1 }>;
}
declare const anyTests: AnyTests;
expectType<true>(anyTests.any);
expectType<true>(anyTests.unknown);
expectType<false>(anyTests.never);
expectType<false>(anyTests.object);
expectType<false>(anyTests.empty);
