import { expectType } from 'tsd';
import type { JsonPart, JsonScalar, NotJson } from '../types/index.d.ts';
import type { Any } from './fixtures/any.d.ts';
import type { Todo, UserId } from './fixtures/app-state.d.ts';

interface Parts {
  text: JsonPart<string>;
  literal: JsonPart<'a' | 'b'>;
  truth: JsonPart<boolean>;
  nothing: JsonPart<null>;
  brand: JsonPart<UserId>;
  optional: JsonPart<string | undefined>;
  nullable: JsonPart<string | null | undefined>;
  list: JsonPart<readonly string[]>;
  object: JsonPart<Todo>;
  map: JsonPart<Record<string, number>>;
  any: JsonPart<Any>;
  unknown: JsonPart<unknown>;
}
declare const parts: Parts;

// What has a JSON form is left as it is; `undefined` has none.
expectType<string>(parts.text);
expectType<'a' | 'b'>(parts.literal);
expectType<boolean>(parts.truth);
expectType<null>(parts.nothing);
expectType<UserId>(parts.brand);
expectType<string>(parts.optional);
expectType<string | null>(parts.nullable);
expectType<readonly string[]>(parts.list);
expectType<Todo>(parts.object);
expectType<Record<string, number>>(parts.map);
expectType<Any>(parts.any);
expectType<unknown>(parts.unknown);

interface None {
  undefined: JsonPart<undefined>;
  bigint: JsonPart<bigint>;
  symbol: JsonPart<symbol>;
  date: JsonPart<Date>;
  pattern: JsonPart<RegExp>;
  map: JsonPart<Map<string, number>>;
  set: JsonPart<Set<string>>;
  readonlyMap: JsonPart<ReadonlyMap<string, number>>;
  weakMap: JsonPart<WeakMap<object, number>>;
  promise: JsonPart<Promise<string>>;
  bytes: JsonPart<Uint8Array>;
  method: JsonPart<(text: string) => void>;
  withMethod: JsonPart<{ id: string; rename(): void }>;
  withUnknown: JsonPart<{ id: unknown; rename(): void }>;
  constructor: JsonPart<new () => object>;
  abstractConstructor: JsonPart<abstract new () => object>;
  never: JsonPart<never>;
}

// What has no JSON form is nothing at all.
declare const none: None[keyof None];
expectType<never>(none);

// Of a union, what has a JSON form is left.
declare const mixed: JsonPart<string | Date | bigint | (() => void)>;
expectType<string>(mixed);

// A field named like a method of a date does not make a date.
declare const notDate: JsonPart<{ getTime: string }>;
expectType<{ getTime: string }>(notDate);

// Where a function may be missing, the object has a JSON form.
declare const listener: JsonPart<{ id: Any; onChange?: () => void; handlers: (() => void)[] }>;
expectType<{ id: Any; onChange?: () => void; handlers: (() => void)[] }>(listener);

// No scalar is without a JSON form.
declare const both: Extract<JsonScalar, NotJson>;
expectType<never>(both);
