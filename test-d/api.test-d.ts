import { type Draft, produce } from 'immer';
import { expectAssignable, expectType } from 'tsd';
import {
  WithalError,
  apply,
  build,
  compose,
  fromSteps,
  model,
  mutate,
  patch,
  read,
  readAll,
  steps,
} from '../src/index.ts';
import type {
  AnyExpression,
  ErrorCode,
  Expression,
  ModelOf,
  Patched,
  Root,
  Segment,
  Step,
} from '../src/index.ts';
import { patchWithoutDraft } from '../src/patch/index.ts';
import type { Any } from './fixtures/any.d.ts';
import type { AppState, Todo, User } from './fixtures/app-state.d.ts';
import type { Image } from './fixtures/image.d.ts';
import type { Typed } from './fixtures/typed.d.ts';

declare const state: AppState;
declare const condition: boolean;
declare const image: Typed<Image>;
declare const layer: Image['dockerImageLayers'][number];

const app = model<AppState>();
const todo = model<Todo>('todo');
const rename = app.user.withName('Ada');

// model
expectType<Root<AppState>>(app);
expectType<Root<Todo>>(todo);
expectType<Root<Todo[]>>(model<Todo[]>());
expectType<Root<string>>(model<string>());
expectType<Root<Any>>(model<Any>());
expectType<Root<unknown>>(model());
// @ts-expect-error [ts2345] -- a name is a string
model<Todo>(1);

// build gives the document of whatever expression.
expectType<AppState>(build(app));
expectType<AppState>(build(rename));
expectType<Image>(build(image.metadata.withName('nginx')));
expectType<Todo[]>(build(model<Todo[]>().with([])));
expectType<number | string>(build(model<number | string>().with(1)));
expectType<Any>(build(model<Any>().at('a').with(1)));
// @ts-expect-error [ts2741] -- a document is no expression
build(state);
// @ts-expect-error [ts2345] -- a node is no expression
build(app.user);
// @ts-expect-error [ts2345] -- nothing can be built of nothing
build(condition && rename);
// @ts-expect-error [ts2554] -- one at a time
build(rename, rename);

// apply gives the next document; what is falsy is skipped.
expectType<AppState>(apply(state, rename));
expectType<AppState>(apply(state, rename, app.withVersion(2), app));
expectType<AppState>(apply(state, condition && rename));
expectType<AppState>(apply(state, condition ? rename : undefined, null, false, 0, ''));
declare const updates: readonly (Expression<AppState> | false)[];
expectType<AppState>(apply(state, ...updates));
expectType<Image>(apply({ dockerImageLayers: [layer] }, image.metadata.withName('nginx')));
expectType<Todo[]>(apply([], model<Todo[]>().withMixin([])));
expectType<Any>(apply(state, model<Any>().at('a').with(1)));
expectType<unknown>(apply(state, model<unknown>().at('a').with(1)));
// @ts-expect-error [ts2353] -- a document of another model
apply({ id: 1 }, rename);
// @ts-expect-error [ts2353] -- a field that the model has not
apply({ dockerImageLayers: [], layers: [] }, image.without('metadata'));
// @ts-expect-error [ts2345] -- expressions of two models
apply(state, rename, todo);
// @ts-expect-error [ts2739] -- expressions of two models
apply(state, condition && todo, rename);
// @ts-expect-error [ts2345] -- a document for an expression
apply(state, state);
// @ts-expect-error [ts2345] -- `true` is no expression
apply(state, condition || rename);
// @ts-expect-error [ts2345] -- a node is no expression
apply(state, app.user);

// patch gives what apply gives, and the changes.
expectType<Patched<AppState>>(patch(state, rename));
expectType<Patched<AppState>>(patch(state, condition && rename, app.withVersion(2)));
expectType<AppState>(patch(state, rename).document);
expectType<(string | number)[][]>(patch(state, rename).inverse.map(({ path }) => path));
// @ts-expect-error [ts2353] -- a document of another model
patch({ id: 1 }, rename);
// @ts-expect-error [ts2345] -- expressions of two models
patch(state, rename, todo);

// patchWithoutDraft is patch to the compiler.
expectType<typeof patch>(patchWithoutDraft);
expectType<Patched<AppState>>(patchWithoutDraft(state, rename, condition && app.withVersion(2)));
// @ts-expect-error [ts2353] -- a document of another model
patchWithoutDraft({ id: 1 }, rename);
// @ts-expect-error [ts2345] -- expressions of two models
patchWithoutDraft(state, rename, todo);

// mutate gives nothing; it takes the draft of a recipe.
produce(state, (draft) => {
  expectType<void>(mutate(draft, rename, condition && app.withVersion(2)));
});
declare const draft: Draft<AppState>;
expectType<void>(mutate(draft, rename));
expectType<void>(mutate(draft.todos, model<Todo[]>().withMixin([])));
// @ts-expect-error [ts2740] -- a part of the document
mutate(draft.user, rename);
// @ts-expect-error [ts2345] -- expressions of two models
mutate(draft, rename, todo);

