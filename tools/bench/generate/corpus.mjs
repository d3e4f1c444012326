/**
 * `npm run corpus`: generates models from every real specification beside the repository, compiles them, and prints what
 * came of it, and what is odd about the specifications.
 */
import { compileModels, compilers } from './compile.mjs';
import { runGenerate } from './run-generate.mjs';
import { withSets } from './sets.mjs';

const number = (value) => value.toLocaleString('en-US');

function rowOf({ name, files }, lints) {
  let compiled = {};
  const { report, seconds, megabytes } = runGenerate(process.execPath, files, (folder) => {
    compiled = compileModels(folder);
  });
  for (const lint of report.lints) {
    const known = lints.get(lint.rule) ?? { count: 0, sets: new Set(), example: lint };
    lints.set(lint.rule, known);
    known.count += 1;
    known.sets.add(name);
  }
  const cells = [
    name,
    number(report.documents),
    number(report.skipped.length),
    number(report.kinds),
    number(report.definitions),
    number(report.functions),
    `${seconds.toFixed(2)} s`,
    `${megabytes.toFixed(0)} MB`,
    ...Object.keys(compilers).map((version) => compiled[version]),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

function printLints(lints) {
  console.log('\n| lint | times | sets | the first of them |\n| --- | --- | --- | --- |');
  for (const [rule, { count, sets, example }] of lints)
    console.log(
      `| ${rule} | ${count} | ${sets.size} | ${example.definition}, ${example.pointer}: ${example.message} |`,
    );
}

await withSets(async (sets) => {
  if (sets.length === 0) throw new Error('There are no specifications: they are in ../shared/specs.');
  const titles = ['set', 'documents', 'left out', 'kinds', 'types', 'functions', 'whole process', 'memory'];
  const head = [...titles, ...Object.keys(compilers).map((version) => `TypeScript ${version}`)];
  console.log(`| ${head.join(' | ')} |\n|${head.map(() => ' --- |').join('')}`);
  const lints = new Map();
  for (const set of sets) rowOf(set, lints);
  printLints(lints);
});
