import { apply, patch } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { manifest } from '/work/main/tools/bench/patch/documents.mjs';
import * as P from '/work/main/tools/bench/programs.mjs';
const base = manifest(1);
const T = P.textOf;
const four = (t) =>
  deployment.metadata.labels
    .at('tier')
    .with(t)
    .metadata.annotations.at('b')
    .with(t)
    .spec.withReplicas(3)
    .spec.template.spec.withServiceAccountName(t);
const k = four('x');
let s;
for (let i = 0; i < 4e5; i++) s = patch(base, k);
