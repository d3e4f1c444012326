import { expectAssignable, expectType } from 'tsd';
import type { Expression, ModelOf, Root, SelfOf } from '../types/index.d.ts';
import type { Any } from './fixtures/any.d.ts';
import type { Address, AppState, Todo } from './fixtures/app-state.d.ts';

declare const app: Root<AppState>;

// The box of a chain says what its methods return.
declare const self: SelfOf<AppState>;
expectType<Root<AppState>>(self.root);
expectType<false>(self.schema);

// A root is an expression of its model, before the first step and after any.
expectAssignable<Expression<AppState>>(app);
expectAssignable<Expression<AppState>>(app.withVersion(1));

// Every verb gives the root back, so a chain goes on from anywhere.
const long = app
  .withVersion(1)
  .user.withName('Ada')
  .user.address.withCity('Rome')
  .todos.at(0)
  .tags.at(0)
  .with('x')
  .todos.where({ done: true })
  .withTitle('y')
  .byId.at('a')
  .without('done')
  .flags.without('a')
  .draft.draft.draft.user.withAddressMixin({ zip: '0' })
  .position.at(0)
  .with(3)
  .without('draft');
expectType<Root<AppState>>(long);

// A model that is a list, a map, a tuple or a scalar has the setters of the whole beside its verbs.
declare const list: Root<Todo[]>;
expectType<Root<Todo[]>>(list.with([]).withMixin([]).at(0).withTitle('x'));
declare const map: Root<Record<string, Address>>;
expectType<Root<Record<string, Address>>>(map.with({}).withMixin({}).at('x').withCity('Rome').without('x'));
declare const tuple: Root<[number, string]>;
expectType<Root<[number, string]>>(tuple.with([1, 'x']).at(1).with('y'));
declare const text: Root<string>;
expectType<Root<string>>(text.with('x'));
declare const intOrString: Root<number | string>;
expectType<Root<number | string>>(intOrString.with(1).with('x'));
// @ts-expect-error [ts2339] -- nothing can be added to a tuple
tuple.withMixin([1]);
// @ts-expect-error [ts2339] -- nothing can be merged into a scalar
text.withMixin('x');
// @ts-expect-error [ts2339] -- an object is changed by field
app.with({});

// Of what nothing is known, everything is reached by `at`.
declare const any: Root<Any>;
expectType<Root<Any>>(any.at('spec').at(0).at('x').with(1).with({ a: 1 }));
expectType<Any>({} as ModelOf<typeof any>);
declare const unknown: Root<unknown>;
expectType<Root<unknown>>(unknown.at('spec').at(0).with('x').with(null));
// @ts-expect-error [ts2339] -- no name is known
void unknown.spec;

// Of nothing, nothing can be said.
declare const never: Root<never>;
// @ts-expect-error [ts2345] -- no value will do
never.with('x');

// A model that may be null is worked with as if it is there.
declare const nullable: Root<Address | null>;
expectType<Root<Address | null>>(nullable.withCity('Rome').without('zip'));

// A readonly model is worked with like any other.
declare const frozen: Root<Readonly<Address>>;
expectType<Root<Readonly<Address>>>(frozen.withCity('Rome'));

// So is a class's interface, and a type alias.
declare class Point {
  x: number;
  y: number;
  move(): void;
}
declare const point: Root<Point>;
expectType<Root<Point>>(point.withX(1).withY(2));

// A generic model is entered once it is known.
interface Page<Item> {
  items: Item[];
  next?: string;
}
declare const page: Root<Page<Todo>>;
expectType<Root<Page<Todo>>>(page.items.key({ id: 1 }).withTitle('x').without('next'));

// Two interfaces with the same fields are the same model: types are compared by structure.
interface SameAddress {
  city: string;
  zip?: string;
}
declare const same: Root<SameAddress>;
expectAssignable<Expression<Address>>(same);
