import type { CommandDefinition } from '../command.ts';
import { printProgram } from '../convert/program.ts';
import { modelsOption, openModels } from '../input/models.ts';
import { listOption } from '../input/options.ts';
import { readDocuments } from '../input/read-documents.ts';

/** `withal convert`. */
export const convertCommand: CommandDefinition = {
  operands: '<files...>',
  details: `A file is YAML or JSON, or - for standard input. The program builds the same documents: withal render prints them again.
Each document is an export named after its name and kind. For several documents, the default export lists them in
order.

Nothing is left out of the program: a custom resource without a model becomes a plain object, and a value that a model
does not accept is marked "as never", so that it compiles and is easy to find. YAML comments are not kept.`,
  options: [
    modelsOption,
    {
      flags: '-o, --output <format>',
      description: 'output format',
      default: 'text',
      choices: ['text', 'json'],
    },
  ],
  examples: [
    { line: 'withal convert web.yaml > web.ts', description: 'convert a file' },
    {
      line: 'kubectl get deployment web -o yaml | withal convert -',
      description: 'convert an object in a cluster',
    },
    {
      line: 'withal convert web.yaml --models withal/kubernetes/1.11',
      description: 'use the models of another Kubernetes release',
    },
    {
      line: 'withal convert issuer.yaml --models ./models',
      description: 'use your own models, and those of Kubernetes for all other kinds',
    },
  ],
  exitCodes: { 0: 'success', 1: 'error: nothing was printed' },
  async run({ operands, options, io }) {
    const models = await openModels(listOption(options, 'models'));
    const documents: unknown[] = [];
    for (const file of operands) documents.push(...(await readDocuments(file, io)));
    const { text, plain } = await printProgram(documents, models);
    const report = { documents: documents.length, plain, program: text };
    io.stdout.write(options['output'] === 'json' ? `${JSON.stringify(report)}\n` : text);
    return 0;
  },
};
