/** Comparisons on long lists, and the rivals that only they have. */
import { apply, compose, model, patch } from 'withal';
import { toJsonPatch } from 'withal/patch';
import { asPatches } from './patch/edits.mjs';
import { recordImage } from './programs.mjs';
import { immerDefaults, immerUnfrozen } from './rivals/immer-settings.mjs';
import { imageLiteral, newImage } from './rivals/new-image.mjs';
import { writeOnce } from './rivals/one-pass-writer.mjs';
import { textOf } from './texts.mjs';

const list = model('List');
const newList = () => ({ apiVersion: 'v1', kind: 'List', items: [] });

/** An item of a List, 4.5 kB as JSON. */
const itemOf = (index) => ({
  apiVersion: 'v1',
  kind: 'Item',
  metadata: {
    name: `item-${index}`,
    namespace: 'web',
    labels: { app: 'web', tier: 'front' },
    annotations: { note: 'x'.repeat(4000) },
  },
  spec: {
    image: 'docker.io/nginx',
    result: { code: index, message: 'message' },
    containers: [
      { name: 'web', image: 'nginx' },
      { name: 'log', image: 'fluent' },
    ],
  },
});
const listOf = (length) => ({ ...newList(), items: Array.from({ length }, (_, index) => itemOf(index)) });

const manyItems = 10_000;

/** Made when a case asks for it: a heap of 45 MB that nobody uses would slow every other case. */
function once(make) {
  let made;
  return () => (made ??= make());
}

const largeList = once(() => listOf(manyItems));
const smallList = once(() => listOf(100));
const frozenList = once(() => immerDefaults.produce(largeList(), (draft) => void (draft.kind = 'Frozen')));

/** The fields of an item that are edited, one after the other, so that an edit seldom meets the item of the one before. */
const fields = [
  ['metadata', 'name'],
  ['metadata', 'labels', 'app'],
  ['spec', 'image'],
  ['spec', 'result', 'code'],
  ['spec', 'result', 'message'],
  ['spec', 'containers', 0, 'image'],
  ['spec', 'containers', 1, 'image'],
  ['metadata', 'namespace'],
  ['metadata', 'labels', 'tier'],
  ['kind'],
];

/** Edits spread over all items: patches as immer takes them. */
function editsOf(count, text) {
  return Array.from({ length: count }, (_, index) => {
    const field = fields[Math.floor(index / manyItems)];
    return { op: 'replace', path: ['items', (index * 7919) % manyItems, ...field], value: text };
  });
}

const methodOf = (name) => `with${name[0].toUpperCase()}${name.slice(1)}`;

/** The expression of an edit. */
function expressionOf({ path, value }) {
  const last = path.at(-1);
  let node = list;
  for (const segment of path.slice(0, -1))
    node = typeof segment === 'number' ? node.at(segment) : node[segment];
  return node[methodOf(last)](value);
}

/** The same edits for both sides, in several versions that are used in turn; an expression is applied once only. */
function preparedEdits(count) {
  const versions = once(() => Array.from({ length: 3 }, (_, index) => editsOf(count, textOf(index))));
  let next = [];
  return {
    patches: (index) => versions()[index % 3],
    /** Recorded outside the time that is taken: the patches of the rival are not recorded either. */
    prepare(calls, first) {
      next = Array.from({ length: calls }, (_, call) =>
        compose(...versions()[(first + call) % 3].map(expressionOf)),
      ).toReversed();
    },
    expression: () => next.pop(),
  };
}

const manifests = 100;
const touched = Array.from({ length: 100 }, (_, index) => index * 97);

/** What withal makes of a program of edits, and what a rival does. */
const editings = {
  patch: {
    ours: (expression) => patch(largeList(), expression),
    ourDocument: ({ document }) => document.items,
    rivalName: 'immer: applyPatches in one recipe',
    rival: patchedByImmer,
    ourSettings: 'autoFreeze false inside; what is made is frozen',
    rivalSettings: 'autoFreeze false',
  },
  toJsonPatch: {
    ours: (expression) =>
      toJsonPatch(expression, largeList(), { maxOperations: Infinity, maxBytes: Infinity }),
    ourDocument: (operations) =>
      immerUnfrozen.applyPatches(largeList(), asPatches(withoutTests(operations))).items,
    rivalName: 'immer: applyPatches in one recipe, with patches',
    rival: patchedByImmer,
    ourSettings: 'with tests before what is in lists',
    rivalSettings: 'autoFreeze false',
  },
  apply: {
    ours: (expression) => apply(largeList(), expression),
    ourDocument: (document) => document.items,
    rivalName: 'one pass, written by hand: the bound',
    rival: (edits) => [writeOnce(largeList(), edits)],
    ourSettings: 'no immer; result frozen',
    rivalSettings: 'no immer; result not frozen',
  },
};

