import { expectAssignable, expectType } from 'tsd';
import type {
  AnyNode,
  Anything,
  At,
  ElementNode,
  Node,
  NodeOf,
  ObjectNode,
  OptionalName,
  Root,
  SelfOf,
  Update,
  Whole,
  WholeMixin,
} from '../types/index.d.ts';
import type { Any } from './fixtures/any.d.ts';
import type { Address, AppState, Todo, User, UserId } from './fixtures/app-state.d.ts';
import type { Typed, TypedSelf } from './fixtures/typed.d.ts';

type Self = TypedSelf<AppState>;
declare const app: Typed<AppState>;
declare const todo: Typed<Todo>;
declare const address: Typed<Address>;
declare const userId: UserId;

// A setter takes exactly the plain type of a scalar and gives the root back; it is there also for an optional field.
expectType<(value: string | Update<string>) => Typed<AppState>>(app.user.withName);
expectType<(value: number | Update<number>) => Typed<AppState>>(app.user.withAge);
expectType<(value: string | null | Update<string | null>) => Typed<AppState>>(app.user.withNickname);
expectType<(value: 'admin' | 'guest' | Update<'admin' | 'guest'>) => Typed<AppState>>(app.user.withRole);
expectType<(value: UserId | Update<UserId>) => Typed<AppState>>(app.user.withId);
expectType<(value: number | Update<number>) => Typed<AppState>>(app.withVersion);
expectType<Typed<AppState>>(
  app.user.withId(userId).user.withNickname(null).withRecent('x').user.withRoles('x'),
);

// @ts-expect-error [ts2345] -- a plain string has no brand
app.user.withId('x');
// @ts-expect-error [ts2345] -- an optional field is left out or removed, never set to nothing
app.user.withAge(undefined);
// @ts-expect-error [ts2345] -- this scalar cannot be null
app.user.withName(null);
// @ts-expect-error [ts2345] -- the wrong type
app.user.withName(1);
// @ts-expect-error [ts2345] -- a list for a scalar
app.user.withName(['Ada']);
// @ts-expect-error [ts2345] -- a word that the union has not
app.user.withRole('owner');
// @ts-expect-error [ts2554] -- no value at all
app.user.withName();
// @ts-expect-error [ts2554] -- one value too many
app.user.withName('Ada', 'Grace');
// @ts-expect-error [ts2551] -- a mistyped method
app.user.withNme('Ada');
// @ts-expect-error [ts2551] -- a mistyped field
app.usr.withName('Ada');
// @ts-expect-error [ts2339] -- a scalar cannot be entered
void app.user.name;
// @ts-expect-error [ts2339] -- a scalar has no mixin
app.user.withNameMixin('x');
// @ts-expect-error [ts2540] -- a chain is not for changing
app.user.withName = app.user.withNickname;
// @ts-expect-error [ts2540] -- nor are its nodes
app.user = app.draft.user;

// A whole object is set from a value or from an expression of its model, and merged from some of its fields.
expectType<Typed<AppState>>(app.user.withAddress({ city: 'Rome' }).user.withAddress(null));
expectType<Typed<AppState>>(app.user.withAddress(address.withCity('Rome')));
expectType<Typed<AppState>>(app.user.withAddressMixin({ zip: '00100' }).user.withAddressMixin(address));
// @ts-expect-error [ts2345] -- an expression of another model
app.user.withAddress(todo);
// @ts-expect-error [ts2345] -- an expression of another model
app.user.withAddressMixin(todo);
// @ts-expect-error [ts2345] -- a required key is missing
app.user.withAddress({ zip: '00100' });
// @ts-expect-error [ts2353] -- a key that the model has not
app.user.withAddressMixin({ street: 'Via Appia' });
// @ts-expect-error [ts2345] -- null is no object to merge
app.user.withAddressMixin(null);

