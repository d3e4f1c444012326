/** The update of programs.mjs by hand, with immer. */
import { textOf } from '../texts.mjs';

/** One recipe, every object on the way looked up once and kept in a local name: the best form known. */
export const recipe = (index) => (draft) => {
  const text = textOf(index);
  const metadata = draft.metadata;
  metadata.namespace = text;
  metadata.name = text;
  draft.dockerImageReference = text;
  draft.dockerImageManifest = text;
  const result = metadata.initializers.result;
  result.code = index;
  result.message = text;
  result.reason = text;
  const details = result.details;
  details.uid = text;
  details.name = text;
  details.group = text;
  draft.dockerImageMetadata.Raw = text;
  metadata.labels.tier = text;
  metadata.finalizers.push(text);
};

const steps = [
  (draft, text) => void (draft.metadata.namespace = text),
  (draft, text) => void (draft.metadata.name = text),
  (draft, text) => void (draft.dockerImageReference = text),
  (draft, text) => void (draft.dockerImageManifest = text),
  (draft, _text, index) => void (draft.metadata.initializers.result.code = index),
  (draft, text) => void (draft.metadata.initializers.result.message = text),
  (draft, text) => void (draft.metadata.initializers.result.reason = text),
  (draft, text) => void (draft.metadata.initializers.result.details.uid = text),
  (draft, text) => void (draft.metadata.initializers.result.details.name = text),
  (draft, text) => void (draft.metadata.initializers.result.details.group = text),
  (draft, text) => void (draft.dockerImageMetadata.Raw = text),
  (draft, text) => void (draft.metadata.labels.tier = text),
  (draft, text) => void draft.metadata.finalizers.push(text),
];

/** The same update with immer called for every step, the patches of all put together. */
export function patchStepwise(immer, base, index) {
  const text = textOf(index);
  const patches = [];
  const inverse = [];
  let document = base;
  for (const step of steps) {
    const [next, forth, back] = immer.produceWithPatches(document, (draft) => step(draft, text, index));
    document = next;
    patches.push(...forth);
    inverse.unshift(...back);
  }
  return [document, patches, inverse];
}