// Expressions of several kinds in one list are built, applied and patched as the union that they are.
declare const several: readonly (Root<AppState> | Root<Todo>)[];
expectType<(AppState | Todo)[]>(several.map((each) => build(each)));
expectType<(Image | Todo)[]>([image, todo].map((each) => build(each)));
const all = <Chained extends AnyExpression>(chains: readonly Chained[]): ModelOf<Chained>[] =>
  chains.map((chained) => build(chained));
expectType<(Image | Todo)[]>(all([image, todo]));

// A derived chain and one that a function returns as an expression are of one model, and go together.
declare const returned: Expression<AppState>;
expectType<AppState>(apply(state, rename, returned));
expectType<AppState>(apply(state, returned, rename));
expectType<Patched<AppState>>(patch(state, condition && returned, rename));
// @ts-expect-error [ts2345] -- an expression of another model
apply(state, rename, {} as Expression<User>);

// read gives the value at a place of a chain, readAll those at all places that it means.
expectType<string | undefined>(read(state, app.user.at('name')));
expectType<User | undefined>(read(state, app.user));
expectType<Todo[] | undefined>(read(state, app.todos));
expectType<Todo | undefined>(read(state, app.todos.at(0)));
expectType<string[] | undefined>(read(state, app.todos.key({ id: 1 }).tags));
expectType<{ [name: string]: Todo } | undefined>(read(state, app.byId));
expectType<Todo | undefined>(read(state, app.byId.at('a')));
expectType<string | undefined>(read(state, app.user.at('address').at('zip')));
expectType<number | undefined>(read(state, app.position.at(0)));
expectType<AppState | undefined>(read(state, app));
expectType<Todo[]>(readAll(state, app.todos.each({ done: true })));
expectType<string[]>(readAll(state, app.todos.each().tags.each()));
expectType<unknown>(read({}, model<unknown>().at('a').at(0)));
// @ts-expect-error [ts2353] -- a document of another model
read({ id: 1 }, app.todos);
// @ts-expect-error [ts2345] -- a method is no place
read(state, app.withVersion);

// compose gives an expression of the arguments' own type, so that the chain goes on.
expectType<Root<AppState>>(compose(rename, app.withVersion(2)));
expectType<Root<AppState>>(compose(rename, condition && app.withVersion(2), null, undefined, false, 0, ''));
expectType<Root<AppState>>(compose(condition && rename));
expectType<Root<AppState>>(compose(rename).user.withAge(36));
expectType<Typed<Image>>(
  compose(image, image.metadata.withName('nginx')).metadata.withLabels({ app: 'web' }),
);
const named = [rename, condition && app.withVersion(2)];
expectType<Root<AppState>>(compose(...named));
expectAssignable<AnyExpression>(compose());
// @ts-expect-error [ts2345] -- expressions of two models
compose(rename, todo);
// @ts-expect-error [ts2345] -- a document for an expression
compose(rename, state);
// @ts-expect-error [ts2345] -- a node is no expression
compose(rename, app.user);

/** A reusable update is a function or a constant. */
const promote = (user: Expression<User>): Root<AppState> => app.withUser(user).user.withRole('admin');
expectType<Root<AppState>>(compose(rename, promote(model<User>().withName('Ada'))));

// steps are plain data, and fromSteps makes them an expression of the model that is named.
expectType<readonly Step[]>(steps(rename));
expectType<readonly Step[]>(steps(image.metadata.withName('nginx')));
expectType<(readonly Segment[])[]>(steps(rename).map(({ path }) => path));
// @ts-expect-error [ts2345] -- a node has no steps
steps(app.user);
expectType<Root<AppState>>(fromSteps(app, steps(rename)));
expectType<Typed<Image>>(fromSteps(image, []).metadata.withName('nginx'));
expectType<Root<AppState>>(fromSteps(app, [{ path: ['user', 'name'], verb: 'with', value: 'Ada' }]));
expectType<Root<AppState>>(fromSteps(app, JSON.parse('[]')));
// @ts-expect-error [ts2741] -- no model
fromSteps(state, []);
// @ts-expect-error [ts2322] -- no such verb
fromSteps(app, [{ path: [], verb: 'replace', value: 1 }]);
// @ts-expect-error [ts2345] -- a chain is no list of steps
fromSteps(app, rename);

// The error says which and where.
declare const error: WithalError;
expectAssignable<Error>(error);
expectType<ErrorCode>(error.code);
expectType<readonly Segment[]>(error.path);
expectType<unknown>(error.cause);
expectAssignable<ErrorCode>('E_PARENT');
// @ts-expect-error [ts2345] -- no such code
expectAssignable<ErrorCode>('E_NOTHING');
expectType<typeof WithalError>(WithalError);
