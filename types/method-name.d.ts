type Lower =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z';
type Upper = Uppercase<Lower>;

/** Characters that end a word in a wire name and are no part of a method name. */
type Separator =
  | '-'
  | '.'
  | '$'
  | '/'
  | ' '
  | ':'
  | '@'
  | '#'
  | '+'
  | '*'
  | '~'
  | '%'
  | '&'
  | ','
  | ';'
  | '=';

/** Lowers a leading run of capitals, all but the one that begins a word: `JSONPath` to `jsonPath`. */
type LowerRun<Text extends string, Done extends string = ''> = Text extends `${infer First}${infer Rest}`
  ? First extends Upper
    ? Rest extends `${Lower}${string}`
      ? Done extends ''
        ? `${Lowercase<First>}${Rest}`
        : `${Done}${First}${Rest}`
      : LowerRun<Rest, `${Done}${Lowercase<First>}`>
    : `${Done}${Text}`
  : Done;

/** Goes character by character: a union in the middle of a template would split at every separator at once. */
type Join<
  Text extends string,
  Done extends string,
  Word extends string = '',
> = Text extends `${infer First}${infer Rest}`
  ? First extends Separator
    ? Join<Rest, Append<Done, Word>>
    : Join<Rest, Done, `${Word}${First}`>
  : Append<Done, Word>;
type Append<Done extends string, Word extends string> = Done extends ''
  ? LowerRun<Word>
  : `${Done}${Capitalize<Word>}`;

/** A name with a separator, boxed: a bare union of templates would be instantiated anew for every name tested. */
interface Separated {
  readonly name: '' | `${string}${Separator}${string}`;
}

/** `true` where a wire name can stand under the dot as it is: no leading capital, no separator. */
export type IsPlainName<Wire extends string> = { readonly name: Wire } extends Separated
  ? false
  : Wire extends Uncapitalize<Wire>
    ? true
    : false;

/**
 * The name of a field under the dot, from its wire name.
 *
 * A leading run of capitals is lowered (`CIDR` to `cidr`, `HTTPGet` to `httpGet`), every part of a hyphenated or dotted
 * name but the first is capitalised (`x-list-type` to `xListType`), and anything else stays.
 */
export type AccessorName<Wire extends string> = IsPlainName<Wire> extends true ? Wire : Join<Wire, ''>;

/** The part of a method's name that follows `with`: `uid` to `Uid`, `-Xmx` to `Xmx`, `Raw` to `Raw`. */
export type MethodName<Wire extends string> = Capitalize<AccessorName<Wire>>;

/**
 * Names that cannot be accessors, because a verb or a promise is looked for there. A field of such a name is reached by
 * `at('…')`; its setter is `with…` as ever.
 */
export type ReservedName =
  | 'at'
  | 'new'
  | 'then'
  | 'toJSON'
  | 'with'
  | 'without'
  | `with${Upper | '_' | '$' | '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'}${string}`;
