/** Comparisons of what is done to all elements of a long list, or to half of them; ours is recorded anew in every call. */
import { create } from 'mutative';
import { apply, model, patch } from 'withal';
import { immerUnfrozen } from './rivals/immer-settings.mjs';
import { textOf } from './texts.mjs';
import { patchWithoutDraft } from 'withal/patch';

const pool = model('Pool');
const count = 10_000;

const makeBase = () => ({
  apiVersion: 'example.org/v1',
  kind: 'Pool',
  members: Array.from({ length: count }, (_, index) => ({
    name: `member-${index}`,
    group: index % 2 === 0 ? 'even' : 'odd',
    image: 'registry.example.com/web:1.0',
    weight: index,
    isReady: true,
  })),
});

/** What is done, and the same by hand for immer and mutative. */
const changes = [
  {
    id: 'each',
    text: 'a field of each of 10,000 elements',
    expressionOf: (text) => pool.members.each().withImage(text),
    recipeOf: (text) => (draft) => {
      for (const member of draft.members) member.image = text;
    },
  },
  {
    id: 'without',
    text: 'without 5,000 of 10,000 elements',
    expressionOf: () => pool.members.without({ group: 'odd' }),
    recipeOf: () => (draft) => {
      draft.members = draft.members.filter(({ group }) => group !== 'odd');
    },
  },
  {
    id: 'updater',
    text: 'an updater on each of 10,000 elements',
    expressionOf: () => pool.members.each().withWeight((weight) => weight + 1),
    recipeOf: () => (draft) => {
      for (const member of draft.members) member.weight += 1;
    },
  },
];

/** The document alone; or with patches, which differ where a recipe replaces the list. */
const documentAlone = { ourDocument: (document) => document, rivalDocument: (document) => document };
const documentOfPatch = {
  ourDocument: ({ document }) => document,
  rivalDocument: ([document]) => document,
};

const immer = { rivalName: 'one immer recipe', rivalSettings: 'autoFreeze false; base not frozen' };
const mutative = { rivalName: 'mutative: one recipe, no patches', rivalSettings: 'nothing frozen' };

/** Engines: what they make of a base, given an expression or a recipe. */
const engines = {
  apply: (base, expression) => apply(base, expression),
  patch: (base, expression) => patch(base, expression),
  patchWithoutDraft: (base, expression) => patchWithoutDraft(base, expression),
  immer: (base, recipe) => immerUnfrozen.produce(base, recipe),
  immerPatches: (base, recipe) => immerUnfrozen.produceWithPatches(base, recipe),
  mutative: (base, recipe) => create(base, recipe),
};

/** The comparisons of one change. */
function changing({ id, text, expressionOf, recipeOf }) {
  const row = (method, rival, rest) => ({
    name: `record + ${method}, ${text}`,
    ourSettings: 'no immer; result frozen',
    ...rest,
    // Made for the row alone.
    prepare: () => {
      const base = makeBase();
      return {
        ours: (index) => engines[method](base, expressionOf(textOf(index))),
        rival: (index) => engines[rival](base, recipeOf(textOf(index))),
      };
    },
  });
  const applying = { ...documentAlone, isCharted: true };
  const patching = { ...immer, ...documentOfPatch, rounds: 7 };
  return [
    { id: `apply-${id}`, ...row('apply', 'immer', { ...immer, ...applying, target: 0.5 }) },
    { id: `apply-${id}-mutative`, ...row('apply', 'mutative', { ...mutative, ...applying, target: 0.9 }) },
    {
      id: `patch-${id}`,
      ...row('patch', 'immerPatches', {
        ...patching,
        ourSettings: 'autoFreeze false inside; what is made is frozen',
      }),
    },
    { id: `patch-without-draft-${id}`, ...row('patchWithoutDraft', 'immerPatches', patching) },
  ];
}

export const elementCases = changes.flatMap(changing);
