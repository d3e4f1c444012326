/** Counts what the machine is asked to do. The same on every run and every machine, so that no noise can fail it. */
import v8 from 'node:v8';

const { freeze } = Object;
const RealProxy = Proxy;
const counted = { freezes: 0, proxies: 0, drafts: 0 };

Object.freeze = (value) => {
  counted.freezes++;
  return freeze(value);
};
globalThis.Proxy = new RealProxy(RealProxy, {
  construct(target, args) {
    counted.proxies++;
    return Reflect.construct(target, args);
  },
  get(target, name) {
    // Immer makes a draft by this, and nobody else calls it.
    if (name === 'revocable') counted.drafts++;
    return Reflect.get(target, name);
  },
});

// The library must meet the counters above, so it is loaded after them.
const { apply, compose, model, patch } = await import('withal');
const { completeImage, recordImage, recordScalars, recordUpdate } = await import('./programs.mjs');

/** How often each counter goes up while something is done, once it has been done often enough to be warm. */
function countOf(run) {
  for (let warm = 0; warm < 3; warm++) run();
  const before = { ...counted };
  run();
  return Object.fromEntries(Object.keys(counted).map((name) => [name, counted[name] - before[name]]));
}

/** Bytes that recording takes for a step: the smallest of several rounds, since a collection falls into some. */
function bytesOfStep() {
  const chains = 400;
  const rounds = [];
  for (let round = 0; round < 40; round++) {
    const before = v8.getHeapStatistics().used_heap_size;
    for (let index = 0; index < chains; index++) recordScalars(index);
    const taken = (v8.getHeapStatistics().used_heap_size - before) / chains / 15;
    if (round > 20 && taken > 0) rounds.push(taken);
  }
  return Math.round(Math.min(...rounds));
}

/** A hundred steps on ten elements of a list of a hundred. */
function listProgram() {
  const list = model('List');
  const base = { items: Array.from({ length: 100 }, (_, id) => ({ id, metadata: { name: 'a' } })) };
  const steps = Array.from({ length: 100 }, (_, step) =>
    list.items
      .at(step % 10)
      .metadata.at(`label-${step}`)
      .with('x'),
  );
  return { base, program: compose(...steps) };
}

/**
 * Counts.
 *
 * @returns {Record<string, number>} By what is counted.
 */
export function takeCounts() {
  const image = recordImage(1);
  const update = recordUpdate(1);
  const base = completeImage();
  const { base: list, program } = listProgram();
  return {
    'bytes a recorded step': bytesOfStep(),
    'Proxies made by recording 15 steps': countOf(() => recordScalars(1)).proxies,
    'freezes by building 15 steps': countOf(() => apply(undefined, image)).freezes,
    'drafts opened by an update of 8 objects': countOf(() => patch(base, update)).drafts,
    'freezes by an update of 8 objects': countOf(() => patch(base, update)).freezes,
    'drafts opened by 100 steps on 10 elements': countOf(() => patch(list, program)).drafts,
    'freezes by 100 steps on 10 elements': countOf(() => apply(list, program)).freezes,
  };
}
