import { WithalError } from '../../errors/withal-error.ts';
import type { Call, CommandDefinition, OptionDefinition } from '../command.ts';
import { type Comparison, compareDocuments } from '../diff/change.ts';
import { inForm, patchForms, type PatchForm } from '../diff/forms.ts';
import { differenceProgram } from '../diff/program.ts';
import { hiding, type Show, showAll } from '../diff/shown.ts';
import { liveDiff, liveDiffExitCodes, liveDiffOptions } from '../diff/live-diff.ts';
import { defaultModels, type Models, openModels } from '../input/models.ts';
import { listOf } from '../input/option-values.ts';
import { Redactor } from '../output/redact.ts';
import { readDocuments } from '../input/read-documents.ts';

const details = `
Documents are matched by apiVersion, kind, namespace and name; where each file has one document of the same kind, these
two are compared. Elements of lists are matched by the keys that the schema of the kind has. What only one file has is
said, and not compared.

Without -o it is a program: an expression for each document that differs. Applied to the documents of the first file,
by withal patch or by apply(), it gives those of the second. The patch forms print the bare patch where there are only
two documents to compare, and a list with an entry for each document otherwise.`.trim();

function formOf(value: unknown): PatchForm | undefined {
  if (value === undefined || value === 'text') return undefined;
  const form = patchForms.find((known) => known === value);
  if (form !== undefined) return form;
  const message = `Cannot print as ${JSON.stringify(value)}: there are text, ${patchForms.join(', ')}.`;
  throw new WithalError({ code: 'E_USAGE', message });
}

async function compareFiles({ operands, streams }: Call, models: Models): Promise<Comparison[]> {
  const [before, after, ...more] = operands;
  if (before === undefined || after === undefined || more.length > 0) {
    const message = `Cannot compare ${operands.length} files: name two, one of which may be - for standard input.`;
    throw new WithalError({ code: 'E_USAGE', message });
  }
  if (before === '-' && after === '-') {
    const message = 'Cannot compare standard input with itself: name a file, too.';
    throw new WithalError({ code: 'E_USAGE', message });
  }
  const [left, right] = [await readDocuments(before, streams), await readDocuments(after, streams)];
  return compareDocuments(left, right, models);
}

/** What is printed for each value, and how many were hidden. */
function showOf(call: Call): { readonly show: Show; readonly redactor: Redactor } {
  const redactor = new Redactor();
  const isOpen = call.options['showValues'] === true;
  return { show: isOpen ? showAll : hiding(redactor.hide), redactor };
}

async function compareTwo(call: Call): Promise<number> {
  const form = formOf(call.options['output']);
  const models = await openModels(listOf(call.options['models']));
  const comparisons = await compareFiles(call, models);
  const { show, redactor } = showOf(call);
  const text =
    form === undefined
      ? differenceProgram(comparisons, models, show)
      : `${JSON.stringify(inForm(comparisons, form, show), undefined, 2)}\n`;
  call.streams.output.write(text);
  if (redactor.count > 0)
    call.streams.complaints.write('Secret values are redacted; --show-values shows them.\n');
  return comparisons.every(({ change }) => change === 'same') ? 0 : 1;
}

/** The options of both, each said once. */
function withLiveOptions(own: readonly OptionDefinition[]): readonly OptionDefinition[] {
  const names = new Set(own.map(({ flags }) => /--[a-z-]+/.exec(flags)?.[0]));
  const more = liveDiffOptions.filter(({ flags }) => !names.has(/--[a-z-]+/.exec(flags)?.[0]));
  return [
    ...own,
    ...more.map((option) => Object.assign({}, option, { about: `with --live: ${option.about}` })),
  ];
}

/** `withal diff`. */
export const diffCommand: CommandDefinition = {
  about: 'prints what leads from one file to another, as an expression or a patch',
  operands: '<before> [after...]',
  details,
  options: withLiveOptions([
    { flags: '--live', about: 'compare files with a cluster, by what its server would make of an apply' },
    { flags: '--show-values', about: 'do not redact what is secret' },
    {
      flags: '-o, --output <format>',
      about: 'how to print; text is a program',
      choices: ['text', ...patchForms],
    },
    {
      flags: '--models <models>',
      about: `models whose schemas are used: a package's (${defaultModels}), or a folder of withal generate; the first that has a kind is taken`,
      isRepeated: true,
    },
  ]),
  examples: [
    {
      line: 'withal diff live.yaml wanted.yaml',
      about: 'prints an expression for each document that differs',
    },
    {
      line: 'kubectl get deployment web -o yaml | withal diff - web.yaml -o strategic',
      about: 'prints the patch that makes what a cluster has into what a file has',
    },
    { line: 'withal diff a.yaml b.yaml > change.ts', about: 'keeps the difference as a program' },
    { line: 'withal diff --live manifests', about: 'shows what an apply would change in a cluster' },
  ],
  exitCodes: {
    ...liveDiffExitCodes,
    0: 'they are the same',
    1: 'they differ',
    2: 'a mistake: something could not be compared',
  },
  async run(call) {
    return call.options['live'] === true ? liveDiff(call) : compareTwo(call);
  },
};
