import { usageError } from '../../errors/index.ts';
import { printYaml } from '../../yaml/index.ts';
import { writeFiles } from '../../io/index.ts';
import type { ProgramDocuments } from '../check/index.ts';
import { checkOptions, definitionsOption, releaseOption } from '../check/options.ts';
import type { CommandDefinition, Invocation, OptionValues, ProcessIo } from '../command.ts';
import { type ProgramRun, programOptions, readProgram, runProgram } from '../environment/program.ts';
import { nothingChosen, readTargetOptions, targetOptions } from '../input/selection.ts';
import { reportFiles } from '../input/loaded-files.ts';
import { counted } from '../output/counted.ts';
import { printJson } from '../output/print-json.ts';
import { ResourceNames } from '../../manifests/resource-names.ts';
import { fileNames } from '../render/file-names.ts';
import { YamlOutput } from '../../manifests/yaml-output.ts';

/** Gives the documents one after the other, with whether each is frozen throughout, and the program that gives it. */
type Documents = (take: (document: object, isFrozen: boolean, file: string) => void) => Promise<void>;

/** The documents of programs that are chosen. */
function chosenOf(program: ProgramRun, options: OptionValues): Documents {
  const isChosen = readTargetOptions(options);
  return async (take) => {
    let isEmpty = true;
    await runProgram(program, options, {
      setsNamespace: true,
      take: (document, isFrozen, file) => {
        if (isChosen?.(document) === false) return;
        isEmpty = false;
        take(document, isFrozen, file);
      },
    });
    if (isEmpty && isChosen !== undefined) throw nothingChosen();
  };
}

/** The same documents, if a server would take them. */
async function checked(
  documents: Documents,
  options: OptionValues,
  io: ProcessIo,
): Promise<Documents | undefined> {
  const { checkRendered } = await import('../check/index.ts');
  const all: Parameters<Parameters<Documents>[0]>[] = [];
  await documents((...given) => all.push(given));
  const files = new Set(all.map(([, , file]) => file));
  const programs = [...files].map((file): ProgramDocuments => {
    return { file, documents: all.filter(([, , from]) => from === file).map(([document]) => document) };
  });
  if (!(await checkRendered(programs, checkOptions(options), io))) return undefined;
  return async (take) => {
    for (const given of all) take(...given);
  };
}

async function printAllYaml(documents: Documents): Promise<string> {
  const output = new YamlOutput();
  await documents((document, isFrozen) => output.add(document, isFrozen));
  return output.end();
}

async function listOf(documents: Documents): Promise<object[]> {
  const list: object[] = [];
  await documents((document) => list.push(document));
  return list;
}

/** A single document as it is, several as a List, like kubectl. */
async function printAllJson(all: Documents): Promise<string> {
  const documents = await listOf(all);
  const names = new ResourceNames();
  for (const document of documents) names.take(document);
  const [first, second] = documents;
  if (first !== undefined && second === undefined) return printJson(first);
  return printJson({ apiVersion: 'v1', kind: 'List', items: documents });
}

async function writeDocuments(out: string, all: Documents, isJson: boolean): Promise<string> {
  const documents = await listOf(all);
  const names = fileNames(documents, isJson ? '.json' : '.yaml');
  const contents = documents.map((document, index) => ({
    path: names[index] ?? '',
    content: isJson ? printJson(document) : printYaml([document]),
  }));
  const { written, removed } = await writeFiles(out, contents);
  return `${out}: ${counted(contents.length, 'file')}, ${written} written, ${removed} removed\n`;
}

/** Checking is asked for; what to check by says nothing without it. */
function isChecked(options: OptionValues): boolean {
  if (options['check'] === true) return true;
  const given = ['crd', 'kubernetes'].find((name) => options[name] !== undefined);
  if (given === undefined) return false;
  throw usageError(`Option --${given} is for --check: pass it too.`);
}

async function renderOnce(invocation: Invocation): Promise<number> {
  const { options, io } = invocation;
  const { out, output } = options;
  const isJson = output === 'json';
  const checks = isChecked(options);
  const program = await readProgram(invocation);
  if (program.files.length === 0)
    throw usageError('Nothing to render. Pass a program, or --env with an environment that names one.');
  const rendered = chosenOf(program, options);
  const documents = checks ? await checked(rendered, options, io) : rendered;
  if (documents === undefined) return 1;
  if (typeof out === 'string') io.stderr.write(await writeDocuments(out, documents, isJson));
  else io.stdout.write(await (isJson ? printAllJson(documents) : printAllYaml(documents)));
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
    {
      flags: '--check',
      description: 'check the documents as withal check does, and write nothing if one is faulty',
    },
    definitionsOption,
    releaseOption,
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
    {
      line: 'withal render web.ts --check --out manifests',
      description: 'write only what a server would take',
    },
    { line: 'withal render web.ts --out manifests --watch', description: 'render again on every change' },
  ],
  exitCodes: { 0: 'success', 1: 'error, or --check found faults: nothing was rendered' },
  async run(invocation) {
    if (invocation.options['watch'] === true) return (await import('../render/watch.ts')).watch(invocation);
    try {
      return await renderOnce(invocation);
    } finally {
      reportFiles(invocation.io.env);
    }
  },
};
