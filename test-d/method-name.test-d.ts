import { expectAssignable, expectType } from 'tsd';
import type { methodNames } from '../test/fixtures/method-names.ts';
import type { AccessorName, IsPlainName, MethodName, ReservedName } from '../types/index.d.ts';

type Row = (typeof methodNames)[number];
type WithAccessor<Entry> = Entry extends readonly [infer Wire extends string, string, string]
  ? readonly [Wire, AccessorName<Wire>]
  : never;
type WithMethod<Entry> = Entry extends readonly [infer Wire extends string, string, string]
  ? readonly [Wire, `with${MethodName<Wire>}`]
  : never;
type Accessors<Entry> = Entry extends readonly [infer Wire, infer Accessor, string]
  ? readonly [Wire, Accessor]
  : never;
type Methods<Entry> = Entry extends readonly [infer Wire, string, infer Method]
  ? readonly [Wire, Method]
  : never;

// The whole table, both ways round: a row that differs is named in the error.
declare const tooFewAccessors: Exclude<Accessors<Row>, WithAccessor<Row>>;
expectType<never>(tooFewAccessors);
declare const wrongAccessors: Exclude<WithAccessor<Row>, Accessors<Row>>;
expectType<never>(wrongAccessors);
declare const tooFewMethods: Exclude<Methods<Row>, WithMethod<Row>>;
expectType<never>(tooFewMethods);
declare const wrongMethods: Exclude<WithMethod<Row>, Methods<Row>>;
expectType<never>(wrongMethods);

// The table is not empty, so that the tests above say something.
expectAssignable<Row[0]>('JSONPath');

// A plain name can stand under the dot as it is.
interface Plain {
  ordinary: IsPlainName<'clusterIP'>;
  underscored: IsPlainName<'_private'>;
  digit: IsPlainName<'9p'>;
  capital: IsPlainName<'Raw'>;
  accented: IsPlainName<'État'>;
  hyphen: IsPlainName<'list-type'>;
  hyphenFirst: IsPlainName<'-Xmx'>;
  dot: IsPlainName<'a.b'>;
  slash: IsPlainName<'a/b'>;
  dollar: IsPlainName<'$ref'>;
  empty: IsPlainName<''>;
}
declare const plain: Plain;
expectType<true>(plain.ordinary);
expectType<true>(plain.underscored);
expectType<true>(plain.digit);
expectType<false>(plain.capital);
expectType<false>(plain.accented);
expectType<false>(plain.hyphen);
expectType<false>(plain.hyphenFirst);
expectType<false>(plain.dot);
expectType<false>(plain.slash);
expectType<false>(plain.dollar);
expectType<false>(plain.empty);

// A union of names is a union of method names.
declare const several: MethodName<'uid' | 'Raw' | 'a-b'>;
expectType<'Uid' | 'Raw' | 'AB'>(several);

// Nothing comes of nothing.
declare const none: MethodName<never>;
expectType<never>(none);

// Verbs, promises and whatever looks like a setter cannot be accessors; a word that only begins like one can.
interface Reserved {
  at: 'at' extends ReservedName ? true : false;
  promise: 'then' extends ReservedName ? true : false;
  json: 'toJSON' extends ReservedName ? true : false;
  setter: 'withItems' extends ReservedName ? true : false;
  underscored: 'with_items' extends ReservedName ? true : false;
  word: 'withdrawal' extends ReservedName ? true : false;
  where: 'where' extends ReservedName ? true : false;
  key: 'key' extends ReservedName ? true : false;
}
declare const reserved: Reserved;
expectType<true>(reserved.at);
expectType<true>(reserved.promise);
expectType<true>(reserved.json);
expectType<true>(reserved.setter);
expectType<true>(reserved.underscored);
expectType<false>(reserved.word);
expectType<false>(reserved.where);
expectType<false>(reserved.key);
