/**
 * The comparisons of patches: one object a row of the table, as in ../cases.mjs, but that `prepare` makes both sides, so
 * that a document of many megabytes is there for its own row alone.
 *
 * Three kinds of rivals are told apart. Engines with structural sharing leave the document as it was, as ours does:
 * those ours is to be ahead of. Engines that copy the whole document do so too, at a price. Engines that change the
 * document in place keep no copy, and their rows have no target.
 */
import fastJsonPatch from 'fast-json-patch';
import { apply as mutativeApply } from 'mutative';
import * as rfc6902 from 'rfc6902';
import { apply } from 'withal';
import { applyJsonPatch, diff } from 'withal/patch';
import { immerDefaults, immerUnfrozen } from '../rivals/immer-settings.mjs';
import { batchCases } from './batches.mjs';
import { inMegabyte, listOf } from './documents.mjs';
import { asPatches, editsOf, inTurns } from './edits.mjs';
import { encodingCases } from './encodings.mjs';
import { growthCases } from './growth.mjs';

/** The engines that apply a patch; `paths` says how they want to be told the places. */
const engines = {
  immer: {
    rivalName: 'immer applyPatches (structural sharing)',
    rivalSettings: 'autoFreeze false',
    paths: 'list',
    engine: (document, patch) => immerUnfrozen.applyPatches(document, patch),
  },
  'immer-defaults': {
    rivalName: 'immer applyPatches (structural sharing)',
    rivalSettings: 'autoFreeze true (defaults)',
    paths: 'list',
    engine: (document, patch) => immerDefaults.applyPatches(document, patch),
  },
  mutative: {
    rivalName: 'mutative apply (structural sharing)',
    paths: 'list',
    engine: (document, patch) => mutativeApply(document, patch),
  },
  'fast-json-patch-copy': {
    rivalName: 'fast-json-patch (copies the document)',
    engine: (document, patch) => fastJsonPatch.applyPatch(document, patch, false, false).newDocument,
  },
  'rfc6902-copy': {
    rivalName: 'rfc6902 on a structuredClone',
    engine: (document, patch) => {
      const copy = structuredClone(document);
      rfc6902.applyPatch(copy, patch);
      return copy;
    },
  },
  'fast-json-patch': {
    rivalName: 'fast-json-patch IN PLACE',
    inPlace: true,
    engine: (document, patch) => fastJsonPatch.applyPatch(document, patch, false, true).newDocument,
  },
  rfc6902: {
    rivalName: 'rfc6902 IN PLACE',
    inPlace: true,
    engine: (document, patch) => {
      rfc6902.applyPatch(document, patch);
      return document;
    },
  },
};

const applying = Object.entries(engines).map(([id, { paths, engine, inPlace, ...names }]) => ({
  id: `json-patch-${id}`,
  name: 'apply 1,000 operations to a List of 10 MB',
  ourSettings: 'result frozen',
  ourDocument: (document) => document,
  ...names,
  ...(inPlace ? {} : { target: 1 }),
  rivalDocument: (document) => document,
  prepare: () => {
    const count = 10 * inMegabyte;
    const edits = editsOf(1000, count);
    const theirs = { there: asPatches(edits.there), back: asPatches(edits.back) };
    return {
      ours: inTurns(listOf(count), edits, applyJsonPatch),
      rival: inTurns(listOf(count), paths === 'list' ? theirs : edits, engine),
    };
  },
}));

/** Two documents that share nothing, the second with changes. */
function twoDocuments(count, operations) {
  const edits = editsOf(operations, count);
  const after = fastJsonPatch.applyPatch(listOf(count), edits.there, false, true).newDocument;
  return [listOf(count), JSON.parse(JSON.stringify(after))];
}

const comparing = ({ id, name, rivalName }, [count, operations], [compare, perform]) => ({
  id,
  name,
  rivalName,
  target: 1,
  prepare: () => {
    const [before, after] = twoDocuments(count, operations);
    return {
      ours: () => diff(before, after),
      rival: () => compare(before, after),
      ourDocument: (change) => apply(before, change),
      rivalDocument: (patch) => perform(structuredClone(before), patch),
    };
  },
});

const byFast = [
  (before, after) => fastJsonPatch.compare(before, after),
  (before, patch) => fastJsonPatch.applyPatch(before, patch).newDocument,
];
const by6902 = [
  (before, after) => rfc6902.createPatch(before, after),
  (before, patch) => (rfc6902.applyPatch(before, patch), before),
];
const comparisons = [
  comparing(
    { id: 'diff', name: 'diff of two Lists of 1 MB', rivalName: 'fast-json-patch compare' },
    [inMegabyte, 50],
    byFast,
  ),
  comparing(
    { id: 'diff-rfc6902', name: 'diff of two Lists of 10 Deployments', rivalName: 'rfc6902 createPatch' },
    [10, 4],
    by6902,
  ),
];

/** All of them; those marked `isInTable` are in the table of `npm run bench` too. */
export const patchCases = [...applying, ...growthCases, ...encodingCases, ...comparisons, ...batchCases];
