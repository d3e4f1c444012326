import { expectType } from 'tsd';
import type { ListNode, Root, ScalarListNode, TupleNode } from '../types/index.d.ts';
import type { Any } from './fixtures/any.d.ts';
import type { Todo } from './fixtures/app-state.d.ts';
import type { Typed, TypedSelf } from './fixtures/typed.d.ts';

interface Lists {
  names: string[];
  ports: (number | string)[];
  readonly fixed: readonly string[];
  optional?: string[];
  nullable: string[] | null;
  todos: Todo[];
  optionalTodos?: readonly Todo[];
  matrix: number[][];
  maps: Record<string, string>[];
  mixed: (string | Todo)[];
  events: (Todo | null)[];
  unknowns: unknown[];
  anys: Any[];
  pair: [number, string];
  readonlyPair: readonly [number, { a: string }];
  nonEmpty: [string, ...string[]];
  either: string[] | number[];
}
declare const lists: Root<Lists>;
declare const typed: Typed<Lists>;
declare const todo: Root<Todo>;

// Scalars are entered by index and removed by value.
expectType<ScalarListNode<TypedSelf<Lists>, string>>(typed.names);
expectType<Root<Lists>>(lists.names.at(0).with('x'));
expectType<Root<Lists>>(lists.names.without('x', 'y'));
expectType<Root<Lists>>(lists.ports.at(0).with('http').ports.without(80, 'http'));
expectType<Root<Lists>>(lists.fixed.at(0).with('x').fixed.without('x'));
expectType<Root<Lists>>(lists.optional.at(0).with('x').nullable.at(0).with('x'));
// @ts-expect-error [ts2345] -- the wrong kind of element
lists.names.at(0).with(1);
// @ts-expect-error [ts2345] -- the wrong kind of value
lists.names.without(1);
// @ts-expect-error [ts2345] -- an index is a number
lists.names.at('0');
// @ts-expect-error [ts2345] -- a scalar has no fields to match
lists.names.where({ length: 1 });
// @ts-expect-error [ts2339] -- a scalar has no key
lists.names.key('x');

// Objects are entered by index, by match and by merge key.
expectType<Root<Lists>>(lists.todos.at(0).withTitle('x'));
expectType<Root<Lists>>(lists.todos.where({ done: true }).withTagsMixin(['x']));
expectType<Root<Lists>>(lists.todos.where({ tags: ['x'] }).without('done'));
expectType<Root<Lists>>(lists.todos.key({ id: 1 }).withTitle('x').todos.key({ id: 2 }).withTitle('y'));
expectType<Root<Lists>>(lists.todos.at(0).with({ id: 1, title: '', tags: [] }));
expectType<Root<Lists>>(lists.todos.at(0).with(todo.withTitle('x')));
expectType<Root<Lists>>(lists.todos.at(0).withMixin({ title: 'x' }));
expectType<Root<Lists>>(lists.todos.at(0).tags.at(0).with('x'));
expectType<Root<Lists>>(lists.optionalTodos.at(0).withTitle('x'));
// @ts-expect-error [ts2353] -- no such field
lists.todos.where({ name: 'x' });
// @ts-expect-error [ts2322] -- the wrong type of a field
lists.todos.key({ id: '1' });
// @ts-expect-error [ts2559] -- a key is an object
lists.todos.key(1);
// @ts-expect-error [ts2345] -- objects are removed by no expression
lists.todos.without(todo);

// Lists and maps inside lists.
expectType<Root<Lists>>(lists.matrix.at(0).at(1).with(3));
expectType<Root<Lists>>(lists.matrix.at(0).withMixin([3]).matrix.at(0).without(3));
expectType<Root<Lists>>(lists.maps.at(0).at('a').with('x'));
expectType<Root<Lists>>(lists.maps.where({ a: 'x' }).withMixin({ b: 'y' }));
expectType<Root<Lists>>(lists.events.at(0).with(null).events.at(0).withTitle('x'));
expectType<Root<Lists>>(lists.mixed.at(0).with('x').mixed.at(0).with({ id: 1, title: '', tags: [] }));
expectType<Root<Lists>>(
  lists.unknowns
    .at(0)
    .with({ a: [1] })
    .unknowns.at(0)
    .at('a')
    .at(0)
    .with(2),
);
expectType<Root<Lists>>(lists.anys.at(0).at('a').with(2).anys.where({ a: 2 }).with(3));
expectType<Root<Lists>>(lists.matrix.where((row) => row.length > 3).withMixin([0]));
expectType<Root<Lists>>(
  lists.mixed
    .each((item) => item === 'x')
    .without()
    .mixed.each({ id: 1 })
    .without(),
);
// @ts-expect-error [ts2345] -- a list has no fields to match
lists.matrix.where([3]);
// @ts-expect-error [ts2345] -- nor has a scalar among objects
lists.mixed.where('x');

// A tuple's elements have their places: each its own type, none added, none removed.
expectType<TupleNode<TypedSelf<Lists>, [number, string]>>(typed.pair);
expectType<Root<Lists>>(lists.pair.at(0).with(1).pair.at(1).with('x'));
expectType<Root<Lists>>(lists.readonlyPair.at(1).withA('x'));
expectType<Root<Lists>>(lists.nonEmpty.at(5).with('x'));
expectType<Root<Lists>>(lists.withPair([1, 'x']).withNonEmpty(['x']).withEither([1]));
// @ts-expect-error [ts2345] -- the other element's type
lists.pair.at(0).with('x');
// @ts-expect-error [ts2345] -- there is no third element
lists.pair.at(2).with('x');
// @ts-expect-error [ts2339] -- a tuple keeps its elements
lists.pair.without(1);
// @ts-expect-error [ts2551] -- a tuple takes no more
lists.withPairMixin([1]);
// @ts-expect-error [ts2345] -- an element is missing
lists.withPair([1]);
// @ts-expect-error [ts2345] -- none is missing in a list that is never empty
lists.withNonEmpty([]);
// @ts-expect-error [ts2322] -- neither the one list nor the other
lists.withEither([1, 'x']);

