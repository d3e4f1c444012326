/**
 * The comparisons of patches: one object a row of the table, as in ../cases.mjs, but that `prepare` makes both sides, so
 * that a document of many megabytes is there for its own row alone.
 *
 * Three kinds of rivals are told apart. Engines with structural sharing leave the document as it was, as ours does:
 * those ours is to be ahead of. Engines that copy the whole document do so too, at a price. Engines that change the
 * document in place keep no copy, and their rows have no target.
 */
import fastJsonPatch from 'fast-json-patch';
import { Immer, enablePatches } from 'immer';
import { apply as mutativeApply, create } from 'mutative';
import * as rfc6902 from 'rfc6902';
import { apply, model } from 'withal';
import { applyJsonPatch, diff, patchAll, toJsonPatch } from 'withal/patch';
import {
  expressionOf,
  listExpressionOf,
  listRecipeOf,
  listSpreadOf,
  patchOf,
  recipeOf,
  spreadOf,
} from './changes.mjs';
import { inMegabyte, listOf, manifest, manifests } from './documents.mjs';
import { asPatches, editsOf } from './edits.mjs';

enablePatches();
const immerUnfrozen = new Immer({ autoFreeze: false });
const immerDefaults = new Immer();
const pointers = { enablePatches: { pathAsArray: false } };

/** Applies edits and takes them back by turns; what an engine gives is what it is given the next time. */
function inTurns(document, { there, back }, engine) {
  let current = document;
  let isThere = false;
  return () => {
    isThere = !isThere;
    current = engine(current, isThere ? there : back);
    return current;
  };
}

const ourEngine = (document, patch) => applyJsonPatch(document, patch);

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

const own = { ourSettings: 'result frozen', ourDocument: (document) => document };
const aimed = (inPlace) => (inPlace ? {} : { target: 1 });

const applying = Object.entries(engines).map(([id, { paths, engine, inPlace, ...names }]) => ({
  id: `json-patch-${id}`,
  name: 'apply 1,000 operations to a List of 10 MB',
  ...own,
  ...names,
  ...aimed(inPlace),
  rivalDocument: (document) => document,
  prepare: () => {
    const count = 10 * inMegabyte;
    const edits = editsOf(1000, count);
    const theirs = { there: asPatches(edits.there), back: asPatches(edits.back) };
    return {
      ours: inTurns(listOf(count), edits, ourEngine),
      rival: inTurns(listOf(count), paths === 'list' ? theirs : edits, engine),
    };
  },
}));

/** A document of so many megabytes, of Lists of one megabyte each; or of one List. */
const shapes = {
  lists: {
    text: 'Lists of 1 MB each',
    documentOf: (megabytes) => ({
      teams: Object.fromEntries(
        Array.from({ length: megabytes }, (_, index) => [`team-${index}`, listOf(inMegabyte)]),
      ),
    }),
    start: '/teams/team-0',
    begin: model('teams').teams.at('team-0'),
  },
  list: {
    text: 'one List',
    documentOf: (megabytes) => listOf(megabytes * inMegabyte),
    start: '',
    begin: model('list'),
  },
};

const moved = (patch, start) =>
  patch.map((operation) => ({ ...operation, path: `${start}${operation.path}` }));

const encodingIn = (document, node) => (index) => toJsonPatch(node.withReplicas(index + 2), document);

/** The cost of the same work on a larger document, over that on one of a megabyte. */
const growing = Object.entries(shapes).flatMap(([shape, { text, documentOf, start, begin }]) =>
  [10, 40].flatMap((megabytes) => {
    const aim = shape === 'lists' ? { target: 1.25 } : {};
    const edits = editsOf(100, inMegabyte);
    const patches = { there: moved(edits.there, start), back: moved(edits.back, start) };
    const applyingTo = (size) => inTurns(documentOf(size), patches, ourEngine);
    const node = begin.items.at(700).spec;
    const encodingFor = (size) => encodingIn(documentOf(size), node);
    const row = (id, name, side) => ({
      id: `${id}-${shape}-${megabytes}-megabytes`,
      name: `${name} ${megabytes} MB, ${text}`,
      rivalName: 'the same of ours on 1 MB',
      warmings: 20,
      ...aim,
      prepare: () => ({ ours: side(megabytes), rival: side(1) }),
    });
    return [
      row('json-patch', 'apply 100 operations to', applyingTo),
      row('to-json-patch', 'record + toJsonPatch, 1 change of', encodingFor),
    ];
  }),
);

