/**
 * `npm run bench`: times withal against its rivals, prints one table and writes it to results.md.
 *
 * Every comparison runs in processes of its own, several for each Node; within a process the two sides take turns. So a
 * ratio is worth more than the nanoseconds beside it. `--quick` runs everything briefly, to see that it works;
 * `--patches` runs all comparisons of patches, which take as long again, alone; `--only <pattern>` runs the comparisons
 * whose id, name or rival matches a regular expression. These three write nothing. `--rivals` installs the generators
 * that `withal generate` is timed against, and times them too.
 *
 * `withal render` is timed against cdk8s, and against jsonnet where WITHAL_BENCH_JSONNET is a command line that renders
 * the same 10,000 Images.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { caseModules } from './case-modules.mjs';
import { chartFile, chartOf } from './chart.mjs';
import { installPeers } from './install-peers.mjs';
import { installRivals } from './generate/rivals.mjs';
import { rowsOfGenerate } from './generate/rows.mjs';
import { patchCases } from './patch/cases.mjs';
import { findNodes } from './nodes.mjs';
import { rowOfCase, rowOfGeneration, rowsOfCommandLine, rowsOfSizes, rowsOfStarts } from './rows.mjs';
import { sampleCase } from './sample-case.mjs';
import { measureSizes } from './sizes.mjs';
import { tableOf } from './table.mjs';
import { timeCommandLine } from './time-command-line.mjs';
import { timeGeneration, timeStarts } from './time-processes.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    patches: { type: 'boolean' },
    only: { type: 'string' },
    rivals: { type: 'boolean' },
  },
});
const isPartial = options.patches === true || options.only !== undefined;

installPeers();
const all = (await Promise.all(caseModules.map((load) => load()))).flat();
const compared = chosenOf(all);
if (compared.length === 0) throw new Error(`No comparison matches ${options.only}.`);

/** The comparisons to run. */
function chosenOf(list) {
  const { only, patches } = options;
  if (only === undefined && patches) return patchCases;
  if (only === undefined) return list.filter((one) => !patchCases.includes(one) || one.isInTable);
  const pattern = new RegExp(only, 'i');
  return list.filter(({ id, name, rivalName }) => [id, name, rivalName].some((text) => pattern.test(text)));
}

const effort = options.quick
  ? { processes: 1, rounds: 3, milliseconds: 1, starts: 2, imports: 2, generations: 1 }
  : {
      processes: 2,
      rounds: options.patches ? 7 : 11,
      milliseconds: 8,
      starts: 15,
      imports: 60,
      generations: 3,
    };

/** How many processes a comparison gets: one where it takes long, and where there is nothing to reach. */
const processesOf = ({ processes, target }) =>
  Math.min(effort.processes, processes ?? (target === undefined ? 1 : Infinity));

/** Every case on every Node; the processes of a case are spread over the whole run. */
function rowsOfCases(nodes) {
  const jobs = compared.flatMap((one) => nodes.map((node) => ({ one, node, samples: [] })));
  for (let run = 1; run <= effort.processes; run++) {
    for (const job of jobs)
      if (run <= processesOf(job.one)) job.samples.push(sampleCase(job.node, job.one.id, effort));
    console.error(`bench: round ${run} of ${effort.processes} done`);
  }
  return jobs.map(({ one, node, samples }) => rowOfCase(one, node, samples));
}

/** The ratios of a comparison on every Node, as a bar for each. */
function barsOf(rows) {
  const bars = new Map();
  for (const { bar } of rows) {
    if (bar === undefined) continue;
    if (!bars.has(bar.label)) bars.set(bar.label, { label: bar.label, ratios: new Map() });
    bars.get(bar.label).ratios.set(bar.line, bar.ratio);
  }
  return [...bars.values()];
}

/** What is timed as whole processes. */
function rowsOfProcesses(nodes) {
  return nodes.flatMap((node) => [
    ...rowsOfStarts(node, timeStarts(node, ['immer', 'core', 'kind'], effort.imports)),
    rowOfGeneration(node, timeGeneration(node, effort.generations)),
    ...rowsOfCommandLine(node, timeCommandLine(node, effort)),
  ]);
}

const notes = `Medians of ${effort.processes} processes a row, one where there is nothing to reach or a call takes long, ${effort.rounds} interleaved
rounds each; [min..max] is over the processes. Other load on the machine makes the nanoseconds larger; the ratios hold.
Ours is recorded anew in every call unless a name says "only" or "kept". Node 20 is slow to add a key to what a spread
has made, and to freeze it (NOTES.md): a win over spreads there is no merit. immer is the version of package.json, its
plugin for array methods is off on both sides.`;

const nodes = findNodes();
if (options.rivals) installRivals();
const rows = rowsOfCases(nodes);
if (!isPartial) {
  rows.push(
    ...rowsOfProcesses(nodes),
    ...(await rowsOfGenerate(nodes, effort.generations)),
    ...rowsOfSizes(await measureSizes()),
  );
}
const [cpu] = cpus();
const machine = `${cpus().length} × ${cpu.model.trim()}, Node ${nodes.map(({ version }) => version).join(' and ')}`;
const table = tableOf(rows);
console.log(`${table}\n\n${machine}${options.quick ? '; too brief to be believed' : ''}`);
if (!options.quick && !isPartial) {
  const text = `# Results of \`npm run bench\`\n\n${machine}\n\n${notes}\n\n${table}\n`;
  writeFileSync(new URL('results.md', import.meta.url), text);
  const lines = nodes.map(({ line }) => line);
  writeFileSync(chartFile, await chartOf(barsOf(rows), lines));
}
