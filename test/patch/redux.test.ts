import { WithalError } from '../../src/errors/index.ts';
import { mutate, patch, model } from '../../src/apply/index.ts';
import { configureStore, createSlice } from '@reduxjs/toolkit';
import type { PayloadAction } from '@reduxjs/toolkit';
import { applyPatches, enablePatches, produceWithPatches } from 'immer';
import { describe, expect, test } from 'vitest';
import {
  type JsonPatchOperation,
  applyJsonPatch,
  applyMergePatch,
  jsonPatchOf,
  mutateBy,
  patchBy,
} from '../../src/patch/index.ts';
import { codeOf } from '../fixtures/refusal-of.ts';
import { law, timeout, worlds } from './worlds.ts';

enablePatches();

interface State {
  user: { name: string; tags: string[] };
  items: { id: number; done?: boolean }[];
  untouched: { a: number };
}

const state = model<State>('state');
const initialState: State = {
  user: { name: '', tags: [] },
  items: [{ id: 1 }, { id: 2 }],
  untouched: { a: 1 },
};

function newStore() {
  const slice = createSlice({
    name: 'state',
    initialState,
    reducers: {
      renamed: (draft, { payload }: PayloadAction<string>) =>
        mutate(draft, state.user.withName(payload).user.withTagsMixin(['new'])),
      finished: (draft, { payload }: PayloadAction<number>) =>
        mutate(draft, state.items.where({ id: payload }).withDone(true)),
      patched: (draft, { payload }: PayloadAction<JsonPatchOperation[]>) =>
        mutateBy(draft, (live) => applyJsonPatch(live, payload)),
      merged: (draft, { payload }: PayloadAction<unknown>) =>
        mutateBy(draft, (live) => applyMergePatch(live, payload)),
      namedTwice: (draft) => {
        draft.user.name = 'first';
        mutate(draft, state.user.withName('second'));
        mutateBy(draft, (live) => applyMergePatch(live, { user: { tags: [live.user.name] } }));
      },
    },
  });
  return { slice, store: configureStore({ reducer: slice.reducer }) };
}

describe('a slice of Redux Toolkit', () => {
  test('is changed by expressions', () => {
    const { slice, store } = newStore();
    const before = store.getState();
    store.dispatch(slice.actions.renamed('Ada'));
    store.dispatch(slice.actions.finished(2));
    expect(store.getState()).toEqual({
      user: { name: 'Ada', tags: ['new'] },
      items: [{ id: 1 }, { id: 2, done: true }],
      untouched: { a: 1 },
    });
    expect(store.getState().untouched).toBe(before.untouched);
    expect(store.getState().items[0]).toBe(before.items[0]);
    expect(before).toEqual(initialState);
  });

  test('is changed by JSON Patches and merge patches', () => {
    const { slice, store } = newStore();
    store.dispatch(
      slice.actions.patched([
        { op: 'test', path: '/items/0/id', value: 1 },
        { op: 'remove', path: '/items/0' },
      ]),
    );
    store.dispatch(slice.actions.merged({ user: { name: 'Ada' }, untouched: null }));
    expect(store.getState()).toEqual({ user: { name: 'Ada', tags: [] }, items: [{ id: 2 }] });
  });

  test('is changed by several of them in one reducer', () => {
    const { slice, store } = newStore();
    store.dispatch(slice.actions.namedTwice());
    expect(store.getState().user).toEqual({ name: 'second', tags: ['second'] });
  });

  test('stays as it was where something does not fit', () => {
    const { slice, store } = newStore();
    const before = store.getState();
    expect(codeOf(() => store.dispatch(slice.actions.finished(7)))).toBe('E_NO_MATCH');
    const failing = slice.actions.patched([
      { op: 'remove', path: '/user' },
      { op: 'test', path: '/items', value: [] },
    ]);
    expect(codeOf(() => store.dispatch(failing))).toBe('E_TEST');
    expect(store.getState()).toBe(before);
  });
});

describe("immer's own applyPatches takes our patches", () => {
  test('of an expression and of a JSON Patch', () => {
    const expression = state.items.where({ id: 2 }).withDone(true).user.withTagsMixin(['a']);
    const made = patch(initialState, expression);
    expect(applyPatches(initialState, made.patches)).toEqual(made.document);
    expect(applyPatches(made.document, made.inverse)).toEqual(initialState);
    const removal = patchBy(initialState, (live) =>
      applyJsonPatch(live, [{ op: 'remove', path: '/items/0' }]),
    );
    expect(removal.patches).toEqual([{ op: 'remove', path: ['items', 0] }]);
    expect(applyPatches(initialState, removal.patches)).toEqual(removal.document);
    expect(applyPatches(removal.document, removal.inverse)).toEqual(initialState);
  });

  test('and we take those of immer, as a JSON Patch', () => {
    const [next, patches, inverse] = produceWithPatches(initialState, (draft) => {
      draft.items.shift();
      draft.user.tags.push('a', 'b');
      draft.user.name = 'x/y';
    });
    expect(applyJsonPatch(initialState, jsonPatchOf(patches))).toEqual(next);
    expect(applyJsonPatch(next, jsonPatchOf(inverse))).toEqual(initialState);
  });

  test.each(worlds)(
    'of random programs, $world',
    (world) => {
      law(world, ({ base, expression, next }) => {
        if (typeof next !== 'object' || next === null) return;
        let made: ReturnType<typeof patch>;
        try {
          made = patch(base as never, expression) as never;
        } catch (error) {
          if (error instanceof WithalError) return;
          throw error;
        }
        expect(applyPatches(base, made.patches)).toEqual(next);
        expect(applyJsonPatch(base, jsonPatchOf(made.patches))).toEqual(next);
        expect(applyJsonPatch(next, jsonPatchOf(made.inverse))).toEqual(base);
      });
    },
    timeout,
  );
});
