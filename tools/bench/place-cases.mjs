/**
 * Comparisons of what people write every day: entries of maps by `at`, elements by `key`, `where` and `each`. Ours is
 * recorded anew in every call, where a name does not say "kept".
 */
import { create } from 'mutative';
import { apply, patch, read } from 'withal';
import {
  entriesOf,
  entriesRecipeOf,
  everydayOf,
  everydayRecipeOf,
  makePlaces,
  valuesOf,
} from './patch/changes.mjs';
import { manifest, manifestWith } from './patch/documents.mjs';
import { recordAt, recordEach, recordKey, recordWhere } from './programs.mjs';
// The same text once more, for the rival: what the machine learns of a call is kept with the text of its place.
import * as rivalPrograms from './programs.mjs?rival';
import { immerUnfrozen } from './rivals/immer-settings.mjs';
import { naive } from './rivals/naive-proxy.mjs';
import { textOf } from './texts.mjs';
import { patchWithoutDraft } from 'withal/patch';

const recordings = [
  { name: 'at', ours: recordAt, rival: rivalPrograms.recordAt, isCharted: true },
  { name: 'key', ours: recordKey, rival: rivalPrograms.recordKey },
  { name: 'where', ours: recordWhere, rival: rivalPrograms.recordWhere },
  { name: 'each', ours: recordEach, rival: rivalPrograms.recordEach },
].map(({ name, ours, rival, ...row }) => ({
  id: `record-${name}`,
  name: `record 6 steps with ${name} (a step)`,
  rivalName: 'naive recursive Proxy',
  ourSettings: '–',
  rivalSettings: '–',
  per: 6,
  ...row,
  ours: (index) => ours(index),
  rival: (index) => rival(index, naive),
}));

const base = manifest(1);

const immer = { rivalName: 'one immer recipe', rivalSettings: 'autoFreeze false; base not frozen' };
const mutative = { rivalName: 'mutative: one recipe, patches', rivalSettings: 'nothing frozen' };

/** Each engine has an order of its own. */
const inOrder = (patches) =>
  patches.toSorted((one, other) => (JSON.stringify(one.path) < JSON.stringify(other.path) ? -1 : 1));

const withPatches = {
  ourDocument: ({ document, patches, inverse }) => [document, inOrder(patches), inOrder(inverse)],
  rivalDocument: ([document, patches, inverse]) => [document, inOrder(patches), inOrder(inverse)],
};

/** The comparisons of one program of changes on a Deployment. */
function changing({ id, text, expressionOf, recipeOf }) {
  const isCharted = id === 'everyday';
  const withoutDraft = {
    name: `record + patchWithoutDraft, ${text}`,
    ourSettings: 'no immer; result frozen',
    ...withPatches,
    isCharted,
    ours: (index) => patchWithoutDraft(base, expressionOf(textOf(index))),
  };
  const byImmer = (index) => immerUnfrozen.produceWithPatches(base, recipeOf(textOf(index)));
  return [
    {
      id: `patch-${id}`,
      name: `record + patch, ${text}`,
      ...immer,
      ourSettings: 'autoFreeze false inside; what is made is frozen',
      ...withPatches,
      target: 1.25,
      isCharted,
      ours: (index) => patch(base, expressionOf(textOf(index))),
      rival: byImmer,
    },
    { id: `patch-without-draft-${id}`, ...withoutDraft, ...immer, target: 0.35, rival: byImmer },
    {
      id: `patch-without-draft-${id}-mutative`,
      ...withoutDraft,
      ...mutative,
      target: 0.7,
      rival: (index) => create(base, recipeOf(textOf(index)), { enablePatches: true }),
    },
    {
      id: `apply-${id}`,
      name: `record + apply, ${text}`,
      ...mutative,
      rivalName: 'mutative: one recipe, no patches',
      ourSettings: 'no immer; result frozen',
      ourDocument: (document) => document,
      rivalDocument: (document) => document,
      target: 0.4,
      isCharted,
      ours: (index) => apply(base, expressionOf(textOf(index))),
      rival: (index) => create(base, recipeOf(textOf(index))),
    },
  ];
}

/** Several documents, so that nothing that was read can be kept. */
const documents = Array.from({ length: 64 }, (_, index) => manifestWith('web', index));
const places = makePlaces();

const reading = {
  rivalName: 'plain property access',
  ourSettings: '–',
  rivalSettings: '–',
  per: places.length,
  ourDocument: (values) => values,
  rivalDocument: (values) => values,
  rival: (index) => valuesOf(documents[index & 63]),
};
const readAt = (index, list) => list.map((place) => read(documents[index & 63], place));

export const placeCases = [
  ...recordings,
  ...changing({
    id: 'entries',
    text: '4 steps, 2 by at',
    expressionOf: entriesOf,
    recipeOf: entriesRecipeOf,
  }),
  ...changing({
    id: 'everyday',
    text: '4 steps, by at and key',
    expressionOf: everydayOf,
    recipeOf: everydayRecipeOf,
  }),
  {
    id: 'read',
    name: 'record + read 15 places (a place)',
    ...reading,
    ours: (index) => readAt(index, makePlaces()),
  },
  {
    id: 'read-kept',
    name: 'read 15 places, kept (a place)',
    ...reading,
    ours: (index) => readAt(index, places),
  },
];
