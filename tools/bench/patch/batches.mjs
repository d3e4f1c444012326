/** Comparisons of what changes each of many documents. */
import fastJsonPatch from 'fast-json-patch';
import { create } from 'mutative';
import * as rfc6902 from 'rfc6902';
import { patchAll } from 'withal/patch';
import { immerUnfrozen } from '../rivals/immer-settings.mjs';
import { textOf } from '../texts.mjs';
import { expressionOf, patchOf, recipeOf } from './changes.mjs';
import { manifests } from './documents.mjs';

/** Engines that change each of many documents, in the best form known for each. */
const batches = {
  immer: {
    rivalName: 'immer produce for each (structural sharing)',
    rivalSettings: 'autoFreeze false',
    target: 0.55,
    isInTable: true,
    isCharted: true,
    each: (document, text) => immerUnfrozen.produce(document, recipeOf(text)),
  },
  mutative: {
    rivalName: 'mutative create for each (structural sharing)',
    target: 0.7,
    isInTable: true,
    isCharted: true,
    each: (document, text) => create(document, recipeOf(text)),
  },
  'fast-json-patch-copy': {
    rivalName: 'fast-json-patch for each (copies it)',
    target: 1,
    each: (document, text) => fastJsonPatch.applyPatch(document, patchOf(text), false, false).newDocument,
  },
  'rfc6902-copy': {
    rivalName: 'rfc6902 on a structuredClone of each',
    target: 1,
    each: (document, text) => {
      const copy = structuredClone(document);
      rfc6902.applyPatch(copy, patchOf(text));
      return copy;
    },
  },
  'fast-json-patch': {
    rivalName: 'fast-json-patch for each IN PLACE',
    each: (document, text) => fastJsonPatch.applyPatch(document, patchOf(text), false, true).newDocument,
  },
};

async function taken(documents) {
  const list = [];
  for await (const document of documents) list.push(document);
  return list;
}

/** All of them; an engine that changes the documents in place has no target. */
export const batchCases = Object.entries(batches).map(([id, { each, ...names }]) => ({
  id: `patch-all-${id}`,
  name: 'patchAll, 4 changes of 10,000 Deployments (a document)',
  per: 10_000,
  ourSettings: 'result frozen',
  ...names,
  ourDocument: (documents) => documents,
  rivalDocument: (documents) => documents,
  isAsync: true,
  prepare: () => {
    const [ours, theirs] = [manifests(10_000), manifests(10_000)];
    return {
      ours: (index) => taken(patchAll(ours, [expressionOf(textOf(index))])),
      rival: (index) => Promise.resolve(theirs.map((document) => each(document, textOf(index)))),
    };
  },
}));