// Fields that may be missing can be removed, and only those.
expectType<Typed<AppState>>(app.without('draft').user.without('age', 'address').user.address.without('zip'));
// @ts-expect-error [ts2345] -- a required field
app.user.without('name');
// @ts-expect-error [ts2345] -- no field at all
app.user.without('shoe');
// @ts-expect-error [ts2555] -- nothing to remove
app.user.without();
expectType<Typed<AppState>>(app.at('user').at('address').without().at('user').without('age'));
declare const optional: OptionalName<User>;
expectType<'age' | 'address'>(optional);
declare const optionalOfMap: OptionalName<{ [name: string]: string; id: string }>;
expectType<string>(optionalOfMap);
declare const optionalOfNone: OptionalName<{ id: string }>;
expectType<never>(optionalOfNone);
declare const undefinedIsThere: OptionalName<{ id: string | undefined }>;
expectType<never>(undefinedIsThere);

// `at` enters any field by its wire name, and sets the whole of it.
expectType<Typed<AppState>>(app.at('user').withName('Ada').at('user').at('age').with(36));
expectType<Typed<AppState>>(
  app.at('draft').withMixin({ version: 2 }).at('draft').at('todos').withMixin(todo),
);
// @ts-expect-error [ts2345] -- no such field
app.at('usr');
// @ts-expect-error [ts2345] -- the wrong type
app.at('version').with('1');

/** Fields whose types are at the edges. */
interface Edges {
  any: Any;
  unknown: unknown;
  never: never;
  date: Date;
  when?: Date | string;
  method: (text: string) => void;
  map: Map<string, string>;
  bigint: bigint;
  symbol: symbol;
  nothing: null;
  empty: object;
  mixed: string | string[];
  either: { kind: 'a'; size: number } | { kind: 'b'; size: number; color: string };
  entity: { id: string; rename(): void };
  listener: { id: string; onChange?: () => void };
  200: string;
}
declare const edges: Typed<Edges>;

// Of what nothing is known anything may be said.
expectType<(value: Anything | Update<unknown>) => Typed<Edges>>(edges.withAny);
expectType<(value: Anything | Update<unknown>) => Typed<Edges>>(edges.withUnknown);
expectType<Whole<TypedSelf<Edges>, unknown> & AnyNode<TypedSelf<Edges>>>(edges.at('unknown'));
expectType<Typed<Edges>>(
  edges
    .at('any')
    .at('spec')
    .at(0)
    .at('x.y')
    .with({ deep: [1] }),
);

// What has no JSON form has no methods, and what is left of it nothing can be handed to.
declare const edgeNames: Extract<keyof typeof edges, `with${string}`>;
expectType<
  | 'withAny'
  | 'withUnknown'
  | 'withWhen'
  | 'withNothing'
  | 'withEmpty'
  | 'withEmptyMixin'
  | 'withMixed'
  | 'withEither'
  | 'withEitherMixin'
  | 'withListener'
  | 'withListenerMixin'
  | 'without'
>(edgeNames);
expectType<Typed<Edges>>(edges.withWhen('2026-01-01').withNothing(null));
// @ts-expect-error [ts2339] -- a date has no JSON form
edges.withDate(new Date());
// @ts-expect-error [ts2345] -- nor has it here
edges.at('date').with(new Date());
// @ts-expect-error [ts2345] -- nor in a union
edges.withWhen(new Date());
// @ts-expect-error [ts2345] -- a number is no name
edges.at(200);

// A mixed union is set whole.
expectType<(value: string | string[] | Update<string | string[]>) => Typed<Edges>>(edges.withMixed);
// @ts-expect-error [ts2339] -- it cannot be entered
void edges.mixed;

// Of a union of objects, the fields that all have can be entered where they agree.
expectType<Typed<Edges>>(edges.either.withSize(1).withEither({ kind: 'a', size: 1 }));
expectType<Typed<Edges>>(edges.withEitherMixin({ kind: 'b', color: 'red' }));
// @ts-expect-error [ts2345] -- which of the two it is cannot be changed alone
edges.either.withKind('a');
// @ts-expect-error [ts2339] -- a field of one alone
edges.either.withColor('red');

