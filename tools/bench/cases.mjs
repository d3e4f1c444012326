/** What is compared: one object a row of the table. */
import { create } from 'mutative';
import { apply, build, patch } from 'withal';
import { listCases } from './lists.mjs';
import {
  completeImage,
  eightKinds,
  recordImage,
  recordMetadata,
  recordScalars,
  recordUpdate,
} from './programs.mjs';
// The same text once more, for the rival: what the machine learns of a call is kept with the text of its place.
import * as rivalPrograms from './programs.mjs?rival';
import { assignImage } from './rivals/assign-helpers.mjs';
import { patchStepwise, recipe } from './rivals/immer-recipe.mjs';
import { immerDefaults, immerUnfrozen } from './rivals/immer-settings.mjs';
import { naive } from './rivals/naive-proxy.mjs';
import { spreadImage } from './rivals/spread-helpers.mjs';

/** A base as it comes from JSON. */
const plainBase = completeImage();
/** A base as immer's defaults leave it: frozen throughout. */
const frozenBase = immerDefaults.produce(completeImage(), (draft) => void (draft.metadata.name = 'frozen'));

/** An expression made before anything is timed; applied once and twice, it has its plan. */
const image = recordImage(1);
const update = recordUpdate(1);

const ownSettings = 'autoFreeze false inside; what is made is frozen';
const noImmer = 'no immer; result frozen';
const documentOf = ([document]) => document;
const patched = ({ document }) => document;

const recording = {
  rivalName: 'naive recursive Proxy',
  ourSettings: '–',
  rivalSettings: '–',
  per: 15,
  target: 0.06,
};
const updating = {
  ourSettings: ownSettings,
  rivalSettings: 'autoFreeze false; base not frozen',
  ourDocument: patched,
  rivalDocument: documentOf,
};
const building = {
  ourSettings: noImmer,
  rivalSettings: 'no immer; result not frozen',
  ourDocument: (document) => document,
  rivalDocument: (document) => document,
};

/**
 * The comparisons. `per` divides the nanoseconds, where a row tells what one step costs. `ourDocument` and
 * `rivalDocument` take out of a result what has to be the same on both sides; `checks` says how many calls are compared.
 * `target` is the ratio to reach, for every Node or for each; `limit` is in nanoseconds. `prepareCalls` is given a
 * number of calls, and the first index, before they are made, outside the time that is taken; `rounds` and `processes`
 * are said where a call takes long. `isCharted` says that the chart shows the row.
 */
export const cases = [
  {
    id: 'record',
    isCharted: true,
    name: 'record 15 steps, scalars (a step)',
    ...recording,
    ours: (index) => recordScalars(index),
    rival: (index) => rivalPrograms.recordScalars(index, naive),
  },
  {
    id: 'record-values',
    name: 'record 15 steps, maps and lists among them (a step)',
    ...recording,
    ours: (index) => recordImage(index),
    rival: (index) => rivalPrograms.recordImage(index, naive),
  },
  {
    id: 'record-eight-kinds',
    name: 'record 15 steps, one helper over eight kinds (a step)',
    ...recording,
    ours: (index) => recordMetadata(eightKinds[index & 7], index),
    rival: (index) => rivalPrograms.recordMetadata(naive, index),
  },
  {
    id: 'patch',
    isCharted: true,
    name: 'record + patch, update of 13 steps',
    rivalName: 'one immer recipe, local aliases',
    ...updating,
    target: 1.1,
    ours: (index) => patch(plainBase, recordUpdate(index)),
    rival: (index) => immerUnfrozen.produceWithPatches(plainBase, recipe(index)),
  },
  {
    id: 'patch-only',
    name: 'patch only, update of 13 steps',
    rivalName: 'one immer recipe, local aliases',
    ...updating,
    ours: () => patch(plainBase, update),
    rival: () => immerUnfrozen.produceWithPatches(plainBase, recipe(1)),
  },
  {
    id: 'apply-mutative',
    name: 'record + apply, update of 13 steps',
    rivalName: 'mutative: one recipe, no patches',
    ourSettings: noImmer,
    rivalSettings: 'nothing frozen',
    ourDocument: (document) => document,
    rivalDocument: (document) => document,
    target: 0.3,
    isCharted: true,
    ours: (index) => apply(plainBase, recordUpdate(index)),
    rival: (index) => create(plainBase, recipe(index)),
  },
  {
    id: 'patch-defaults',
    name: 'record + patch, update of 13 steps',
    rivalName: 'one immer recipe under its defaults',
    ...updating,
    rivalSettings: 'autoFreeze true (defaults); base frozen by immer: settings',
    target: 0.85,
    ours: (index) => patch(frozenBase, recordUpdate(index)),
    rival: (index) => immerDefaults.produceWithPatches(frozenBase, recipe(index)),
  },
  {
    id: 'patch-stepwise',
    name: 'record + patch, update of 13 steps',
    rivalName: 'immer once a step',
    ...updating,
    target: 0.47,
    ours: (index) => patch(plainBase, recordUpdate(index)),
    rival: (index) => patchStepwise(immerUnfrozen, plainBase, index),
  },
  {
    id: 'build-only',
    name: 'build only, 15 steps',
    rivalName: '15 spread helpers',
    ...building,
    target: { 20: 0.6, 24: 2.5 },
    ours: () => apply(undefined, image),
    rival: () => spreadImage(1),
  },
  {
    id: 'build',
    isCharted: true,
    name: 'record + build, 15 steps',
    rivalName: '15 spread helpers',
    ...building,
    target: { 20: 0.3, 24: 2 },
    ours: (index) => build(recordImage(index)),
    rival: (index) => spreadImage(index),
  },
  {
    id: 'build-only-assign',
    name: 'build only, 15 steps',
    rivalName: '15 Object.assign helpers',
    ...building,
    ours: () => apply(undefined, image),
    rival: () => assignImage(1),
  },
  {
    id: 'build-assign',
    name: 'record + build, 15 steps',
    rivalName: '15 Object.assign helpers',
    ...building,
    ours: (index) => build(recordImage(index)),
    rival: (index) => assignImage(index),
  },
  ...listCases,
];
