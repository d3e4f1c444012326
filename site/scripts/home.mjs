/**
 * Fills the home page: runs the program that it shows, and looks its figures up in the results of the benchmarks.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root, site } from './places.mjs';
import { withalModule } from './withal-paths.mjs';

/** Runs a program in TypeScript that imports withal. */
async function run(code) {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const program = outputText.replaceAll(/ from '(withal[^']*)'/g, (_, name) => {
    return ` from '${pathToFileURL(withalModule(name)).href}'`;
  });
  const file = path.join(site, 'dist/home.mjs');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, program);
  return import(`${pathToFileURL(file).href}?${Date.now()}`);
}

const withal = async (name) => import(pathToFileURL(withalModule(name)).href);

const inOneLine = (list) => list.replaceAll(/\n\s*/g, ' ').replace('[ ', '[').replace(' ]', ']');

/** JSON as a person writes it: a list of scalars in one line. */
function jsonText(value) {
  return JSON.stringify(value, null, 2).replaceAll(/\[\n[^[\]{}]*\]/g, inOneLine);
}

/**
 * What a program makes.
 *
 * @param code - It exports `web`, an expression that builds a document, and `upgrade`, one that changes it.
 * @returns The outputs as blocks of code with their titles.
 */
async function outputsOf(code) {
  const { web, upgrade } = await run(code);
  const { build, patch } = await withal('withal');
  const { toJsonPatch, toStrategicMergePatch } = await withal('withal/patch');
  const { toYaml } = await withal('withal/yaml');
  const live = build(web);
  const { patches, inverse } = patch(live, upgrade);
  return [
    ['YAML', 'yaml', toYaml([live])],
    ['Patches', 'json', jsonText(patches)],
    ['Undo', 'json', jsonText(inverse)],
    ['JSON Patch', 'json', jsonText(toJsonPatch(upgrade, live))],
    ['Strategic', 'yaml', toYaml([toStrategicMergePatch(upgrade, live)])],
  ];
}

/** The rows of the table of results: a list of cells each. */
function resultRows() {
  const text = readFileSync(path.join(root, 'tools/bench/results.md'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
}

/** The figures of the home page: the case and the rival, as the table of results names them, and how we name them. */
const figures = [
  ['record + build a Deployment', 'cdk8s: ApiObject in a Chart', 'Build a Deployment', 'cdk8s'],
  ['record + build a Deployment', 'a literal by hand', 'Build a Deployment', 'a literal by hand'],
  [
    'record + patch, update of 13 steps',
    'one immer recipe, local aliases',
    'Update with patches, 13 steps',
    'one immer recipe',
  ],
  [
    'touch 100 of 10,000 items, patches included',
    'immer: a produce an item',
    'Change 100 of 10,000 items',
    'immer, a recipe an item',
  ],
  [
    'withal render, 10,000 Images of 15 steps, as yaml (whole process)',
    'cdk8s',
    'Render 10,000 manifests',
    'cdk8s',
  ],
];

function figureTable(rows) {
  const lines = figures.map(([name, rival, label, rivalLabel]) => {
    const row = rows.find((cells) => cells[0] === name && cells[1].startsWith('v24') && cells[2] === rival);
    if (row === undefined)
      throw new Error(`The results of the benchmarks have no row "${name}" with "${rival}".`);
    const [, , , ours, theirs] = row.map((cell) => cell.replace(/ \[.*/, ''));
    return `| ${label} | ${ours} | ${theirs} | ${rivalLabel} |`;
  });
  return `| | withal | the other | which is |\n|---|---:|---:|---|\n${lines.join('\n')}\n`;
}

/**
 * Fills the home page.
 *
 * @param text - Its Markdown, with a program and the places of what is made.
 * @returns The same, with the output of the program and with the figures.
 */
export async function fillHome(text) {
  const [, code] = /^```ts twoslash[^\n]*\n([\s\S]*?)^```$/m.exec(text) ?? [];
  if (code === undefined) throw new Error('The home page has no program.');
  const blocks = (await outputsOf(code)).map(
    ([title, language, output]) => `\`\`\`${language} [${title}]\n${output.trimEnd()}\n\`\`\`\n`,
  );
  return text
    .replace('<!-- output -->', () => `::: code-group\n\n${blocks.join('\n')}\n:::`)
    .replace('<!-- figures -->', () => figureTable(resultRows()));
}
