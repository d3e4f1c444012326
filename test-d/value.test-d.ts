// oxlint-disable typescript/no-generated-empty-object-type -- `Anything` has `{}` in it: everything but null and undefined
import { expectAssignable, expectType } from 'tsd';
import type {
  Anything,
  Expression,
  Item,
  Items,
  Mixin,
  MixinInput,
  MixinUpdate,
  OneOrMore,
  SetterInput,
  Update,
  UpdateFields,
  UpdateOf,
  Value,
} from '../types/index.d.ts';
import type { Any } from './fixtures/any.d.ts';
import type { Address, AppState, Todo, UserId } from './fixtures/app-state.d.ts';

/** What `withX` takes, with a schema and without. */
type Setter<Type> = SetterInput<true | false, Type>;

interface Scalars {
  text: Setter<string>;
  optional: Setter<string | undefined>;
  nullable: Setter<string | null>;
  literals: Setter<'a' | 'b'>;
  truth: Setter<boolean>;
  intOrString: Setter<number | string>;
  brand: Setter<UserId>;
  textOrDate: Setter<string | Date>;
}
declare const scalars: Scalars;

// A scalar takes exactly the plain type, so that a facade can say `withUid(uid: string)`; never `undefined`.
expectType<string>(scalars.text);
expectType<string>(scalars.optional);
expectType<string | null>(scalars.nullable);
expectType<'a' | 'b'>(scalars.literals);
expectType<boolean>(scalars.truth);
expectType<number | string>(scalars.intOrString);
expectType<UserId>(scalars.brand);
expectType<string>(scalars.textOrDate);

interface Wholes {
  object: Setter<Todo>;
  optional: Setter<Todo | undefined>;
  nullable: Setter<Address | null>;
  union: Setter<{ a: 1 } | { b: 2 }>;
  map: Setter<Record<string, Todo>>;
  tuple: Setter<[number, string]>;
  nullableTuple: Setter<[number] | null>;
  mixed: Setter<string | string[]>;
}
declare const wholes: Wholes;

// Objects and maps take an expression of that very type too, tuples and mixed unions the value alone.
expectType<Value<Todo>>(wholes.object);
expectType<Value<Todo>>(wholes.optional);
expectType<Value<Address> | null>(wholes.nullable);
expectType<Value<{ a: 1 } | { b: 2 }>>(wholes.union);
expectType<Value<Record<string, Todo>>>(wholes.map);
expectType<readonly [number, string]>(wholes.tuple);
expectType<readonly [number] | null>(wholes.nullableTuple);
expectType<string | string[]>(wholes.mixed);

interface Open {
  any: Setter<Any>;
  unknown: Setter<unknown>;
  never: Setter<never>;
  date: Setter<Date>;
}
declare const open: Open;

// Of what nothing is known anything is taken; of what has no JSON form, nothing.
expectType<Anything>(open.any);
expectType<Anything>(open.unknown);
expectType<never>(open.never);
expectType<never>(open.date);

interface TypedLists {
  scalars: SetterInput<true, string[]>;
  readonly: SetterInput<true, readonly string[]>;
  objects: SetterInput<true, Todo[]>;
  maps: SetterInput<true, Record<string, string>[]>;
  nested: SetterInput<true, string[][]>;
  mixed: SetterInput<true, (string | Todo)[]>;
  intsOrStrings: SetterInput<true, (number | string)[]>;
  unknowns: SetterInput<true, unknown[]>;
  nullable: SetterInput<true, string[] | null>;
}
declare const typed: TypedLists;

// With a schema one element may stand for a list of one, unless it could be a list itself.
expectType<OneOrMore<string>>(typed.scalars);
expectType<OneOrMore<string>>(typed.readonly);
expectType<OneOrMore<Value<Todo>>>(typed.objects);
expectType<OneOrMore<Value<Record<string, string>>>>(typed.maps);
expectType<readonly string[][]>(typed.nested);
expectType<readonly (string | Todo)[]>(typed.mixed);
expectType<OneOrMore<number | string>>(typed.intsOrStrings);
expectType<OneOrMore<Anything>>(typed.unknowns);
expectType<OneOrMore<string>>(typed.nullable);

interface UntypedLists {
  scalars: SetterInput<false, string[]>;
  objects: SetterInput<false, readonly Todo[]>;
  nested: SetterInput<false, string[][]>;
  unknowns: SetterInput<false, unknown[]>;
  nullable: SetterInput<false, string[] | null>;
  never: SetterInput<false, never[]>;
}
declare const untyped: UntypedLists;

