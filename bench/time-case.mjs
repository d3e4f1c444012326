/** A process of one case: makes sure that both sides do the same work, times them, and prints the figures as JSON. */
import assert from 'node:assert/strict';
import { timePair, timePairAsync } from './time-pair.mjs';

const [id, rounds, milliseconds] = process.argv.slice(2);
const find = (list) => list.find((compared) => compared.id === id);
// What is learned of a call is kept with its place, so a process loads no other cases than it has to.
const compared =
  find((await import('./cases.mjs')).cases) ?? find((await import('./patch/cases.mjs')).patchCases);
const pair = { ...compared, ...compared.prepare?.() };

if (pair.ourDocument !== undefined) {
  // Several times, since the first applications of an expression go another way than the later ones; and as often
  // there as back, where a case goes there and back.
  for (let call = 0; call < 4; call++) {
    assert.deepEqual(pair.ourDocument(await pair.ours(call)), pair.rivalDocument(await pair.rival(call)));
  }
}
const effort = { rounds: Number(rounds), milliseconds: Number(milliseconds) };
console.log(JSON.stringify(pair.isAsync ? await timePairAsync(pair, effort) : timePair(pair, effort)));
