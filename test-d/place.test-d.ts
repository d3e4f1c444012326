import { expectAssignable } from 'tsd';
import type { Place, Root, SelfOf } from '../types/index.d.ts';
import type { AppState, Todo } from './fixtures/app-state.d.ts';

declare const app: Root<AppState>;

// Every node says where it is: in which chain, and what is there.
expectAssignable<Place<SelfOf<AppState>, AppState>>(app);
expectAssignable<Place<SelfOf<AppState>, Todo[]>>(app.todos);
expectAssignable<Place<SelfOf<AppState>, Todo>>(app.todos.at(0));
expectAssignable<Place<SelfOf<AppState>, Record<string, Todo>>>(app.byId);
// @ts-expect-error [ts2345] -- another type is there
expectAssignable<Place<SelfOf<AppState>, string>>(app.todos);
// @ts-expect-error [ts2345] -- a method is no place
expectAssignable<Place<SelfOf<AppState>, number>>(app.withVersion);
