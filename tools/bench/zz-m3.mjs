import { apply, patch } from 'withal';
import { toJsonPatch } from 'withal/patch';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { manifest } from '/work/main/tools/bench/patch/documents.mjs';
import * as P from '/work/main/tools/bench/programs.mjs';
const base = manifest(1);
const imageBase = P.completeImage();
const T = P.textOf;
const four = (t) =>
  deployment.metadata.labels
    .at('tier')
    .with(t)
    .metadata.annotations.at('b')
    .with(t)
    .spec.withReplicas(3)
    .spec.template.spec.withServiceAccountName(t);
const everyday = (t) =>
  deployment.metadata.labels
    .at('tier')
    .with(t)
    .metadata.annotations.at('b')
    .with(t)
    .spec.withReplicas(3)
    .spec.template.spec.containers.key({ name: 'web' })
    .withImage(t);
const k = four('x'),
  e = everyday('x'),
  u = P.recordUpdate(1);
const cases = {
  applyFour: () => apply(base, k),
  applyEvery: () => apply(base, e),
  apply13: () => apply(imageBase, u),
  recFour: (i) => four(T(i)),
  recEvery: (i) => everyday(T(i)),
  jsonEvery: () => toJsonPatch(e, base),
  rec13: (i) => P.recordUpdate(i),
};
let s;
for (const name of process.argv.slice(2)) {
  const f = cases[name];
  let best = Infinity;
  for (let r = 0; r < 8; r++) {
    const t = process.cpuUsage();
    for (let i = 0; i < 3e5; i++) s = f(i);
    const { user, system } = process.cpuUsage(t);
    best = Math.min(best, (user + system) / 300);
  }
  console.log(name, best.toFixed(0), 'ns');
}
