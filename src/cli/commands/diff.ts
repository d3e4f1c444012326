import { usageError } from '../../errors/index.ts';
import type { CommandDefinition, Invocation, OptionDefinition } from '../command.ts';
import { compareDocuments, type ComparedDocument } from '../diff/compare-documents.ts';
import { liveDiff, liveDiffOptions } from '../diff/live-diff.ts';
import { patchData, patchForms } from '../diff/print-patch.ts';
import { differenceProgram } from '../diff/program.ts';
import { modelsOption, openModels, type Models } from '../input/models.ts';
import { choiceOption, invalidOption, listOption } from '../input/options.ts';
import { programOptions } from '../environment/program.ts';
import { type Operand, readDocuments } from '../input/read-documents.ts';
import { readTargetOptions, targetOptions } from '../input/selection.ts';
import { operandsOf, renderedOptions } from '../input/rendered-sources.ts';
import { Redactor } from '../output/redact/redactor.ts';

async function compareFiles(invocation: Invocation, models: Models): Promise<ComparedDocument[]> {
  const { options, io } = invocation;
  const [before, after, ...more] = await operandsOf(invocation);
  if (before === undefined || after === undefined || more.length > 0)
    throw usageError(
      'Pass exactly two files or sources, one of which may be - for standard input, or --live to compare with a cluster.',
    );
  if (before === '-' && after === '-')
    throw usageError('Cannot compare standard input with itself. Pass a file too.');
  const isChosen = readTargetOptions(options);
  const chosenIn = async (operand: Operand): Promise<unknown[]> => {
    const documents = await readDocuments(operand, io);
    return isChosen === undefined ? documents : documents.filter(isChosen);
  };
  const left = await chosenIn(before);
  return compareDocuments(left, await chosenIn(after), models);
}

async function diffFiles(invocation: Invocation): Promise<number> {
  const { options, io } = invocation;
  const form = choiceOption(options, 'output', patchForms);
  const models = await openModels(listOption(options, 'models'));
  const documents = await compareFiles(invocation, models);
  const redactor = new Redactor({ showsValues: options['showValues'] === true });
  io.stdout.write(
    form === undefined
      ? differenceProgram(documents, redactor)
      : `${JSON.stringify(patchData(documents, form, redactor), undefined, 2)}\n`,
  );
  if (redactor.count > 0) io.stderr.write('Secret values are redacted. Pass --show-values to show them.\n');
  return documents.every(({ change }) => change === 'same') ? 0 : 1;
}

async function diff(invocation: Invocation): Promise<number> {
  const { options } = invocation;
  // The settings of an environment are those of a cluster.
  if (options['live'] !== true && options['env'] === undefined) return diffFiles(invocation);
  const format = choiceOption(options, 'output', patchForms) ?? 'json';
  if (format !== 'json') throw invalidOption('--output', format, 'one of text, json with --live');
  return liveDiff(invocation);
}

/** `withal diff`. */
export const diffCommand: CommandDefinition = {
  operands: '[before] [after...]',
  details: `Documents are matched by apiVersion, kind, namespace, and name; if each file has a single document and both are of
one kind, those two are compared. List elements are matched by the keys in the schema of the kind, or else by name; what
went is removed, and what came is inserted. A document that only one of the files has is reported as added or removed.

By default, the output is a program with an expression for each document that differs. Applied to the documents of the
first file, with withal patch or apply(), it produces those of the second. For a single pair of documents, the patch
formats print the bare patch; otherwise they print a list with an entry for each document that differs.`,
  options: [
    {
      flags: '--live',
      description: 'compare files with a cluster, and print what withal apply would change',
    },
    { flags: '--show-values', description: 'do not redact secret values' },
    {
      flags: '-o, --output <format>',
      description: 'output format; text is a program, or a unified diff with --live',
      default: 'text',
      choices: ['text', ...patchForms],
    },
    modelsOption,
    ...programOptions,
    ...targetOptions,
    ...renderedOptions,
    ...liveDiffOptions.map((option): OptionDefinition => {
      return Object.assign({}, option, { description: `with --live: ${option.description}` });
    }),
  ],
  examples: [
    {
      line: 'withal diff live.yaml wanted.yaml',
      description: 'print an expression for each document that differs',
    },
    {
      line: 'kubectl get deployment web -o yaml | withal diff - web.yaml -o strategic',
      description: 'print the patch that turns the object in a cluster into the one in a file',
    },
    { line: 'withal diff a.yaml b.yaml > change.ts', description: 'save the difference as a program' },
    { line: 'withal diff --env prod', description: 'show what applying an environment would change' },
    {
      line: 'withal diff --live manifests',
      description: 'show what applying a folder would change in a cluster',
    },
  ],
  exitCodes: {
    0: 'no differences',
    1: 'differences found',
    2: 'error: something could not be compared',
    130: 'stopped by Ctrl-C',
    143: 'stopped by SIGTERM',
  },
  run: diff,
};
