import { printYaml } from '../../yaml/index.ts';
import { writeFiles } from '../../io/index.ts';
import type { CommandDefinition, Invocation } from '../command.ts';
import { loadModule } from '../input/load-module.ts';
import { reportFiles } from '../input/loaded-files.ts';
import { counted } from '../output/counted.ts';
import { printJson } from '../output/print-json.ts';
import { type Collected, collectDocuments } from '../render/exported-documents.ts';
import { ResourceNames, fileNames } from '../render/file-names.ts';
import { YamlOutput } from '../render/yaml-output.ts';

async function renderModules(files: readonly string[], take: Collected['take']): Promise<void> {
  const collected = { seen: new Set<object>(), take };
  for (const file of files) await collectDocuments(file, await loadModule(file), collected);
}

async function printAllYaml(files: readonly string[]): Promise<string> {
  const output = new YamlOutput();
  await renderModules(files, (document, isFrozen) => output.add(document, isFrozen));
  return output.end();
}

async function documentsOf(files: readonly string[]): Promise<object[]> {
  const documents: object[] = [];
  await renderModules(files, (document) => documents.push(document));
  return documents;
}

/** A single document as it is, several as a List, like kubectl. */
async function printAllJson(files: readonly string[]): Promise<string> {
  const documents = await documentsOf(files);
  const names = new ResourceNames();
  for (const document of documents) names.take(document);
  const [first, second] = documents;
  if (first !== undefined && second === undefined) return printJson(first);
  return printJson({ apiVersion: 'v1', kind: 'List', items: documents });
}

async function writeDocuments(out: string, files: readonly string[], isJson: boolean): Promise<string> {
  const documents = await documentsOf(files);
  const names = fileNames(documents, isJson ? '.json' : '.yaml');
  const contents = documents.map((document, index) => ({
    path: names[index] ?? '',
    content: isJson ? printJson(document) : printYaml([document]),
  }));
  const { written, removed } = await writeFiles(out, contents);
  return `${out}: ${counted(contents.length, 'file')}, ${written} written, ${removed} removed\n`;
}

async function renderOnce({ operands, options, io }: Invocation): Promise<number> {
  const { out, output } = options;
  const isJson = output === 'json';
  if (typeof out === 'string') io.stderr.write(await writeDocuments(out, operands, isJson));
  else io.stdout.write(await (isJson ? printAllJson(operands) : printAllYaml(operands)));
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
