import { printYaml } from '../../yaml/index.ts';
import { writeFiles } from '../../io/index.ts';
import type { CommandDefinition, Invocation, OptionValues } from '../command.ts';
import { usageError } from '../../errors/index.ts';
import { type ProgramRun, programOptions, readProgram, runProgram } from '../environment/program.ts';
import { nothingChosen, readTargetOptions, targetOptions } from '../input/selection.ts';
import { reportFiles } from '../input/loaded-files.ts';
import { counted } from '../output/counted.ts';
import { printJson } from '../output/print-json.ts';
import type { Collected } from '../render/exported-documents.ts';
import { ResourceNames, fileNames } from '../render/file-names.ts';
import { YamlOutput } from '../render/yaml-output.ts';

/** Runs the programs of a command line. */
type RenderPrograms = (take: Collected['take']) => Promise<void>;

async function printAllYaml(render: RenderPrograms): Promise<string> {
  const output = new YamlOutput();
  await render((document, isFrozen) => output.add(document, isFrozen));
  return output.end();
}

async function documentsOf(render: RenderPrograms): Promise<object[]> {
  const documents: object[] = [];
  await render((document) => documents.push(document));
  return documents;
}

/** A single document as it is, several as a List, like kubectl. */
async function printAllJson(render: RenderPrograms): Promise<string> {
  const documents = await documentsOf(render);
  const names = new ResourceNames();
  for (const document of documents) names.take(document);
  const [first, second] = documents;
  if (first !== undefined && second === undefined) return printJson(first);
  return printJson({ apiVersion: 'v1', kind: 'List', items: documents });
}

async function writeDocuments(out: string, render: RenderPrograms, isJson: boolean): Promise<string> {
  const documents = await documentsOf(render);
  const names = fileNames(documents, isJson ? '.json' : '.yaml');
  const contents = documents.map((document, index) => ({
    path: names[index] ?? '',
    content: isJson ? printJson(document) : printYaml([document]),
  }));
  const { written, removed } = await writeFiles(out, contents);
  return `${out}: ${counted(contents.length, 'file')}, ${written} written, ${removed} removed\n`;
}

/** Runs programs, and takes the documents that are chosen. */
async function runChosen(program: ProgramRun, options: OptionValues, take: Collected['take']): Promise<void> {
  const isChosen = readTargetOptions(options);
  let isEmpty = true;
  await runProgram(program, options, {
    setsNamespace: true,
    take: (document, isFrozen) => {
      if (isChosen?.(document) === false) return;
      isEmpty = false;
      take(document, isFrozen);
    },
  });
  if (isEmpty && isChosen !== undefined) throw nothingChosen();
}

async function renderOnce(invocation: Invocation): Promise<number> {
  const { options, io } = invocation;
  const { out, output } = options;
  const isJson = output === 'json';
  const program = await readProgram(invocation);
  if (program.files.length === 0)
    throw usageError('Nothing to render. Pass a program, or --env with an environment that names one.');
  const render: RenderPrograms = async (take) => runChosen(program, options, take);
  if (typeof out === 'string') io.stderr.write(await writeDocuments(out, render, isJson));
  else io.stdout.write(await (isJson ? printAllJson(render) : printAllYaml(render)));
  return 0;
}

/** `withal render`. */
export const renderCommand: CommandDefinition = {
  operands: '[files...]',
  details: `An export is an expression, an object, or a list or function of these, also nested in objects. The default export
comes first, then the others by name. A value that is exported twice is printed once; null, undefined, and false are skipped.
A default export that is a function is called with the parameters of --values and --set, or of the environment.

Node 22.18 and later run TypeScript natively; on older releases, install jiti next to withal.`,
  options: [
    {
      flags: '-o, --output <format>',
      description: 'output format; as JSON, several documents become a List',
      default: 'yaml',
      choices: ['yaml', 'json'],
    },
    {
      flags: '--out <folder>',
      description:
        'write each document to <namespace>/<kind>.<group>-<name>.yaml in a folder; files of earlier runs that are no longer rendered are removed, and all others are kept',
    },
    ...programOptions,
    ...targetOptions,
    { flags: '--watch', description: 'render again whenever a file that was read changes' },
  ],
  examples: [
    { line: 'withal render web.ts | kubectl apply -f -', description: 'apply to a cluster' },
    { line: 'withal render apps/*.ts --out manifests', description: 'write one file for each document' },
    {
      line: 'withal render web.ts --values prod.yaml --set image.tag=1.2.0',
      description: 'give the program its parameters',
    },
    { line: 'withal render web.ts -t deployment/web', description: 'print one document' },
    { line: 'withal render --env prod', description: 'render an environment of withal.config.ts' },
    { line: 'withal render web.ts --out manifests --watch', description: 'render again on every change' },
  ],
  exitCodes: { 0: 'success', 1: 'error: nothing was rendered' },
  async run(invocation) {
    if (invocation.options['watch'] === true) return (await import('../render/watch.ts')).watch(invocation);
    try {
      return await renderOnce(invocation);
    } finally {
      reportFiles(invocation.io.env);
    }
  },
};