function patchedByImmer(edits) {
  return immerUnfrozen.produceWithPatches(largeList(), (draft) => {
    immerUnfrozen.applyPatches(draft, edits);
  });
}

const withoutTests = (operations) => operations.filter(({ op }) => op !== 'test');

/** A program of edits in a long list; `row` says more of it. */
function editCase(method, count, row) {
  const edits = preparedEdits(count);
  const { ours, rival, ...rest } = editings[method];
  return {
    id: `${idOf[method]}-${count}-edits`,
    name: `${method}, ${count.toLocaleString('en')} edits in a List of 45 MB`,
    ...rest,
    ...row,
    ...(count > 10_000 ? { rounds: 3, processes: 1, checks: 1 } : {}),
    prepareCalls: (calls, first) => edits.prepare(calls, first),
    ours: () => ours(edits.expression()),
    rival: (index) => rival(edits.patches(index)),
    rivalDocument: ([document]) => document.items,
  };
}

const idOf = { patch: 'patch', toJsonPatch: 'to-json-patch', apply: 'apply' };

export const listCases = [
  {
    id: 'manifests-into-list',
    name: 'new manifests into a List, patches included (a manifest)',
    rivalName: 'immer: a produce a manifest, then one that pushes',
    ourSettings: 'autoFreeze false inside; what is made is frozen',
    rivalSettings: 'autoFreeze true (defaults)',
    per: manifests,
    target: 0.18,
    ours: (index) => {
      const items = Array.from({ length: manifests }, (_, item) => recordImage(index + item));
      return patch(newList(), list.withItemsMixin(items));
    },
    rival: (index) => {
      const items = Array.from({ length: manifests }, (_, item) => newImage(immerDefaults, index + item));
      return immerDefaults.produceWithPatches(newList(), (draft) => void draft.items.push(...items));
    },
    ourDocument: ({ document }) => document,
    rivalDocument: ([document]) => document,
  },
  {
    id: 'manifests-one-by-one',
    isCharted: true,
    name: 'new manifests into a List, patches included (a manifest)',
    rivalName: 'immer: one produce a manifest, which pushes a literal',
    ourSettings: 'autoFreeze false inside; what is made is frozen',
    rivalSettings: 'autoFreeze true (defaults)',
    per: manifests,
    target: 0.18,
    ours: (index) => {
      const items = Array.from({ length: manifests }, (_, item) => recordImage(index + item));
      return patch(newList(), list.withItemsMixin(items));
    },
    rival: (index) => {
      let document = newList();
      const patches = [];
      for (let item = 0; item < manifests; item++) {
        const [next, forth] = immerDefaults.produceWithPatches(document, (draft) => {
          draft.items.push(imageLiteral(index + item));
        });
        document = next;
        patches.push(...forth);
      }
      return [document, patches];
    },
    ourDocument: ({ document }) => document,
    rivalDocument: ([document]) => document,
  },
  {
    id: 'touch-100-of-10000',
    rounds: 7,
    isCharted: true,
    name: 'touch 100 of 10,000 items, patches included',
    rivalName: 'immer: a produce an item',
    ourSettings: 'autoFreeze false inside; what is made is frozen',
    rivalSettings: 'autoFreeze true (defaults): mostly settings',
    target: 0.05,
    ours: (index) => {
      const text = textOf(index);
      return patch(
        frozenList(),
        compose(...touched.map((item) => list.items.at(item).metadata.withName(text))),
      ).document;
    },
    rival: (index) => {
      const text = textOf(index);
      return touched.reduce((document, item) => {
        const [next] = immerDefaults.produceWithPatches(document, (draft) => {
          draft.items[item].metadata.name = text;
        });
        return next;
      }, frozenList());
    },
    ourDocument: (document) => document.items.slice(0, 200),
    rivalDocument: (document) => document.items.slice(0, 200),
  },
  editCase('patch', 1000, { target: 1 }),
  editCase('patch', 100_000, { target: 0.9, isCharted: true }),
  editCase('toJsonPatch', 1000, { target: 0.4 }),
  editCase('toJsonPatch', 100_000, { target: 0.45, isCharted: true }),
  editCase('apply', 1000, { target: 1.5 }),
  editCase('apply', 100_000, { target: 1.5 }),
  {
    id: 'wide-list',
    name: 'apply one step in a List of 10,000',
    rivalName: 'itself in a List of 100, and a copy of 10,000 entries',
    ourSettings: 'no immer; result frozen',
    rivalSettings: '–',
    target: 1.2,
    ours: (index) => apply(largeList(), list.items.at(7).metadata.withName(textOf(index))),
    rival: (index) => {
      const document = apply(smallList(), list.items.at(7).metadata.withName(textOf(index)));
      return [document, Object.freeze(largeList().items.slice())];
    },
  },
];
