/** The update of ../programs.mjs with the libraries that people use for it, each in the best form known to us. */
import fastJsonPatch from 'fast-json-patch';
import { pipe } from 'fp-ts/lib/function.js';
import { Lens } from 'monocle-ts';
import { create } from 'mutative';
import * as O from 'optics-ts';
import { applyPatch } from 'rfc6902';
import { textOf } from '../texts.mjs';
import { recipe } from '../rivals/immer-recipe.mjs';

/** mutative: the recipe of immer, with patches both ways; it freezes nothing unless it is told to. */
export const withMutative = (base, index) => create(base, recipe(index), { enablePatches: true });

const paths = [
  ['metadata', 'namespace'],
  ['metadata', 'name'],
  ['dockerImageReference'],
  ['dockerImageManifest'],
  ['metadata', 'initializers', 'result', 'code'],
  ['metadata', 'initializers', 'result', 'message'],
  ['metadata', 'initializers', 'result', 'reason'],
  ['metadata', 'initializers', 'result', 'details', 'uid'],
  ['metadata', 'initializers', 'result', 'details', 'name'],
  ['metadata', 'initializers', 'result', 'details', 'group'],
  ['dockerImageMetadata', 'Raw'],
  ['metadata', 'labels', 'tier'],
];
const isCode = paths.map((path) => path.at(-1) === 'code');

const optics = paths.map((path) => path.reduce((optic, name) => optic.prop(name), O.optic()));
const finalizersOptic = O.optic().prop('metadata').prop('finalizers').appendTo();

/** optics-ts: optics made beforehand, one write after the other; it has no patches. */
export function withOptics(base, index) {
  const text = textOf(index);
  let document = base;
  for (let step = 0; step < optics.length; step++) {
    document = O.set(optics[step])(isCode[step] ? index : text)(document);
  }
  return O.set(finalizersOptic)(text)(document);
}

const lenses = paths.map((path) => Lens.fromPath()(path));
const finalizersLens = Lens.fromPath()(['metadata', 'finalizers']);

/** monocle-ts: lenses made beforehand, one write after the other; it has no patches. */
export function withMonocle(base, index) {
  const text = textOf(index);
  let document = base;
  for (let step = 0; step < lenses.length; step++) {
    document = lenses[step].set(isCode[step] ? index : text)(document);
  }
  return pipe(
    document,
    finalizersLens.modify((list) => [...list, text]),
  );
}

const pointers = paths.map((path) => `/${path.join('/')}`);

function operationsOf(index) {
  const text = textOf(index);
  const operations = pointers.map((path, step) => ({
    op: 'replace',
    path,
    value: isCode[step] ? index : text,
  }));
  return [...operations, { op: 'add', path: '/metadata/finalizers/-', value: text }];
}

/** fast-json-patch: a JSON Patch onto a copy of its own, which is what it has for those who keep the base. */
export const withFastJsonPatch = (base, index) =>
  fastJsonPatch.applyPatch(base, operationsOf(index), false, false).newDocument;

/** fast-json-patch in place, for a caller who gives the base away. */
export const withFastJsonPatchInPlace = (base, index) =>
  fastJsonPatch.applyPatch(base, operationsOf(index), false, true).newDocument;

/** rfc6902 changes the document in place, so a copy is made first. */
export function withRfc6902(base, index) {
  const document = structuredClone(base);
  applyPatch(document, operationsOf(index));
  return document;
}
