/** A process of one case: makes sure that both sides do the same work, times them, and prints the figures as JSON. */
import assert from 'node:assert/strict';
import { caseModules } from './case-modules.mjs';
import { timePair, timePairAsync } from './time-pair.mjs';

const [id, rounds, milliseconds] = process.argv.slice(2);

/** What is learned of a call is kept with its place, so a process loads no other cases than it has to. */
async function findCase() {
  for (const load of caseModules) {
    const found = (await load()).find((compared) => compared.id === id);
    if (found !== undefined) return found;
  }
  throw new Error(`There is no case ${id}.`);
}

const compared = await findCase();
const pair = { ...compared, ...compared.prepare?.() };

if (pair.ourDocument !== undefined) {
  // Several times, since the first applications of an expression go another way than the later ones; and as often
  // there as back, where a case goes there and back.
  for (let call = 0; call < (pair.checks ?? 4); call++) {
    pair.prepareCalls?.(1, call);
    const [ours, rivals] = [await pair.ours(call), await pair.rival(call)];
    assert.deepEqual(pair.ourDocument(ours, call), pair.rivalDocument(rivals, call));
  }
}
const effort = {
  rounds: Math.min(Number(rounds), compared.rounds ?? Infinity),
  milliseconds: Number(milliseconds),
};
console.log(JSON.stringify(pair.isAsync ? await timePairAsync(pair, effort) : timePair(pair, effort)));
