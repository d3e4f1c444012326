import { type Patch as ImmerPatch, applyPatches } from 'immer';
import { expectType } from 'tsd';
import type { Patch, Patched } from '../types/index.d.ts';
import type { Todo } from './fixtures/app-state.d.ts';

declare const patched: Patched<Todo>;

expectType<Todo>(patched.document);
expectType<Patch[]>(patched.patches);
expectType<Patch[]>(patched.inverse);

declare const one: Patch;
expectType<'add' | 'remove' | 'replace'>(one.op);
expectType<(string | number)[]>(one.path);
expectType<unknown>(one.value);

// Ours are immer's: its functions take them, and its patches are ours.
expectType<Todo>(applyPatches(patched.document, patched.patches));
expectType<Todo>(applyPatches(patched.document, patched.inverse));
declare const immers: ImmerPatch;
const ours: Patch = immers;
expectType<Patch>(ours);

// A document of any shape.
declare const list: Patched<readonly string[]>;
expectType<readonly string[]>(list.document);
declare const never: Patched<never>;
expectType<never>(never.document);
declare const unknown: Patched<unknown>;
expectType<unknown>(unknown.document);

// @ts-expect-error [ts2540] -- the result is not for changing
patched.patches = [];
