import { writeFiles } from '../../io/output-folder.ts';
import { printYaml } from '../../yaml/print.ts';
import type { Call, CommandDefinition } from '../command.ts';
import { exportedDocuments } from '../input/exported.ts';
import { fileNames } from '../output/file-names.ts';
import { loadModule } from '../input/load-module.ts';
import { reportFiles } from '../input/loaded-files.ts';
import { printJson } from '../output/print-json.ts';

async function documentsOf(files: readonly string[]): Promise<object[]> {
  const documents: object[] = [];
  for (const file of files) documents.push(...(await exportedDocuments(file, await loadModule(file))));
  return documents;
}

/** One document is itself, several are a List, as kubectl prints them. */
function printAllJson(documents: readonly object[]): string {
  const [first, second] = documents;
  if (first !== undefined && second === undefined) return printJson(first);
  return printJson({ apiVersion: 'v1', kind: 'List', items: documents });
}

async function writeOut(out: string, documents: readonly object[], isJson: boolean): Promise<string> {
  const names = fileNames(documents, isJson ? '.json' : '.yaml');
  const files = documents.map((document, index) => ({
    path: names[index] ?? '',
    content: isJson ? printJson(document) : printYaml([document]),
  }));
  const { written, removed } = await writeFiles(out, files);
  return `${out}: ${files.length} ${files.length === 1 ? 'file' : 'files'}, ${written} written, ${removed} removed\n`;
}

async function renderOnce({ operands, options, streams }: Call): Promise<number> {
  const { out, output } = options;
  const documents = await documentsOf(operands);
  const isJson = output === 'json';
  if (typeof out === 'string') streams.complaints.write(await writeOut(out, documents, isJson));
  else streams.output.write(isJson ? printAllJson(documents) : printYaml(documents));
  return 0;
}

/** `withal render`. */
export const renderCommand: CommandDefinition = {
  about: 'runs TypeScript, and prints the documents that it exports',
  operands: '<files...>',
  details:
    'An export is an expression, an object, or a list or function of them; the default export comes first, the others follow by their names. A value that is exported twice is printed once, and what is null, undefined or false is left out. Node 22.18 and later read TypeScript by themselves; on Node 20 install jiti beside withal.',
  options: [
    {
      flags: '-o, --output <format>',
      about: 'yaml without it; several documents are a List in JSON',
      choices: ['yaml', 'json'],
    },
    {
      flags: '--out <folder>',
      about:
        'a file a document instead: <namespace>/<kind>.<group>-<name>.yaml; files of an earlier run that are no longer made are removed, those of others are left alone',
    },
    { flags: '--watch', about: 'goes on, and renders again when a file that was read changes' },
  ],
  examples: [
    { line: 'withal render web.ts | kubectl apply -f -', about: 'to a cluster' },
    { line: 'withal render apps/*.ts --out manifests', about: 'to files, one a document' },
    { line: 'withal render web.ts --out manifests --watch', about: 'at every change' },
  ],
  exitCodes: { 0: 'rendered', 1: 'not rendered, for the reason printed' },
  async run(call) {
    if (call.options['watch'] === true) return (await import('../watch.ts')).watch(call);
    try {
      return await renderOnce(call);
    } finally {
      reportFiles(call.streams.environment);
    }
  },
};
