import { expectType } from 'tsd';
import type {
  MixinName,
  OtherNodeName,
  PlainMixinName,
  PlainNodeName,
  PlainSetterName,
  SetterName,
} from '../types/member-name.d.ts';

interface Odd {
  name: string;
  tags: string[];
  /** It has the name that the mixin of `tags` has. */
  tagsMixin: string;
  JSONPath: { query: string };
  raw: string;
  Raw: string;
  with: { a: string };
  'a-b': string[];
  done: () => void;
}

// A setter for every field that JSON can hold, named after the field.
declare const n0: SetterName<Odd, 'name', string>;
expectType<'withName'>(n0);
declare const n1: SetterName<Odd, 'JSONPath', Odd['JSONPath']>;
expectType<'withJsonPath'>(n1);
declare const n2: SetterName<Odd, 'done', Odd['done']>;
expectType<never>(n2);

// A name that is taken has none: the mixin of a list wins, and so does the field that has the name in plain.
declare const n3: SetterName<Odd, 'tagsMixin', string>;
expectType<never>(n3);
declare const n4: SetterName<Odd, 'raw', string>;
expectType<'withRaw'>(n4);
declare const n5: SetterName<Odd, 'Raw', string>;
expectType<never>(n5);

// A mixin for what has parts.
declare const n6: MixinName<Odd, 'tags', string[]>;
expectType<'withTagsMixin'>(n6);
declare const n7: MixinName<Odd, 'name', string>;
expectType<never>(n7);

// Without a schema only plain names have methods, and what ends in `Mixin` is a mixin.
declare const n8: PlainSetterName<'name', string>;
expectType<'withName'>(n8);
declare const n9: PlainSetterName<'tagsMixin', string>;
expectType<never>(n9);
declare const n10: PlainSetterName<'a-b', string[]>;
expectType<never>(n10);
declare const n11: PlainMixinName<'tags', string[]>;
expectType<'withTagsMixin'>(n11);

// An accessor for what can be entered: the plain name itself, unless it is reserved, or else the name in its place.
declare const n12: PlainNodeName<'tags', string[]>;
expectType<'tags'>(n12);
declare const n13: PlainNodeName<'with', Odd['with']>;
expectType<never>(n13);
declare const n14: PlainNodeName<'name', string>;
expectType<never>(n14);
declare const n15: OtherNodeName<Odd, 'JSONPath', Odd['JSONPath']>;
expectType<'jsonPath'>(n15);
declare const n16: OtherNodeName<Odd, 'a-b', string[]>;
expectType<'aB'>(n16);
declare const n17: OtherNodeName<Odd, 'tags', string[]>;
expectType<never>(n17);
