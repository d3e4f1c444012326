// oxlint-disable typescript/no-generated-empty-object-type -- `Anything` has `{}` in it: everything but null and undefined
import { expectType } from 'tsd';
import type {
  AnyKey,
  Match,
  MatchField,
  MatchFields,
  Position,
  Predicate,
  Root,
  ScalarMatch,
} from '../types/index.d.ts';
import type { Any } from './fixtures/any.d.ts';

interface Owner {
  name: string;
  age?: number;
}

interface Item {
  id: number;
  title?: string;
  done: boolean;
  level: 'high' | 'low';
  owner?: Owner;
  tags: string[];
  labels: Record<string, string>;
  due: Date;
  nullable: string | null;
  any: Any;
  unknown: unknown;
}
declare const lists: Root<{ items: Item[] }>;
const { items } = lists;

// A field is matched by a value, by one of several, by a predicate; a string by a RegExp too; a list as a whole.
expectType<Root<{ items: Item[] }>>(items.where({ id: 1 }).without());
items.where({ id: [1, 2], done: [true, false], level: ['high', 'low'] });
items.where({ id: (id) => id > 1, title: (title) => title?.startsWith('x'), level: /^h/ });
items.where({ tags: ['a', 'b'], nullable: [null, 'x'] });
items.where({ tags: (tags) => tags.includes('a') });
items.where({ owner: { name: /^A/, age: [1, 2] }, labels: { app: ['web', 'api'] } });
items.where({ owner: (owner) => owner?.age === 1, any: 1, unknown: (value) => value === 1 });
items.where((item) => item.owner?.age === 1);
items.where({ labels: (labels) => labels['app'] === 'web' });
// @ts-expect-error [ts2322] -- the wrong kind of value
items.where({ id: '1' });
// @ts-expect-error [ts2322] -- the wrong kind of value among several
items.where({ id: [1, '2'] });
// @ts-expect-error [ts2322] -- a RegExp is for strings
items.where({ id: /1/ });
// @ts-expect-error [ts2322] -- no such word
items.where({ level: 'middle' });
// @ts-expect-error [ts2353] -- no such field
items.where({ nmae: 'x' });
// @ts-expect-error [ts2353] -- no such field inside
items.where({ owner: { nmae: 'x' } });
// @ts-expect-error [ts2322] -- a list among lists
items.where({ tags: [['a'], ['b']] });
// @ts-expect-error [ts2322] -- what has no JSON form is matched by no value
items.where({ due: new Date() });
// @ts-expect-error [ts2345] -- a predicate says yes or no
items.where((item) => item.title);
// @ts-expect-error [ts2339] -- no such field of what it is given
items.where((item) => item.nmae === 'x');

interface Fields {
  text: MatchField<string>;
  optional: MatchField<number | undefined>;
  truth: MatchField<boolean>;
  list: MatchField<string[]>;
  object: MatchField<Owner>;
  date: MatchField<Date>;
  unknown: MatchField<unknown>;
}
declare const fields: Fields;
expectType<string | RegExp | readonly string[] | Predicate<string>>(fields.text);
expectType<number | readonly number[] | Predicate<number | undefined>>(fields.optional);
expectType<boolean | readonly boolean[] | Predicate<boolean>>(fields.truth);
expectType<string[] | Predicate<string[]>>(fields.list);
expectType<MatchFields<Owner> | Predicate<Owner>>(fields.object);
expectType<Predicate<Date>>(fields.date);
expectType<{} | null | undefined | Predicate<unknown>>(fields.unknown);

interface Matches {
  object: Match<Owner>;
  nullable: Match<Owner | null>;
  map: Match<Record<string, string>>;
  list: Match<string[]>;
  scalar: Match<string>;
  never: Match<never>;
  text: ScalarMatch<string>;
  number: ScalarMatch<number>;
  words: ScalarMatch<'a' | 'b'>;
}
declare const matches: Matches;

// An object has fields to match; of a list and a scalar among objects, a predicate alone will do.
expectType<MatchFields<Owner> | Predicate<Owner>>(matches.object);
expectType<MatchFields<Owner> | Predicate<Owner | null>>(matches.nullable);
expectType<MatchFields<Record<string, string>> | Predicate<Record<string, string>>>(matches.map);
expectType<Predicate<string[]>>(matches.list);
expectType<Predicate<string>>(matches.scalar);
expectType<Predicate<never>>(matches.never);
expectType<string | readonly string[] | RegExp | Predicate<string>>(matches.text);
expectType<number | readonly number[] | Predicate<number>>(matches.number);
expectType<'a' | 'b' | readonly ('a' | 'b')[] | RegExp | Predicate<'a' | 'b'>>(matches.words);

// A position is an index, or a match; a key without a schema is whatever scalars the element has.
declare const position: Position<Owner>;
expectType<number | { readonly before: Match<Owner> } | { readonly after: Match<Owner> }>(position);
declare const key: AnyKey<Owner>;
expectType<{ readonly name?: string; readonly age?: number }>(key);
