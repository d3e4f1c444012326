/** Times small variants of one thing in turn, and prints the median nanoseconds of each. */
import { median } from '../time-pair.mjs';

/** Keeps the results alive, so that no call is optimised away. */
let sink;

function nanoseconds(run, calls) {
  const start = performance.now();
  for (let index = 0; index < calls; index++) sink = run(index);
  return ((performance.now() - start) * 1e6) / calls;
}

/**
 * Times variants.
 *
 * @param {string} title - What is done.
 * @param {Record<string, (index: number) => unknown>} variants - The ways to do it. What the machine learns of a call
 *   is kept with the text of its place, so each variant is written out.
 * @param {{ calls?: number, per?: number }} options - Calls a batch, and by what the time is divided.
 */
export function probe(title, variants, { calls = 50_000, per = 1 } = {}) {
  const times = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round < 17; round++) {
    for (const [name, run] of Object.entries(variants)) times[name].push(nanoseconds(run, calls) / per);
  }
  if (sink === times) throw new Error('A variant gave what it cannot know.');
  // The first rounds are spent on getting warm.
  const figures = Object.entries(times).map(
    ([name, values]) => `${name} ${median(values.slice(4)).toFixed(1)}`,
  );
  console.log(`${process.version}  ${title}, ns: ${figures.join(', ')}`);
}
