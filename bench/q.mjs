import { toJsonPatch, patchAll } from 'withal/patch';
import { apply } from 'withal';
import { manifest, listOf, inMegabyte, manifests } from './patch/documents.mjs';
import { expressionOf, listExpressionOf } from './patch/changes.mjs';
const one = manifest(1),
  big = listOf(inMegabyte),
  docs = manifests(1000);
const e = expressionOf('a');
const fs = {
  rec: (i) => expressionOf('t' + (i & 7)),
  tjp: (i) => toJsonPatch(e, one),
  both: (i) => toJsonPatch(expressionOf('t' + (i & 7)), one),
  lrec: (i) => listExpressionOf(700, 't' + (i & 7)),
  list: (i) => toJsonPatch(listExpressionOf(700, 't' + (i & 7)), big),
  apply: (i) => apply(docs[i % 1000], e),
};
const f = fs[process.argv[2]];
for (let i = 0; i < 60000; i++) f(i);
const K = process.argv[3] ?? 60000;
const s = process.cpuUsage();
for (let i = 0; i < K; i++) f(i);
const c = process.cpuUsage(s);
console.log(process.argv[2], ((c.user + c.system) / K).toFixed(2), 'us');
