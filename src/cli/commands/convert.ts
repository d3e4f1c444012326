import { WithalError } from '../../errors/withal-error.ts';
import type { CommandDefinition } from '../command.ts';
import { printProgram } from '../convert/program.ts';
import { defaultModels, openModels } from '../input/models.ts';
import { listOf } from '../input/option-values.ts';
import { readDocuments } from '../input/read-documents.ts';

const details = `
The program builds the same documents: \`withal render\` prints them again. Each document is exported under its name and
kind; of several, the default export is a list in their order.

What no model knows stays in the program all the same: a custom resource without a model is a plain object, and what a
model does not take is handed in with "as never", so that the compiler lets it through and you can find it.
Comments of the YAML are not carried over.`.trim();

/** `withal convert`. */
export const convertCommand: CommandDefinition = {
  about: 'prints the TypeScript that builds documents of YAML or JSON',
  operands: '<files...>',
  details,
  options: [
    {
      flags: '--models <models>',
      about: `models to build on: a package's (${defaultModels}), or a folder of withal generate; the first that has a kind is taken`,
      isRepeated: true,
    },
    { flags: '-o, --output <format>', about: 'how to print', choices: ['text', 'json'] },
  ],
  examples: [
    { line: 'withal convert web.yaml > web.ts', about: 'converts a file' },
    { line: 'kubectl get deployment web -o yaml | withal convert -', about: 'converts what a cluster has' },
    {
      line: 'withal convert web.yaml --models withal/kubernetes/1.11',
      about: 'builds on another release of Kubernetes',
    },
    {
      line: 'withal convert issuer.yaml --models ./models',
      about: 'builds on models of your own, and on Kubernetes where they have no such kind',
    },
  ],
  exitCodes: { 0: 'the program was printed', 1: 'a mistake: nothing was printed' },
  async run({ operands, options, streams }) {
    if (operands.length === 0)
      throw new WithalError({
        code: 'E_USAGE',
        message: 'Cannot convert nothing. Name a file, or - for standard input.',
      });
    const models = await openModels(listOf(options['models']));
    const documents: unknown[] = [];
    for (const file of operands) documents.push(...(await readDocuments(file, streams)));
    const { text, plain } = await printProgram(documents, models);
    const count = documents.length;
    streams.output.write(
      options['output'] === 'json' ? `${JSON.stringify({ documents: count, plain, program: text })}\n` : text,
    );
    return 0;
  },
};