// Setters and mixins of the field: with a schema one element will do, without one a list is needed.
expectType<Typed<Lists>>(
  typed.withNames('x').withNames(['x', 'y']).withNamesMixin('x').withNamesMixin(['x']),
);
expectType<Typed<Lists>>(
  typed.withTodos(todo).withTodosMixin([todo.withId(1), { id: 2, title: '', tags: [] }]),
);
expectType<Root<Lists>>(lists.withNames(['x']).withNamesMixin([]));
expectType<Root<Lists>>(lists.withTodos([todo, { id: 1, title: '', tags: [] }]).withNullable(null));
// @ts-expect-error [ts2345] -- one element, and no schema to tell
lists.withNames('x');
// @ts-expect-error [ts2345] -- one element, and no schema to tell
lists.withNamesMixin('x');
// @ts-expect-error [ts2345] -- one expression, and no schema to tell
lists.withTodosMixin(todo);
// @ts-expect-error [ts2345] -- null is no list, and the schema says that one is due
typed.withNullable(null);
// @ts-expect-error [ts2322] -- a list that could be a list of lists
typed.withMatrix([1, 2]);
// @ts-expect-error [ts2322] -- the wrong kind of element
typed.withNames(['x', 1]);

// A list node by itself: what it enters is said by its third parameter, what its key is by its fourth.
declare const nodes: ListNode<TypedSelf<Lists>, Todo, 'entered'>;
expectType<'entered'>(nodes.at(0));
expectType<'entered'>(nodes.each());
expectType<'entered'>(nodes.where({}));
expectType<'entered'>(nodes.key({ id: 1 }));
expectType<Typed<Lists>>(nodes.insert(0, todo).optionalTodos.insert({ after: { id: 1 } }, [todo]));
declare const keyed: ListNode<TypedSelf<Lists>, Todo, 'entered', { id: number }>;
expectType<'entered'>(keyed.key({ id: 1 }));
// @ts-expect-error [ts2353] -- no part of the key
keyed.key({ title: 'x' });
// @ts-expect-error [ts2741] -- a key is whole
keyed.key({});
// @ts-expect-error [ts2322] -- a key has values, and no choice of them
keyed.key({ id: [1, 2] });

// Every element can be entered, and none is fine; one can be removed, and others put before or after it.
expectType<Root<Lists>>(lists.todos.each().withDone(true).todos.each({ done: true }).without('done'));
expectType<Root<Lists>>(lists.todos.each((item) => item.tags.length > 1).without());
expectType<Root<Lists>>(lists.todos.at(-1).without().todos.key({ id: 1 }).without());
expectType<Root<Lists>>(lists.todos.without({ done: true }).todos.without((item) => item.id > 3));
expectType<Root<Lists>>(lists.todos.insert(0, [todo]).todos.insert({ before: { id: 1 } }, [todo]));
expectType<Root<Lists>>(lists.todos.insert({ after: (item) => item.id === 1 }, []));
expectType<Typed<Lists>>(typed.todos.insert(-1, todo).names.insert({ before: 'x' }, 'y'));
// @ts-expect-error [ts2554] -- which elements are to go
lists.todos.without();
// @ts-expect-error [ts2353] -- no such field
lists.todos.each({ name: 'x' });
// @ts-expect-error [ts2353] -- before or after
lists.todos.insert({ befor: { id: 1 } }, [todo]);
// @ts-expect-error [ts2554] -- what is put there
lists.todos.insert(0);
// @ts-expect-error [ts2345] -- one element, and no schema to tell
lists.todos.insert(0, todo);

// Scalars are chosen by value, by RegExp where they are strings, or by predicate.
expectType<Root<Lists>>(
  lists.names
    .each()
    .with((name) => `${name}!`)
    .names.each('x')
    .without(),
);
expectType<Root<Lists>>(lists.names.where(/^x/).with('y').names.where(['x', 'y']).without());
expectType<Root<Lists>>(lists.names.without(/^x/, 'y', (name) => name.length > 3));
declare const unwanted: readonly string[];
expectType<Root<Lists>>(lists.names.without(...unwanted));
expectType<Root<Lists>>(lists.names.insert(0, ['x']).names.insert({ after: /^x/ }, ['y']));
expectType<Root<Lists>>(
  lists.ports
    .each((port) => port === 80)
    .with(8080)
    .ports.without(/^http/),
);
expectType<Root<Lists>>(lists.matrix.at(0).each(3).with(4).matrix.at(0).without());
// @ts-expect-error [ts2345] -- a RegExp is for strings
lists.matrix.at(0).each(/3/);
// @ts-expect-error [ts2345] -- the wrong kind of element
lists.names.where(1);
// @ts-expect-error [ts2554] -- which elements are meant
lists.names.where();
// @ts-expect-error [ts2322] -- the wrong kind of element
lists.names.insert({ before: 1 }, ['x']);

// A model that is itself a list.
declare const list: Root<Todo[]>;
expectType<Root<Todo[]>>(list.at(0).withTitle('x').withMixin([todo]).key({ id: 1 }).with(todo));
// @ts-expect-error [ts2345] -- one element, and no schema to tell
list.withMixin(todo);
