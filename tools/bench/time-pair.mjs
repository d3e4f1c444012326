/**
 * Times two functions against each other in one process: a batch of the one, a batch of the other, and so on, so that
 * whatever else the machine does falls on both. What is taken is the processor's time, not the clock's: on a machine
 * with other work the clock's ratios are off by a half and more, and these by a tenth.
 */

/** The middle of a list of numbers. */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Keeps the results alive, so that no call is optimised away. */
let sink;
let calls = 0;

function nanoseconds({ run, prepare }, count) {
  if (prepare !== undefined) {
    prepare(count, calls);
    globalThis.gc?.({ type: 'minor' });
  }
  const start = process.cpuUsage();
  for (let index = 0; index < count; index++) sink = run(calls++);
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / count;
}

/** How many calls fill a batch, found while the function gets warm; and the time that all this took. */
function batchOf(side, milliseconds) {
  let count = 1;
  let spent = 0;
  for (;;) {
    const last = nanoseconds(side, count) * count;
    spent += last;
    if (last >= milliseconds * 1e6) return { count, spent };
    count *= 2;
  }
}

/**
 * How many batches each function runs before it is timed. With fewer, a pair with much code is timed while the machine
 * still compiles it: on a busy machine one and the same comparison gave 2.0 to 4.6 after 40, and 1.8 to 2.1 after 100.
 */
const warmings = 45;

/** Runs both in turn until each is warm, and gives the number of calls that fill a batch of each. */
function warmUp(sides, milliseconds) {
  const spent = { ours: 0, rival: 0 };
  const counts = {};
  while (Math.min(spent.ours, spent.rival) < warmings * milliseconds * 1e6) {
    for (const [name, side] of Object.entries(sides)) {
      const batch = batchOf(side, milliseconds);
      counts[name] = batch.count;
      spent[name] += batch.spent;
    }
  }
  return counts;
}

/**
 * Times two functions.
 *
 * @param {{ ours: (index: number) => unknown, rival: (index: number) => unknown,
 *   prepareCalls?: (calls: number, first: number) => void }} pair - Both are given a number that grows with every call.
 *   What ours needs for some calls is prepared before them, given how many they are and the first number.
 * @param {{ rounds: number, milliseconds: number }} effort - How many batches of each, and how long a batch at least.
 * @returns {{ ours: number, rival: number, ratio: number }} Medians over the rounds, in nanoseconds a call; the ratio is
 *   the median of the rounds' ratios.
 */
export function timePair({ ours, rival, prepareCalls }, { rounds, milliseconds }) {
  const sides = {
    ours: { run: ours, prepare: prepareCalls },
    rival: { run: rival, prepare: prepareCalls && nothingToPrepare },
  };
  const counts = warmUp(sides, milliseconds);
  const times = { ours: [], rival: [], ratio: [] };
  for (let round = 0; round < rounds; round++) {
    const our = nanoseconds(sides.ours, counts.ours);
    const their = nanoseconds(sides.rival, counts.rival);
    times.ours.push(our);
    times.rival.push(their);
    times.ratio.push(our / their);
  }
  if (sink === nothing) throw new Error('A timed function gave nothing.');
  return { ours: median(times.ours), rival: median(times.rival), ratio: median(times.ratio) };
}

const nothingToPrepare = () => {};

const nothing = Symbol('nothing');

async function nanosecondsAsync(run, count) {
  const start = process.cpuUsage();
  for (let index = 0; index < count; index++) sink = await run(calls++);
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / count;
}

/**
 * Times two functions that give promises, each of which is so long that a batch is one call.
 *
 * @param {{ ours: (index: number) => Promise<unknown>, rival: (index: number) => Promise<unknown> }} pair - As above.
 * @param {{ rounds: number }} effort - How many calls of each.
 * @returns {Promise<{ ours: number, rival: number, ratio: number }>} As above.
 */
export async function timePairAsync({ ours, rival }, { rounds }) {
  const times = { ours: [], rival: [], ratio: [] };
  for (let round = -3; round < rounds; round++) {
    const our = await nanosecondsAsync(ours, 1);
    const their = await nanosecondsAsync(rival, 1);
    if (round < 0) continue;
    times.ours.push(our);
    times.rival.push(their);
    times.ratio.push(our / their);
  }
  return { ours: median(times.ours), rival: median(times.rival), ratio: median(times.ratio) };
}
