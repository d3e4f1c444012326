import { apply, build, patch, model } from 'withal';
import { toJsonPatch, patchWithoutDraft } from 'withal/patch';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { Immer, enablePatches } from 'immer';
import { create } from 'mutative';
import { manifest } from '/work/main/tools/bench/patch/documents.mjs';
import { timePair } from '/work/main/tools/bench/time-pair.mjs';
import * as P from '/work/main/tools/bench/programs.mjs';
import { recipe } from '/work/main/tools/bench/rivals/immer-recipe.mjs';
enablePatches();
const immer = new Immer({ autoFreeze: false });
const base = manifest(1);
const imageBase = P.completeImage();
const T = P.textOf;
const everyday = (t) =>
  deployment.metadata.labels
    .at('tier')
    .with(t)
    .metadata.annotations.at('b')
    .with(t)
    .spec.withReplicas(3)
    .spec.template.spec.containers.key({ name: 'web' })
    .withImage(t);
const four = (t) =>
  deployment.metadata.labels
    .at('tier')
    .with(t)
    .metadata.annotations.at('b')
    .with(t)
    .spec.withReplicas(3)
    .spec.template.spec.withServiceAccountName(t);
const rec4 = (t) => (d) => {
  const { metadata, spec } = d;
  metadata.labels.tier = t;
  metadata.annotations.b = t;
  spec.replicas = 3;
  spec.template.spec.serviceAccountName = t;
};
const recE = (t) => (d) => {
  const { metadata, spec } = d;
  metadata.labels.tier = t;
  metadata.annotations.b = t;
  spec.replicas = 3;
  spec.template.spec.containers.find((c) => c.name === 'web').image = t;
};
const keptE = everyday('z');
const cases = {
  'record four': [(i) => four(T(i)), (i) => immer.produceWithPatches(base, rec4(T(i)))],
  'record everyday': [(i) => everyday(T(i)), (i) => create(base, recE(T(i)), { enablePatches: true })],
  'record+apply four / mut': [(i) => apply(base, four(T(i))), (i) => create(base, rec4(T(i)))],
  'record+patch four / immer': [
    (i) => patch(base, four(T(i))),
    (i) => immer.produceWithPatches(base, rec4(T(i))),
  ],
  'record+patch everyday / immer': [
    (i) => patch(base, everyday(T(i))),
    (i) => immer.produceWithPatches(base, recE(T(i))),
  ],
  'record+apply everyday / mut': [(i) => apply(base, everyday(T(i))), (i) => create(base, recE(T(i)))],
  'apply kept everyday / mut': [(i) => apply(base, keptE), (i) => create(base, recE(T(i)))],
  'toJsonPatch everyday / mut': [
    (i) => toJsonPatch(everyday(T(i)), base),
    (i) => create(base, recE(T(i)), { enablePatches: { pathAsArray: false } }),
  ],
  'toJsonPatch kept everyday / mut': [
    (i) => toJsonPatch(keptE, base),
    (i) => create(base, recE(T(i)), { enablePatches: { pathAsArray: false } }),
  ],
  'apply 13 / mut': [(i) => apply(imageBase, P.recordUpdate(i)), (i) => create(imageBase, recipe(i))],
  'patch 13 / immer': [
    (i) => patch(imageBase, P.recordUpdate(i)),
    (i) => immer.produceWithPatches(imageBase, recipe(i)),
  ],
  'noDraft four / immer': [
    (i) => patchWithoutDraft(base, four(T(i))),
    (i) => immer.produceWithPatches(base, rec4(T(i))),
  ],
  'noDraft four / mut': [
    (i) => patchWithoutDraft(base, four(T(i))),
    (i) => create(base, rec4(T(i)), { enablePatches: true }),
  ],
  'noDraft every / immer': [
    (i) => patchWithoutDraft(base, everyday(T(i))),
    (i) => immer.produceWithPatches(base, recE(T(i))),
  ],
  'noDraft every / mut': [
    (i) => patchWithoutDraft(base, everyday(T(i))),
    (i) => create(base, recE(T(i)), { enablePatches: true }),
  ],
  'noDraft 13 / immer': [
    (i) => patchWithoutDraft(imageBase, P.recordUpdate(i)),
    (i) => immer.produceWithPatches(imageBase, recipe(i)),
  ],
  'record 13': [(i) => P.recordUpdate(i), (i) => create(imageBase, recipe(i), { enablePatches: true })],
};
const only = process.argv[2];
const { execFileSync } = await import('node:child_process');
if (only === undefined) {
  for (const k of Object.keys(cases))
    console.log(
      execFileSync(process.execPath, ['--expose-gc', process.argv[1], k], { encoding: 'utf8' }).trim(),
    );
} else {
  const [ours, rival] = cases[only];
  const r = timePair({ ours, rival }, { rounds: 15, milliseconds: 8 });
  console.log(only.padEnd(36), (r.ours / 1000).toFixed(2), (r.rival / 1000).toFixed(2), r.ratio.toFixed(3));
}