// Without one, an element cannot be told from a map: lists alone. They are set as they are, so `null` is fine.
expectType<readonly string[]>(untyped.scalars);
expectType<readonly Value<Todo>[]>(untyped.objects);
expectType<readonly string[][]>(untyped.nested);
expectType<readonly Anything[]>(untyped.unknowns);
expectType<readonly string[] | null>(untyped.nullable);
expectType<readonly never[]>(untyped.never);

interface Elements {
  scalar: Item<string>;
  nullableScalar: Item<string | null>;
  object: Item<Todo>;
  nullableObject: Item<Todo | null>;
  map: Item<Record<string, string>>;
  list: Item<string[]>;
  any: Item<Any>;
}
declare const elements: Elements;

// An element may be an expression where it is an object or a map.
expectType<string>(elements.scalar);
expectType<string | null>(elements.nullableScalar);
expectType<Value<Todo>>(elements.object);
expectType<Value<Todo> | null>(elements.nullableObject);
expectType<Value<Record<string, string>>>(elements.map);
expectType<string[]>(elements.list);
expectType<Anything>(elements.any);

interface Mixins {
  list: MixinInput<true, string[]>;
  untypedList: MixinInput<false, string[]>;
  nullableList: MixinInput<false, string[] | null>;
  map: MixinInput<true, Record<string, string>>;
  object: MixinInput<true, Todo>;
  nullableObject: MixinInput<true, Todo | null>;
  scalar: MixinInput<true, string>;
  tuple: MixinInput<true, [number]>;
  mixed: MixinInput<true, string | string[]>;
  any: MixinInput<true, unknown>;
}
declare const mixins: Mixins;

// A mixin takes elements, entries, or some of the fields; what cannot be merged takes nothing.
expectType<OneOrMore<string>>(mixins.list);
expectType<readonly string[]>(mixins.untypedList);
expectType<readonly string[]>(mixins.nullableList);
expectType<Value<Record<string, string>>>(mixins.map);
expectType<Mixin<Todo>>(mixins.object);
expectType<Mixin<Todo>>(mixins.nullableObject);
expectType<never>(mixins.scalar);
expectType<never>(mixins.tuple);
expectType<never>(mixins.mixed);
expectType<never>(mixins.any);

// The words themselves.
declare const value: Value<Todo>;
expectAssignable<Todo | Expression<Todo>>(value);
declare const plainValue: Todo | Expression<Todo>;
expectAssignable<typeof value>(plainValue);
declare const mixin: Mixin<AppState>;
expectAssignable<Partial<AppState> | Expression<AppState>>(mixin);
declare const plainMixin: Partial<AppState> | Expression<AppState>;
expectAssignable<typeof mixin>(plainMixin);

// Neither is a function, though functions have the one field that is required here, and the one that may be.
declare function takesNamed(value: Value<{ name: string }> | Mixin<{ name: string }>): void;
// @ts-expect-error [ts2345] -- a function has a name and is no value
takesNamed(() => 5);
declare const oneOrMore: OneOrMore<string>;
expectType<string | readonly string[]>(oneOrMore);
declare const items: Items<true, Todo>;
expectType<OneOrMore<Value<Todo>>>(items);

interface Updates {
  scalar: UpdateOf<true, string | undefined>;
  nullable: UpdateOf<true, string | null>;
  list: UpdateOf<true, readonly Todo[]>;
  nullableList: UpdateOf<true, string[] | null>;
  untypedNullableList: UpdateOf<false, readonly string[] | null>;
  tuple: UpdateOf<true, readonly [number, string]>;
  unknown: UpdateOf<true, unknown>;
  mixinList: MixinUpdate<Todo[] | null>;
  mixinMap: MixinUpdate<Record<string, string>>;
  mixinObject: MixinUpdate<Todo | null>;
}
declare const updates: Updates;

// What computes a value is given and returns values, no expressions; what computes a mixin, some fields of an object.
expectType<Update<string>>(updates.scalar);
expectType<Update<string | null>>(updates.nullable);
expectType<Update<Todo[]>>(updates.list);
// With a schema a list is not set to `null`, and one that is counts as absent.
expectType<Update<string[]>>(updates.nullableList);
expectType<Update<string[] | null>>(updates.untypedNullableList);
expectType<Update<readonly [number, string]>>(updates.tuple);
expectType<Update<unknown>>(updates.unknown);
expectType<Update<Todo[]>>(updates.mixinList);
expectType<Update<Record<string, string>>>(updates.mixinMap);
expectType<UpdateFields<Todo>>(updates.mixinObject);