// What has a method is an instance of a class, which is no JSON; what may have a function is data all the same.
// @ts-expect-error [ts2339] -- an instance cannot be entered
edges.entity.withId('x');
// @ts-expect-error [ts2339] -- nor set
edges.withEntity({ id: 'x', rename: () => undefined });
expectType<Typed<Edges>>(edges.listener.withId('x'));
// @ts-expect-error [ts2339] -- a function is no field
edges.listener.withOnChange(() => undefined);

/** Names that are in each other's way. */
interface Names {
  foo: string[];
  fooMixin: string;
  raw: { a: 1 };
  Raw: { b: 2 };
  'x-list': string[];
  'x.list': string[];
  bar: string;
  barMixin: string;
  mixin: { c: 3 };
  '': string;
  '-': string;
  JSONPath: { d: 4 };
  'app.kubernetes.io/name': string[];
  $ref?: string;
  withItems: string[];
  withdrawal: { e: 5 };
  at: { f: 6 };
  then: { g: 7 };
  new: { h: 8 };
  without: { i: 9 };
  toJSON: { j: 10 };
  key: { k: 11 };
  where: { l: 12 }[];
  with: string[];
  constructor: { m: 13 };
  toString: string[];
  length: number;
  name: string;
  call: { n: 14 };
}
declare const names: Typed<Names>;

// Of a list `foo` and a field `fooMixin`, the list has the name; a string has no mixin to be in the way.
expectType<Typed<Names>>(names.withFoo('x').withFooMixin(['x', 'y']).at('fooMixin').with('x'));
expectType<Typed<Names>>(names.withBar('x').withBarMixin('x'));
// @ts-expect-error [ts2551] -- the field `fooMixin` has no methods of its own
names.withFooMixinMixin('x');

// `withMixin` is the mixin of the whole, so a field `mixin` has none of its own; it can still be entered.
expectType<Typed<Names>>(names.mixin.withC(3).at('mixin').with({ c: 3 }));
// @ts-expect-error [ts2551] -- it would be the mixin of the whole
names.withMixin({ c: 3 });

// Of `raw` and `Raw` the plain name has it; of several that are not plain, none.
expectType<Typed<Names>>(names.raw.withA(1).withRaw({ a: 1 }).at('Raw').withB(2));
expectType<Typed<Names>>(names.at('x-list').at(0).with('x').at('x.list').withMixin('x'));
// @ts-expect-error [ts2353] -- the other field of this name
names.withRaw({ b: 2 });
// @ts-expect-error [ts2339] -- which of the two?
names.withXList('x');

// Without a name there is no method.
expectType<Typed<Names>>(names.at('').with('x').at('-').with('x'));
declare const nameless: Exclude<keyof Typed<{ '-': string[] }>, symbol>;
expectType<'without' | 'at'>(nameless);

// Nor is there one where a name that is not plain is the mixin of another field, in whatever order they stand.
declare const hyphenMixin: Typed<{ 'foo-mixin': string; foo: number[] }>;
hyphenMixin.withFooMixin(1);
// @ts-expect-error [ts2345] -- it is the mixin of `foo`
hyphenMixin.withFooMixin('x');
declare const listedMixin: Exclude<keyof Typed<{ Foo: string[]; fooMixin: string[] }>, symbol>;
expectType<'withFoo' | 'withFooMixin' | 'foo' | 'fooMixin' | 'without' | 'at'>(listedMixin);

// A name that is not plain is made so.
expectType<Typed<Names>>(names.jsonPath.withD(4).withJsonPath({ d: 4 }).withRef('#/x').without('$ref'));
expectType<Typed<Names>>(names.withAppKubernetesIoName('x').appKubernetesIoName.at(0).with('x'));

