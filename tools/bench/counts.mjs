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
const { toJsonPatch } = await import('withal/patch');
const {
  completeImage,
  recordAt,
  recordEach,
  recordImage,
  recordKey,
  recordScalars,
  recordUpdate,
  recordWhere,
} = await import('./programs.mjs');
const { everydayOf } = await import('./patch/changes.mjs');
const { manifest } = await import('./patch/documents.mjs');
const { patchWithoutDraft } = await import('withal/patch');

/** How often each counter goes up while something is done, once it has been done often enough to be warm. */
function countOf(run) {
  for (let warm = 0; warm < 3; warm++) run();
  const before = { ...counted };
  run();
  return Object.fromEntries(Object.keys(counted).map((name) => [name, counted[name] - before[name]]));
}

/** Bytes that recording takes for a step: the smallest of several rounds, since a collection falls into some. */
function bytesOfStep(record, steps) {
  const chains = 400;
  const rounds = [];
  for (let round = 0; round < 40; round++) {
    const before = v8.getHeapStatistics().used_heap_size;
    for (let index = 0; index < chains; index++) record(index);
    const taken = (v8.getHeapStatistics().used_heap_size - before) / chains / steps;
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

/** Lists of a hundred elements, and what is done to all of them and to half. */
function elementPrograms() {
  const { l } = model('list');
  return {
    base: { l: Array.from({ length: 100 }, (_, id) => ({ id, isOdd: id % 2 === 1, x: 0 })) },
    each: () => l.each().withX(1),
    updater: () => l.each().withX((x) => x + 1),
    without: () => l.without({ isOdd: true }),
  };
}

/** How often a change of one element asks a list of a thousand for anything; an index or two where nothing is copied. */
function readsOf(place) {
  let reads = 0;
  const traps = ['get', 'has', 'getOwnPropertyDescriptor', 'ownKeys'].map((name) => {
    const trap = (...args) => {
      reads++;
      return Reflect[name](...args);
    };
    return [name, trap];
  });
  const elements = Array.from({ length: 1000 }, (_, id) => ({ name: `name-${id}`, x: 0 }));
  const base = { l: new RealProxy(elements, Object.fromEntries(traps)) };
  toJsonPatch(place(model('list').l).withX(1), base);
  return reads;
}

/** Counts of programs with entries, keys, matches and all elements, each recorded anew. */
function countPlaces() {
  const base = manifest(1);
  const { base: list, each, updater, without } = elementPrograms();
  const recorders = { at: recordAt, key: recordKey, where: recordWhere, each: recordEach };
  const bytes = Object.entries(recorders).map(([name, record]) => [
    `bytes a recorded step with ${name}`,
    bytesOfStep(record, 6),
  ]);
  const everyday = (method) => countOf(() => method(base, everydayOf('text')));
  const asJsonPatch = countOf(() => toJsonPatch(everydayOf('text'), base));
  return {
    ...Object.fromEntries(bytes),
    'Proxies made by recording 4 everyday steps': countOf(() => everydayOf('text')).proxies,
    'drafts opened by patch of 4 everyday steps': everyday(patch).drafts,
    'freezes by patch of 4 everyday steps': everyday(patch).freezes,
    'freezes by apply of 4 everyday steps': everyday(apply).freezes,
    'drafts opened by patchWithoutDraft of 4 everyday steps': everyday(patchWithoutDraft).drafts,
    'Proxies made by patchWithoutDraft of 4 everyday steps': everyday(patchWithoutDraft).proxies,
    'freezes by patchWithoutDraft of 4 everyday steps': everyday(patchWithoutDraft).freezes,
    'drafts opened by toJsonPatch of 4 everyday steps': asJsonPatch.drafts,
    'freezes by toJsonPatch of 4 everyday steps': asJsonPatch.freezes,
    'drafts opened by patch of each of 100 elements': countOf(() => patch(list, each())).drafts,
    'freezes by apply of each of 100 elements': countOf(() => apply(list, each())).freezes,
    'freezes by an updater on each of 100 elements': countOf(() => apply(list, updater())).freezes,
    'drafts opened by patch without 50 of 100 elements': countOf(() => patch(list, without())).drafts,
    'freezes by apply without 50 of 100 elements': countOf(() => apply(list, without())).freezes,
    'reads of a list of 1,000 by toJsonPatch of one change, at': readsOf((l) => l.at(7)),
    'reads of a list of 1,000 by toJsonPatch of one change, key': readsOf((l) => l.key({ name: 'name-7' })),
    'reads of a list of 1,000 by toJsonPatch of one change, where': readsOf((l) =>
      l.where({ name: 'name-7' }),
    ),
  };
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
    'bytes a recorded step': bytesOfStep(recordScalars, 15),
    'Proxies made by recording 15 steps': countOf(() => recordScalars(1)).proxies,
    'freezes by building 15 steps': countOf(() => apply(undefined, image)).freezes,
    'drafts opened by an update of 8 objects': countOf(() => patch(base, update)).drafts,
    'freezes by an update of 8 objects': countOf(() => patch(base, update)).freezes,
    'drafts opened by 100 steps on 10 elements': countOf(() => patch(list, program)).drafts,
    'freezes by 100 steps on 10 elements': countOf(() => apply(list, program)).freezes,
    ...countPlaces(),
  };
}
