import { expectType } from 'tsd';
import type { MapNode, Root, Whole } from '../types/index.d.ts';
import type { Any } from './fixtures/any.d.ts';
import type { Todo } from './fixtures/app-state.d.ts';
import type { Typed, TypedSelf } from './fixtures/typed.d.ts';

interface Maps {
  labels: Record<string, string>;
  optional?: { readonly [name: string]: string } | null;
  todos: Record<string, Todo>;
  lists: Record<string, string[]>;
  maps: Record<string, Record<string, number>>;
  data: { [name: `data-${string}`]: string };
  unknowns: Record<string, unknown>;
  anys: Record<string, Any>;
  mixed: Record<string, string | string[]>;
  beside: { [name: string]: string; id: string };
}
declare const maps: Root<Maps>;
declare const typed: Typed<Maps>;

// Any key leads to an entry, whatever characters it has; the way back is the root.
expectType<MapNode<TypedSelf<Maps>, string, Whole<TypedSelf<Maps>, string>>>(typed.labels);
expectType<Root<Maps>>(maps.labels.at('app.kubernetes.io/name').with('web'));
expectType<Typed<Maps>>(typed.labels.at('').with('web'));
expectType<Root<Maps>>(maps.optional.at('app').with('web'));
expectType<Root<Maps>>(maps.data.at('anything').with('web'));
// @ts-expect-error [ts2345] -- a key is a string
maps.labels.at(0);
// @ts-expect-error [ts2345] -- the wrong value
maps.labels.at('app').with(1);
// @ts-expect-error [ts2339] -- a scalar has nothing to merge into
maps.labels.at('app').withMixin('web');
// @ts-expect-error [ts2339] -- a key is no name under the dot
void maps.labels.app;

// An entry has the methods of its type, and the setters of the whole.
expectType<Root<Maps>>(maps.todos.at('a').withTitle('buy milk'));
expectType<Root<Maps>>(maps.todos.at('a').with({ id: 1, title: '', tags: [] }));
expectType<Root<Maps>>(maps.todos.at('a').withMixin({ done: true }));
expectType<Root<Maps>>(maps.todos.at('a').without('done'));
expectType<Root<Maps>>(maps.lists.at('a').withMixin(['x']));
expectType<Typed<Maps>>(typed.lists.at('a').withMixin('x'));
expectType<Root<Maps>>(maps.lists.at('a').at(0).with('x'));
expectType<Root<Maps>>(maps.maps.at('a').at('b').with(1));
expectType<Root<Maps>>(maps.maps.at('a').withMixin({ b: 1 }));
expectType<Root<Maps>>(maps.unknowns.at('a').with([1, 'x', null]));
expectType<Root<Maps>>(maps.anys.at('a').at('b').at(0).with('x'));
expectType<Root<Maps>>(maps.mixed.at('a').with(['x']));

// Whatever entry can be removed.
expectType<Root<Maps>>(maps.labels.without('app', 'tier'));
declare const unwanted: readonly string[];
expectType<Root<Maps>>(maps.todos.without(...unwanted));
// @ts-expect-error [ts2345] -- keys are strings
maps.labels.without(1);

// One entry can be removed where it is entered, and all can be entered at once.
expectType<Root<Maps>>(maps.labels.at('app').without());
expectType<Root<Maps>>(maps.labels.each().with((value) => `${value}-1`));
expectType<Root<Maps>>(maps.todos.each().withTitle((title) => title?.trim() ?? ''));
expectType<Root<Maps>>(maps.todos.each().without().maps.at('a').without());
expectType<Root<Maps>>(maps.maps.each().at('b').with(1));
// @ts-expect-error [ts2554] -- entries are not chosen by what they hold
maps.todos.each({ id: 1 });

// The setter and the mixin of the field take a map or an expression of one.
declare const labels: Root<Record<string, string>>;
expectType<Root<Maps>>(maps.withLabels({ app: 'web' }));
expectType<Root<Maps>>(maps.withLabels(labels.at('app').with('web')));
expectType<Root<Maps>>(maps.withLabelsMixin({ app: 'web' }));
expectType<Root<Maps>>(maps.withLabelsMixin(labels));
expectType<Root<Maps>>(maps.withOptional(null));
expectType<Root<Maps>>(maps.withLabels((old) => ({ ...old, app: 'web' })));
expectType<Root<Maps>>(maps.withLabelsMixin((old) => (old?.['app'] === undefined ? { app: 'web' } : {})));
expectType<Root<Maps>>(maps.withOptional((old) => old ?? null));
// @ts-expect-error [ts2345] -- null is no map to merge
maps.withOptionalMixin(null);
// @ts-expect-error [ts2345] -- a scalar for a map
maps.withLabels('app');
// @ts-expect-error [ts2322] -- the wrong kind of entry
maps.withLabels({ app: 1 });
// @ts-expect-error [ts2345] -- an expression of other entries
maps.withTodos(labels);

// Known keys beside an index signature make it an object, in which the other keys are entered too.
expectType<Root<Maps>>(maps.beside.withId('x'));
expectType<Root<Maps>>(maps.beside.at('other').with('x'));
expectType<Root<Maps>>(maps.beside.without('other'));

// A model that is itself a map.
expectType<Root<Record<string, string>>>(labels.with({ app: 'web' }));
expectType<Root<Record<string, string>>>(labels.withMixin({ app: 'web' }));
expectType<Root<Record<string, string>>>(labels.without('app'));