// A reserved name has its setter, and is entered by `at`.
expectType<Typed<Names>>(names.withWithItems('x').at('withItems').at(0).with('x'));
expectType<Typed<Names>>(names.withAt({ f: 6 }).at('at').withF(6));
expectType<Typed<Names>>(names.withThen({ g: 7 }).withThenMixin({ g: 7 }).at('then').withG(7));
expectType<Typed<Names>>(names.withNew({ h: 8 }).at('new').withH(8));
expectType<Typed<Names>>(names.withWithout({ i: 9 }).at('without').withI(9));
expectType<Typed<Names>>(names.withToJSON({ j: 10 }).at('toJSON').withJ(10));
expectType<Typed<Names>>(names.withWith('x').at('with').at(0).with('x'));
declare const madeReserved: Exclude<keyof Typed<{ New: { a: 1 } }>, symbol>;
expectType<'withNew' | 'withNewMixin' | 'without' | 'at'>(madeReserved);
declare const reserved: Extract<keyof typeof names, 'then' | 'new' | 'withItems' | 'toJSON' | 'with'>;
expectType<never>(reserved);

// Every other name is a field like any other.
expectType<Typed<Names>>(names.key.withK(11).where.at(0).withL(12).where.where({ l: 12 }).withL(12));
expectType<Typed<Names>>(names.constructor.withM(13).toString.at(0).with('x').call.withN(14));
expectType<Typed<Names>>(names.withLength(1).withName('x').withdrawal.withE(5));

// Without a schema only plain names have methods, and whatever ends in `Mixin` is a mixin.
declare const bare: Root<Names>;
expectType<Root<Names>>(bare.withFoo(['x']).withFooMixin(['x']).at('fooMixin').with('x'));
expectType<Root<Names>>(bare.raw.withA(1).at('Raw').withB(2).at('JSONPath').withD(4));
expectType<Root<Names>>(bare.withThen({ g: 7 }).key.withK(11).where.key({ l: 12 }).withL(12).mixin.withC(3));
// @ts-expect-error [ts2551] -- it would be the mixin of `bar`
bare.withBarMixin('x');
// @ts-expect-error [ts2551] -- it would be the mixin of the whole
bare.withMixin({ c: 3 });
// @ts-expect-error [ts2339] -- the runtime cannot know the wire name
bare.withJsonPath({ d: 4 });
// @ts-expect-error [ts2339] -- the runtime cannot know the wire name
void bare.jsonPath;

/** Known keys beside an index signature, and a template of keys. */
interface Beside {
  [name: string]: string | Address;
  id: string;
  home: Address;
}
declare const beside: Typed<Beside>;
expectType<Typed<Beside>>(beside.withId('x').home.withCity('Rome').withHomeMixin({ zip: '0' }));
expectType<Typed<Beside>>(beside.at('id').with('x').at('other').with('x').without('other'));
declare const besideNames: Exclude<keyof typeof beside, symbol>;
expectType<'withId' | 'withHome' | 'withHomeMixin' | 'home' | 'without' | 'at'>(besideNames);

interface Template {
  [name: `data-${string}`]: number;
  id: string;
}
declare const template: Typed<Template>;
expectType<Typed<Template>>(template.withId('x').at('data-a').with(1).without('data-a'));
declare const templateNames: Exclude<keyof typeof template, symbol>;
expectType<'withId' | 'without' | 'at'>(templateNames);
// @ts-expect-error [ts2345] -- a key that the template has not
template.at('other');

// The types by name.
declare const node: NodeOf<Self, User>;
expectType<Node<Self, User>>(node);
declare const nodeOfOptional: NodeOf<Self, Address | null | undefined>;
expectType<Node<Self, Address>>(nodeOfOptional);
declare const nodeOfScalar: NodeOf<Self, string>;
expectType<unknown>(nodeOfScalar);
declare const nodeOfNever: NodeOf<Self, never>;
expectType<unknown>(nodeOfNever);
declare const nodeOfAny: NodeOf<Self, Any>;
expectType<AnyNode<Self>>(nodeOfAny);
declare const atScalar: At<Self, string>;
expectType<Whole<Self, string>>(atScalar);
declare const atObject: At<Self, Todo>;
expectAssignable<ElementNode<Self, Todo, Node<Self, Todo>>>(atObject);
declare const element: ElementNode<Self, Todo, { documented: true }>;
expectType<{ documented: true } & Whole<Self, Todo> & WholeMixin<Self, Todo>>(element);
expectAssignable<ObjectNode<SelfOf<AppState>, AppState>>({} as Root<AppState>);
