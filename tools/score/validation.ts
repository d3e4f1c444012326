import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { hasShared, shared } from '../../test/patch/shared.ts';
import {
  type Count,
  type ReportedFault,
  definitionsFolder,
  streamOf,
  tallyOf,
  verdictRows,
} from '../../test/validate/server-verdicts.ts';
import { type Figure, counted, skipped } from './figure.ts';
import { root } from './root.ts';

const nameOf = (name: string, what: string): string => `verdicts of a real API server, ${name}: ${what}`;

/** The built command, as a user runs it. */
function check(stream: string): ReportedFault[] {
  const line = [
    path.join(root, 'dist/cli/main.js'),
    'check',
    '-',
    '--crd',
    shared + definitionsFolder,
    '-o',
    'json',
  ];
  const options = { input: stream, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 } as const;
  const { stdout, stderr, status } = spawnSync(process.execPath, line, options);
  if (status === 0 || status === 1) return JSON.parse(stdout) as ReportedFault[];
  throw new Error(`withal check ended with ${status}: ${stderr.slice(0, 2000)}`);
}

const figure = (name: string, { found, total }: Count): Figure => counted(name, [found, total]);

/** What was not found, the most frequent first. */
function left(name: string, { missed }: Count): Figure[] {
  return [...missed]
    .toSorted(([, one], [, other]) => other - one)
    .map(([text, count]) => ({ name, value: `${count} times ${text}`, target: 'none', verdict: 'shown' }));
}

/** What is left of these are rules that are programs, and what follows from another fault. */
const exact = new Set([
  'FieldValueRequired',
  'FieldValueNotSupported',
  'FieldValueTypeInvalid',
  'FieldValueDuplicate',
]);

function scoreRows(name: 'builtins' | 'crds'): Figure[] {
  const rows = verdictRows(name);
  if (rows.length === 0 || !hasShared(definitionsFolder))
    return [skipped(nameOf(name, 'all'), 'every row', 'the rows are missing')];
  const { taken, undecoded, refused, causes } = tallyOf(rows, check(streamOf(rows)));
  const falseAlarms = nameOf(name, 'objects that it takes, without a fault here');
  const decoding = nameOf(name, 'objects that it cannot decode, found at the same place');
  return [
    figure(falseAlarms, taken),
    ...left(`${falseAlarms}, false alarms`, taken),
    figure(decoding, undecoded),
    ...left(`${decoding}, left`, undecoded),
    {
      name: nameOf(name, 'objects that its rules refuse, with a fault here'),
      value: `${refused.found} of ${refused.total}`,
      target: 'none',
      verdict: 'shown',
    },
    ...[...causes].flatMap(([reason, count]): Figure[] => {
      const title = nameOf(name, `${reason} found at the same place`);
      const own = figure(title, count);
      const shown: Figure = { name: own.name, value: own.value, target: 'none', verdict: 'shown' };
      return [exact.has(reason) ? own : shown].concat(left(`${title}, left`, count));
    }),
  ];
}

/** Holds withal check against what a server takes and refuses. */
export function scoreValidation(): Figure[] {
  return [...scoreRows('builtins'), ...scoreRows('crds')];
}
