/** Comparisons of what writes an edit as a patch. */
import fastJsonPatch from 'fast-json-patch';
import { create } from 'mutative';
import * as rfc6902 from 'rfc6902';
import { toJsonPatch } from 'withal/patch';
import { immerUnfrozen } from '../rivals/immer-settings.mjs';
import { textOf } from '../texts.mjs';
import {
  expressionOf,
  imageKeyOf,
  imageRecipeOf,
  imageWhereOf,
  listExpressionOf,
  listRecipeOf,
  listSpreadOf,
  recipeOf,
  spreadOf,
} from './changes.mjs';
import { inMegabyte, listOf, manifest, manifestWith } from './documents.mjs';

const pointers = { enablePatches: { pathAsArray: false } };

/** What a JSON Patch makes of a document, by an engine that is not ours; a test that fails is an error. */
const performed = (document, patch) => fastJsonPatch.applyPatch(document, patch, false, false).newDocument;

/** What makes patches: of an edit, or of two documents. */
const encoders = {
  immer: {
    rivalName: 'immer produceWithPatches',
    rivalSettings: 'autoFreeze false',
    rival: (document, recipe) => immerUnfrozen.produceWithPatches(document, recipe)[1],
    by: 'recipe',
    perform: (document, patches) => immerUnfrozen.applyPatches(document, patches),
  },
  mutative: {
    rivalName: 'mutative create with patches',
    rival: (document, recipe) => create(document, recipe, pointers)[1],
    by: 'recipe',
  },
  'fast-json-patch': {
    rivalName: 'spreads, and fast-json-patch compare',
    rival: (document, next) => fastJsonPatch.compare(document, next),
    by: 'spread',
  },
  rfc6902: {
    rivalName: 'spreads, and rfc6902 createPatch',
    rival: (document, next) => rfc6902.createPatch(document, next),
    by: 'spread',
  },
};

const lengthOf = (patch) => patch.filter(({ op }) => op !== 'test').length;

/**
 * An edit, its patch by ours and by rivals. Both patches are to make the same document, with the same number of
 * operations. `rivals` says for each how its row differs; there are as many documents as a power of two, and the calls
 * take them in turn.
 */
function encoding({ id, name, documents: make, expression, recipe, spread, rivals }) {
  return Object.entries(rivals).map(([rival, row]) => {
    const { by, rival: encode, perform = performed, ...names } = encoders[rival];
    return {
      id: `${id}-${rival}`,
      name,
      ourSettings: 'with tests before what is in lists',
      ...names,
      ...row,
      prepare: () => {
        const documents = make();
        const documentOf = (index) => documents[index & (documents.length - 1)];
        const change = by === 'recipe' ? recipe : spread;
        const checked = (engine) => (patch, index) => ({
          document: engine(documentOf(index), patch),
          operations: lengthOf(patch),
        });
        return {
          ours: (index) => toJsonPatch(expression(textOf(index)), documentOf(index)),
          rival: (index) => encode(documentOf(index), change(textOf(index), documentOf(index))),
          ourDocument: checked(performed),
          rivalDocument: checked(perform),
        };
      },
    };
  });
}

/** All of them. */
export const encodingCases = [
  ...encoding({
    id: 'to-json-patch',
    name: 'record + toJsonPatch, 4 changes of a Deployment',
    documents: () => [manifest(1)],
    expression: expressionOf,
    recipe: recipeOf,
    spread: spreadOf,
    rivals: {
      immer: { target: 1 },
      mutative: { target: 0.5, isInTable: true, isCharted: true },
      'fast-json-patch': { target: { 20: 0.9, 24: 2 }, isInTable: true, isCharted: true },
      rfc6902: { target: 1 },
    },
  }),
  ...encoding({
    id: 'to-json-patch-where',
    name: 'record + toJsonPatch, 1 change by where',
    documents: () => [manifest(1)],
    expression: (text) => imageWhereOf(text),
    recipe: (text) => imageRecipeOf(text),
    rivals: { mutative: { target: 0.7, isInTable: true, isCharted: true } },
  }),
  ...encoding({
    id: 'to-json-patch-key',
    name: 'record + toJsonPatch, 1 change by key',
    documents: () => [manifest(1)],
    expression: imageKeyOf,
    recipe: (text) => imageRecipeOf(text),
    rivals: { mutative: { target: 0.7, isInTable: true, isCharted: true } },
  }),
  ...encoding({
    id: 'to-json-patch-wheres',
    name: 'record + toJsonPatch, 1 change by where, 64 matches in turn',
    documents: () => Array.from({ length: 64 }, (_, index) => manifestWith(textOf(index))),
    expression: (text) => imageWhereOf(text, text),
    recipe: (text) => imageRecipeOf(text, text),
    rivals: { mutative: { isInTable: true } },
  }),
  ...encoding({
    id: 'to-json-patch-list',
    name: 'record + toJsonPatch, 3 changes in a List of 10 MB',
    documents: () => [listOf(10 * inMegabyte)],
    expression: (text) => listExpressionOf(700, text),
    recipe: (text) => listRecipeOf(700, text),
    spread: (text, document) => listSpreadOf(700, text, document),
    // Without rfc6902: it tries every alignment of two lists, and takes minutes.
    rivals: { immer: { target: 1 }, mutative: { target: 1 }, 'fast-json-patch': { target: 1 } },
  }),
];
