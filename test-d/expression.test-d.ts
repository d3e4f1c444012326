import { expectAssignable, expectType } from 'tsd';
import type {
  AnyExpression,
  Expression,
  Falsy,
  ModelOf,
  Root,
  Segment,
  Step,
  Verb,
} from '../types/index.d.ts';
import type { Address, AppState, Todo } from './fixtures/app-state.d.ts';
import type { Image } from './fixtures/image.d.ts';
import type { Typed } from './fixtures/typed.d.ts';

declare const todo: Expression<Todo>;
declare const address: Expression<Address>;
declare const root: Root<AppState>;
declare const image: Typed<Image>;

/** Takes an expression of a todo and nothing else. */
declare function takesTodo(expression: Expression<Todo>): void;

takesTodo(todo);
// @ts-expect-error [ts2345] -- the expression of another model
takesTodo(address);
// @ts-expect-error [ts2353] -- a document is no expression
takesTodo({ id: 1, title: '', tags: [] });
// @ts-expect-error [ts2345] -- nothing is no expression
takesTodo(undefined);

// Neither a wider nor a narrower model will do: a step may read and write.
declare const wider: Expression<Todo & { due: string }>;
declare const narrower: Expression<Pick<Todo, 'id'>>;
// @ts-expect-error [ts2345] -- the model has a field more
takesTodo(wider);
// @ts-expect-error [ts2345] -- the model has fields less
takesTodo(narrower);

// Every chain is an expression of its model, whatever has been said so far.
expectType<AppState>({} as ModelOf<typeof root>);
expectType<Image>({} as ModelOf<typeof image>);
const renamed = root.user.withName('Ada').user.withAge(36);
expectType<AppState>({} as ModelOf<typeof renamed>);

// What is no expression has no model; of a union, the expressions have.
declare const noModel: ModelOf<Todo | undefined | string>;
expectType<never>(noModel);
declare const someModel: ModelOf<Expression<Todo> | false>;
expectType<Todo>(someModel);

// A node in the middle of a chain is no expression: it has no steps of its own.
declare function takesAny(expression: AnyExpression): void;
takesAny(todo);
takesAny(root);
takesAny(image);
// @ts-expect-error [ts2345] -- a node
takesAny(root.user);
// @ts-expect-error [ts2345] -- a list's node
takesAny(root.todos.at(0));
// @ts-expect-error [ts2345] -- a method
takesAny(root.withVersion);

// An expression holds no document.
// @ts-expect-error [ts2339] -- a document's field is not the expression's
void todo.title;

// What a condition leaves.
declare const falsy: Falsy;
expectType<false | null | undefined | '' | 0>(falsy);

// Steps are plain data.
declare const step: Step;
expectType<readonly Segment[]>(step.path);
expectType<'new' | 'with' | 'withMixin' | 'without' | 'insert' | 'update'>(step.verb);
expectType<unknown>(step.value);
// @ts-expect-error [ts2540] -- steps are frozen
step.verb = 'with';

expectAssignable<Verb>(step.verb);
expectAssignable<Segment>({ where: { name: 'web' } });
expectAssignable<Segment>({ key: { name: 'web' } });
expectAssignable<Segment>('app.kubernetes.io/name');
expectAssignable<Segment>(0);
// @ts-expect-error [ts2353] -- there is no such choice
expectAssignable<Segment>({ index: 0 });
