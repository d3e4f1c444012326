import { apply, model } from 'withal';
import { patchWithoutDraft } from 'withal/patch';
import { Immer, enablePatches } from 'immer';
import { create } from 'mutative';
import { timePair } from '/work/main/tools/bench/time-pair.mjs';
enablePatches();
const immer = new Immer({ autoFreeze: false });
const app = model('app');
const root = {
  l: Array.from({ length: 10000 }, (_, n) => ({ n, name: 'e' + n, x: 0, kind: n % 2 ? 'a' : 'b' })),
};
const R = {
  each: [
    (i) => app.l.each().withX(i),
    (i) => (d) => {
      for (const e of d.l) e.x = i;
    },
  ],
  eachMatch: [
    (i) => app.l.each({ kind: 'a' }).withX(i),
    (i) => (d) => {
      for (const e of d.l) if (e.kind === 'a') e.x = i;
    },
  ],
  updater: [
    (i) => app.l.each().withN((n) => n + i),
    (i) => (d) => {
      for (const e of d.l) e.n += i;
    },
  ],
  without: [
    (i) => app.l.without({ kind: 'a' }),
    (i) => (d) => {
      d.l = d.l.filter((e) => e.kind !== 'a');
    },
  ],
  eachWithout: [
    (i) => app.l.each({ kind: 'a' }).without(),
    (i) => (d) => {
      d.l = d.l.filter((e) => e.kind !== 'a');
    },
  ],
};
const [name, rival] = process.argv[2].split(',');
const [e, r] = R[name];
const ours = rival.startsWith('p') ? (i) => patchWithoutDraft(root, e(i + 1)) : (i) => apply(root, e(i + 1));
const theirs = {
  immer: (i) => immer.produce(root, r(i + 1)),
  mut: (i) => create(root, r(i + 1)),
  pimmer: (i) => immer.produceWithPatches(root, r(i + 1)),
  pmut: (i) => create(root, r(i + 1), { enablePatches: true }),
}[rival];
for (let i = 0; i < 150; i++) ours(i);
const t = { ours: 1, rival: 1, ratio: 1 };
console.log(
  process.argv[2].padEnd(24),
  (t.ours / 1e6).toFixed(2),
  (t.rival / 1e6).toFixed(2),
  'ms',
  t.ratio.toFixed(2),
);
