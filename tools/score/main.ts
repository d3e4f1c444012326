// npm run score: one line a figure, value against target, of what is held against what nobody here wrote. Figures
// whose data or programs are not on this machine are skipped, and say so; the exit code is 1 where a target is missed.
// npm run score -- laws takes some of them; WITHAL_LAWS=100000 says how many programs are tried, WITHAL_SEED which.
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
import { scoreValidation } from './validation.ts';
import { scoreYaml } from './yaml.ts';

/** What gives figures, all at once or one after the other. */
type Part = () => readonly Figure[] | Promise<readonly Figure[]> | AsyncIterable<Figure>;

const all = {
  'json-patch-suite': scoreJsonPatchSuite,
  rfcs: scoreRfcs,
  'strategic-cases': scoreStrategicCases,
  'server-answers': scoreServerAnswers,
  kubectl: scoreKubectl,
  oracle: scoreOracle,
  laws: scoreLaws,
  hostile: scoreHostile,
  validation: scoreValidation,
  yaml: scoreYaml,
  speed: scoreSpeed,
} satisfies Readonly<Record<string, Part>>;

/** Those that are named on the command line, or all; without speed it takes a minute, with it three. */
function chosen(): Part[] {
  const given = process.argv.slice(2);
  const named = given.filter((word) => word !== '--no-speed');
  const unknown = named.filter((name) => !Object.hasOwn(all, name));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}: ${Object.keys(all).join(', ')} are measured.`);
  return Object.entries(all)
    .filter(([name]) =>
      named.length === 0 ? name !== 'speed' || !given.includes('--no-speed') : named.includes(name),
    )
    .map(([, part]) => part);
}

let missed = 0;
for (const part of chosen()) {
  for await (const figure of await part()) {
    if (figure.verdict === 'missed') missed++;
    console.log(lineOf(figure));
  }
}
process.exitCode = missed === 0 ? 0 : 1;
