import type { CommandDefinition, ProcessIo } from '../command.ts';
import { writeFiles } from '../../io/index.ts';
import { type ConvertedFolder, type ConvertedSource, printFolder } from '../convert/folder.ts';
import { convert } from '../../convert/index.ts';
import { modelsOption, openModels } from '../input/models.ts';
import { listOption } from '../input/options.ts';
import { readDocumentsByFile } from '../input/read-documents.ts';
import { operandsOf, renderedOptions } from '../input/rendered-sources.ts';
import { usageError } from '../../errors/index.ts';
import { counted } from '../output/counted.ts';
import { printWarning } from '../output/print-error.ts';
import { resourceIdOf, resourceName } from '../../manifests/resource.ts';

/** The most kinds that have a warning of their own. */
const mostNamed = 10;

/** Says what has no model, a line for each kind. */
function warnOfPlainObjects(documents: readonly unknown[], stderr: ProcessIo['stderr']): void {
  const kinds = new Map<string, number>();
  for (const document of documents) {
    const { apiVersion, kind } = resourceIdOf(document);
    const name = apiVersion === '' || kind === '' ? '' : resourceName({ apiVersion, kind, name: '' });
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  const lines = [...kinds].map(([kind, count]) => {
    const objects = count === 1 ? 'a plain object' : `${count} plain objects`;
    return kind === ''
      ? `what has no apiVersion and kind is printed as ${objects}.`
      : `no model of ${kind}, or none that takes it: printed as ${objects}. Generate one with withal generate, and pass --models.`;
  });
  for (const line of lines.slice(0, mostNamed)) printWarning(line, stderr);
  if (lines.length > mostNamed)
    printWarning(`and ${counted(lines.length - mostNamed, 'more kind')} without a model.`, stderr);
}

async function writeFolder(out: string, { files, plain }: ConvertedFolder, io: ProcessIo): Promise<void> {
  warnOfPlainObjects(plain, io.stderr);
  const { written, removed } = await writeFiles(out, files);
  io.stderr.write(`${out}: ${counted(files.length, 'file')}, ${written} written, ${removed} removed\n`);
}

/** `withal convert`. */
export const convertCommand: CommandDefinition = {
  operands: '[files...]',
  details: `A file is YAML or JSON, or - for standard input. The program builds the same documents: withal render prints them again.
Each document is an export named after its name and kind, and so is each item of a List, and each manifest in nested
objects, as Tanka has them. For several documents, the default export lists them in order.

Nothing is left out of the program: for a kind that the models lack, the other models of withal are tried; a custom
resource without a model becomes a plain object, with a warning; and a value that a model does not accept is marked
"as never", so that it compiles and is easy to find. YAML comments are not kept.`,
  options: [
    modelsOption,
    {
      flags: '-o, --output <format>',
      description: 'output format',
      default: 'text',
      choices: ['text', 'json'],
    },
    {
      flags: '--out <folder>',
      description:
        'write a program for each file to a folder, and index.ts, which has the documents of all of them',
    },
    ...renderedOptions,
  ],
  examples: [
    { line: 'withal convert web.yaml > web.ts', description: 'convert a file' },
    {
      line: 'kubectl get deployment web -o yaml | withal convert -',
      description: 'convert an object in a cluster',
    },
    { line: 'withal convert manifests --out src', description: 'turn a folder into programs' },
    {
      line: 'withal convert --jsonnet environments/prod/main.jsonnet -J vendor -J lib',
      description: 'turn what a jsonnet program renders into a program',
    },
    {
      line: 'withal convert web.yaml --models withal/openshift/3.11',
      description: 'use the models of OpenShift 3.11 and its Kubernetes',
    },
    {
      line: 'withal convert issuer.yaml --models ./models',
      description: 'use your own models, and those of Kubernetes for all other kinds',
    },
  ],
  exitCodes: { 0: 'success', 1: 'error: nothing was printed' },
  async run(invocation) {
    const { options, io } = invocation;
    const { find } = await openModels(listOption(options, 'models'));
    const operands = await operandsOf(invocation);
    if (operands.length === 0)
      throw usageError('Nothing to convert. Pass files, - for standard input, or a source such as --helm.');
    const sources: ConvertedSource[] = [];
    for (const operand of operands) sources.push(...(await readDocumentsByFile(operand, io)));
    if (typeof options['out'] === 'string') {
      await writeFolder(options['out'], await printFolder(sources, find), io);
      return 0;
    }
    const documents = sources.flatMap((source) => source.documents);
    const { text, plain } = await convert(documents, { models: find });
    const report = { documents: documents.length, plain: plain.length, program: text };
    warnOfPlainObjects(plain, io.stderr);
    io.stdout.write(options['output'] === 'json' ? `${JSON.stringify(report)}\n` : text);
    return 0;
  },
};
