// npm run score: one line a figure, value against target, of what is held against what nobody here wrote. Figures
// whose data or programs are not on this machine are skipped, and say so; the exit code is 1 where a target is missed.
import { type Figure, lineOf } from './figure.ts';
import { scoreJsonPatchSuite } from './json-patch-suite.ts';
import { scoreHostile } from './hostile.ts';
import { scoreKubectl } from './kubectl.ts';
import { scoreLaws } from './laws.ts';
import { scoreOracle } from './oracle.ts';
import { scoreRfcs } from './rfcs.ts';
import { scoreServerAnswers } from './server-answers.ts';
import { scoreSpeed } from './speed.ts';
import { scoreStrategicCases } from './strategic-cases.ts';

/** What gives figures, all at once or one after the other. */
type Part = () => readonly Figure[] | Promise<readonly Figure[]> | AsyncIterable<Figure>;

const parts: readonly Part[] = [
  scoreJsonPatchSuite,
  scoreRfcs,
  scoreStrategicCases,
  scoreServerAnswers,
  scoreKubectl,
  scoreOracle,
  scoreLaws,
  scoreHostile,
  // Without them it takes a minute, with them three.
  ...(process.argv.includes('--no-speed') ? [] : [scoreSpeed]),
];

let missed = 0;
for (const part of parts) {
  for await (const figure of await part()) {
    if (figure.verdict === 'missed') missed++;
    console.log(lineOf(figure));
  }
}
process.exitCode = missed === 0 ? 0 : 1;
