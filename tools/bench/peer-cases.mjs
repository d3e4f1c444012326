/** Comparisons with the packages in peers/, which `npm run bench` installs. */
import { apply, build, patch } from 'withal';
import { container } from 'withal/kubernetes/1.36/core/v1';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { construct, literal, plainModel, validatedModel } from './peers/manifests.mjs';
import {
  withFastJsonPatch,
  withFastJsonPatchInPlace,
  withMonocle,
  withMutative,
  withOptics,
  withRfc6902,
} from './peers/update.mjs';
import { completeImage, recordUpdate } from './programs.mjs';
import { textOf } from './texts.mjs';

const base = completeImage();
const itself = (document) => document;

const ours = {
  patches: {
    name: 'record + patch, update of 13 steps',
    ourSettings: 'autoFreeze false inside; what is made is frozen',
    ours: (index) => patch(base, recordUpdate(index)),
    ourDocument: ({ document }) => document,
  },
  noPatches: {
    name: 'record + apply, update of 13 steps, no patches',
    ourSettings: 'no immer; result frozen',
    ours: (index) => apply(base, recordUpdate(index)),
    ourDocument: itself,
  },
  manifest: {
    name: 'record + build a Deployment',
    ourSettings: 'no immer; result frozen',
    ours: (index) => recordDeployment(index),
    ourDocument: itself,
  },
};

function recordDeployment(index) {
  const web = container
    .withName('web')
    .withImage(textOf(index))
    .withPorts([{ containerPort: 80 }]);
  return build(
    deployment
      .new('web')
      .metadata.withNamespace(textOf(index))
      .metadata.withLabels({ app: 'web', tier: 'front' })
      .spec.withReplicas(3)
      .spec.selector.withMatchLabels({ app: 'web' })
      .spec.template.metadata.withLabels({ app: 'web' })
      .spec.template.spec.withServiceAccountName('web')
      .spec.template.spec.withContainers([web]),
  );
}

const rivals = [
  {
    id: 'mutative',
    isCharted: true,
    ...ours.patches,
    rivalName: 'mutative: one recipe, patches',
    rivalSettings: 'nothing frozen',
    run: withMutative,
    rivalDocument: ([document]) => document,
  },
  {
    id: 'optics-ts',
    isCharted: true,
    ...ours.noPatches,
    rivalName: 'optics-ts: 13 writes',
    rivalSettings: 'nothing frozen',
    run: withOptics,
  },
  {
    id: 'monocle-ts',
    ...ours.noPatches,
    rivalName: 'monocle-ts: 13 writes',
    rivalSettings: 'nothing frozen',
    run: withMonocle,
  },
  {
    id: 'fast-json-patch',
    isCharted: true,
    ...ours.noPatches,
    rivalName: 'fast-json-patch: 13 operations',
    rivalSettings: 'deep copy',
    run: withFastJsonPatch,
  },
  {
    id: 'rfc6902',
    ...ours.noPatches,
    rivalName: 'rfc6902: 13 operations',
    rivalSettings: 'structuredClone before',
    run: withRfc6902,
  },
];

const builders = [
  { id: 'cdk8s', rivalName: 'cdk8s: ApiObject in a Chart', rival: construct, isCharted: true },
  {
    id: 'kubernetes-models',
    rivalName: 'kubernetes-models: constructor, validate, toJSON',
    isCharted: true,
    rival: validatedModel,
  },
  { id: 'kubernetes-models-plain', rivalName: 'kubernetes-models: constructor, toJSON', rival: plainModel },
  { id: 'literal', rivalName: 'a literal by hand', rival: literal, isCharted: true },
];

/** A document that nobody else sees: it is changed again and again. */
const givenAway = completeImage();

export const cases = [
  ...rivals.map(({ run, ...compared }) => ({
    rivalDocument: itself,
    ...compared,
    rival: (index) => run(base, index),
  })),
  {
    id: 'fast-json-patch-in-place',
    rivalName: 'fast-json-patch in place: keeps no base',
    rivalSettings: 'changes the document',
    ...ours.noPatches,
    rival: (index) => {
      givenAway.metadata.finalizers.length = 1;
      return withFastJsonPatchInPlace(givenAway, index);
    },
    rivalDocument: itself,
  },
  ...builders.map((builder) => ({
    rivalSettings: 'result not frozen',
    ...ours.manifest,
    ...builder,
    rivalDocument: itself,
  })),
].map((compared) => ({ ...compared, id: ['peer', compared.id].join('-') }));