/** What makes patches: of an edit, or of two documents. */
const encoders = {
  immer: {
    rivalName: 'immer produceWithPatches',
    rivalSettings: 'autoFreeze false',
    rival: (document, recipe) => immerUnfrozen.produceWithPatches(document, recipe)[1],
    by: 'recipe',
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

const texts = Array.from({ length: 64 }, (_, index) => `text-${index}`);
const lengthOf = (patch) => patch.filter(({ op }) => op !== 'test').length;

/** An edit of a document, its patch by ours and by a rival; the patches are to have the same number of operations. */
function encoding({ id, name, documentOf, expression, recipe, spread }) {
  return Object.entries(encoders).map(([rival, { by, rival: encode, ...names }]) => ({
    id: `${id}-${rival}`,
    name,
    ourSettings: 'with tests before what is in lists',
    ...names,
    target: 1,
    warmings: 30,
    ourDocument: lengthOf,
    rivalDocument: lengthOf,
    prepare: () => {
      const document = documentOf();
      const change = by === 'recipe' ? recipe : (text) => spread(text, document);
      return {
        ours: (index) => toJsonPatch(expression(texts[index & 63]), document),
        rival: (index) => encode(document, change(texts[index & 63])),
      };
    },
  }));
}

const encodings = [
  ...encoding({
    id: 'to-json-patch',
    name: 'record + toJsonPatch, 4 changes of a Deployment',
    documentOf: () => manifest(1),
    expression: expressionOf,
    recipe: recipeOf,
    spread: spreadOf,
  }),
  ...encoding({
    id: 'to-json-patch-list',
    name: 'record + toJsonPatch, 3 changes in a List of 10 MB',
    documentOf: () => listOf(10 * inMegabyte),
    expression: (text) => listExpressionOf(700, text),
    recipe: (text) => listRecipeOf(700, text),
    spread: (text, document) => listSpreadOf(700, text, document),
    // It tries every alignment of two lists, and takes minutes.
  }).filter(({ id }) => !id.endsWith('rfc6902')),
];

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

/** Engines that change each of many documents, in the best form known for each. */
const batches = {
  immer: {
    rivalName: 'immer produce for each (structural sharing)',
    rivalSettings: 'autoFreeze false',
    each: (document, text) => immerUnfrozen.produce(document, recipeOf(text)),
  },
  mutative: {
    rivalName: 'mutative create for each (structural sharing)',
    each: (document, text) => create(document, recipeOf(text)),
  },
  'fast-json-patch-copy': {
    rivalName: 'fast-json-patch for each (copies it)',
    each: (document, text) => fastJsonPatch.applyPatch(document, patchOf(text), false, false).newDocument,
  },
  'rfc6902-copy': {
    rivalName: 'rfc6902 on a structuredClone of each',
    each: (document, text) => {
      const copy = structuredClone(document);
      rfc6902.applyPatch(copy, patchOf(text));
      return copy;
    },
  },
  'fast-json-patch': {
    rivalName: 'fast-json-patch for each IN PLACE',
    inPlace: true,
    each: (document, text) => fastJsonPatch.applyPatch(document, patchOf(text), false, true).newDocument,
  },
};

async function taken(documents) {
  const list = [];
  for await (const document of documents) list.push(document);
  return list;
}

const batching = Object.entries(batches).map(([id, { each, inPlace, ...names }]) => ({
  id: `patch-all-${id}`,
  name: 'patchAll, 4 changes of 10,000 Deployments (a document)',
  per: 10_000,
  ...own,
  ...names,
  ...aimed(inPlace),
  rivalDocument: (documents) => documents,
  isAsync: true,
  prepare: () => {
    const [ours, theirs] = [manifests(10_000), manifests(10_000)];
    return {
      ours: (index) => taken(patchAll(ours, [expressionOf(texts[index & 63])])),
      rival: (index) => Promise.resolve(theirs.map((document) => each(document, texts[index & 63]))),
    };
  },
}));

/** All of them. */
export const patchCases = [...applying, ...growing, ...encodings, ...comparisons, ...batching];
