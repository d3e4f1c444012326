/** A process of one case: makes sure that both sides do the same work, times them, and prints the figures as JSON. */
import assert from 'node:assert/strict';
import { timePair } from './time-pair.mjs';

const [id, rounds, milliseconds] = process.argv.slice(2);
// The peers need not be installed for the other cases.
const { cases } = await (id.startsWith('peer-') ? import('./peer-cases.mjs') : import('./cases.mjs'));
const compared = cases.find((candidate) => candidate.id === id);
const { ours, rival, prepare, ourDocument, rivalDocument } = compared;

if (ourDocument !== undefined) {
  // Three times, since the first applications of an expression go another way than the later ones.
  for (let call = 0; call < 3; call++) {
    prepare?.(1, call);
    assert.deepEqual(ourDocument(ours(call)), rivalDocument(rival(call)));
  }
}
console.log(
  JSON.stringify(
    timePair(
      { ours, rival, prepare },
      { rounds: Math.min(Number(rounds), compared.rounds ?? Infinity), milliseconds: Number(milliseconds) },
    ),
  ),
);
