import { expect, test } from 'vitest';
import { apply, build, model } from '../src/index.ts';
import type { Loose } from './fixtures/loose.ts';

interface State {
  user: { name: string; tags: string[]; address?: { city: string } };
  byId: Record<string, { done: boolean }>;
  todos: { id: number; text: string }[];
  count: number | null;
}
const state = model<State>('state');

test('begins a chain with the methods of an interface', () => {
  const before: State = { user: { name: 'a', tags: [] }, byId: {}, todos: [{ id: 1, text: 'x' }], count: 1 };
  const change = state.user
    .withName('Ada')
    .user.withTagsMixin(['admin'])
    .user.address.withCity('Paris')
    .byId.at('t.1')
    .withDone(true)
    .todos.where({ id: 1 })
    .withText('y')
    .todos.key({ id: 2 })
    .withText('z')
    .withCount(null);
  expect(apply(before, change)).toEqual({
    user: { name: 'Ada', tags: ['admin'], address: { city: 'Paris' } },
    byId: { 't.1': { done: true } },
    todos: [
      { id: 1, text: 'y' },
      { id: 2, text: 'z' },
    ],
    count: null,
  });
});

test('has the name that it was given, or none of its own', () => {
  expect(`${state as Loose}`).toBe('state');
  expect(`${model() as Loose}`).toBe('model');
});

test('can be of a list, a map or a scalar', () => {
  expect(build(model<number[]>().withMixin([1, 2]))).toEqual([1, 2]);
  expect(build(model<Record<string, number>>().at('a').with(1))).toEqual({ a: 1 });
  expect(apply('a', model<string>().with('b'))).toBe('b');
  expect(apply([{ a: 1 }], model<{ a: number }[]>().at(0).withA(2))).toEqual([{ a: 2 }]);
});

test('two models of one name are two, and their expressions work on either', () => {
  expect(
    apply(
      { a: 0, b: 0 },
      model<{ a: number; b: number }>().withA(1),
      model<{ a: number; b: number }>().withB(2),
    ),
  ).toEqual({ a: 1, b: 2 });
});
