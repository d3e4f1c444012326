/** Appending to a list of a draft. Both ways give the same patches. */
import assert from 'node:assert/strict';
import { Immer, enablePatches } from 'immer';
import { probe } from './probe.mjs';

enablePatches();
const immer = new Immer({ autoFreeze: false });
const base = { list: ['a'] };
const produce = (recipe) => immer.produceWithPatches(base, recipe);
const push = (draft) => void draft.list.push('b');
const index = (draft) => void (draft.list[draft.list.length] = 'b');

assert.deepEqual(produce(push), produce(index));
probe(
  'a recipe that appends one element',
  {
    'opens the list alone': () => produce((draft) => void draft.list),
    push: () => produce(push),
    'by index': () => produce(index),
  },
  { calls: 5000 },
);
