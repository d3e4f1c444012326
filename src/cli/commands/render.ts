import { printYaml } from '../../yaml/index.ts';
import { writeFiles } from '../../io/index.ts';
import type { CommandDefinition, Invocation } from '../command.ts';
import { loadModule } from '../input/load-module.ts';
import { reportFiles } from '../input/loaded-files.ts';
import { counted } from '../output/counted.ts';
import { printJson } from '../output/print-json.ts';
import { exportedDocuments } from '../render/exported-documents.ts';
import { fileNames, refuseDuplicates } from '../render/file-names.ts';

async function renderModules(files: readonly string[]): Promise<object[]> {
  const documents: object[] = [];
  const seen = new Set<object>();
  for (const file of files) documents.push(...(await exportedDocuments(file, await loadModule(file), seen)));
  return documents;
}

/** A single document as it is, several as a List, like kubectl. */
function printAllJson(documents: readonly object[]): string {
  const [first, second] = documents;
  if (first !== undefined && second === undefined) return printJson(first);
  return printJson({ apiVersion: 'v1', kind: 'List', items: documents });
}

async function writeDocuments(out: string, documents: readonly object[], isJson: boolean): Promise<string> {
  const names = fileNames(documents, isJson ? '.json' : '.yaml');
  const files = documents.map((document, index) => ({
    path: names[index] ?? '',
    content: isJson ? printJson(document) : printYaml([document]),
  }));
  const { written, removed } = await writeFiles(out, files);
  return `${out}: ${counted(files.length, 'file')}, ${written} written, ${removed} removed\n`;
}

async function renderOnce({ operands, options, io }: Invocation): Promise<number> {
  const { out, output } = options;
  const documents = await renderModules(operands);
  const isJson = output === 'json';
  if (typeof out === 'string') io.stderr.write(await writeDocuments(out, documents, isJson));
  else {
    refuseDuplicates(documents);
    io.stdout.write(isJson ? printAllJson(documents) : printYaml(documents));
  }
  return 0;
}

/** `withal render`. */
export const renderCommand: CommandDefinition = {
  operands: '<files...>',
  details: `An export is an expression, an object, or a list or function of these, also nested in objects. The default export
comes first, then the others by name. A value that is exported twice is printed once; null, undefined, and false are skipped.
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
    { flags: '--watch', description: 'render again whenever a file that was read changes' },
  ],
  examples: [
    { line: 'withal render web.ts | kubectl apply -f -', description: 'apply to a cluster' },
    { line: 'withal render apps/*.ts --out manifests', description: 'write one file for each document' },
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
