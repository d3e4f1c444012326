import { WithalError, usageError } from '../../errors/index.ts';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createText, findFiles, standardInput, type InputText, replaceText } from '../../io/index.ts';
import type { Target } from '../../patch/targets/target.ts';
import type { CommandDefinition, Invocation, ProcessIo } from '../command.ts';
import { loadModule } from '../input/load-module.ts';
import { textOption } from '../input/options.ts';
import { patchesOf } from '../input/patch-module.ts';
import { readSelection, selectionOptions } from '../input/selection.ts';
import { counted } from '../output/counted.ts';
import { PatchOutput, type PatchOutputForm, type PatchTotals, totalsLine } from '../output/patch-output.ts';
import { printError, printWarning } from '../output/print-error.ts';
import { Redactor } from '../output/redact/redactor.ts';
import { PatchInputs } from '../patch/patch-inputs.ts';
import { PatchJob } from '../patch/patch-job.ts';
import { type PatchedText, patchText } from '../patch/patch-text.ts';
import { warnOfAmbiguousScalars } from '../output/ambiguous-scalars-warning.ts';
import { progressLine } from '../output/progress.ts';

/** The operands and options of one invocation. */
interface PatchOptions {
  readonly module: string;
  readonly files: readonly string[];
  readonly form: PatchOutputForm;
  readonly isInPlace: boolean;
  readonly isDryRun: boolean;
  readonly showsValues: boolean;
  /** The file that gets what is added; the last one without it. */
  readonly addTo: string | undefined;
  readonly only: Target | undefined;
}

const forms = { diff: 'diff', jsonPatch: 'json-patch', summary: 'summary' } as const;

function formOf({ options }: Invocation): PatchOutputForm {
  const chosen = (['diff', 'jsonPatch', 'summary'] as const).filter((name) => options[name] === true);
  const isJson = options['output'] === 'json';
  if (chosen.length + Number(isJson) > 1)
    throw usageError('Pass only one of --diff, --json-patch, --summary, and -o json.');
  const [first] = chosen;
  if (first !== undefined) return forms[first];
  if (isJson) return 'json';
  if (options['dryRun'] === true) return 'summary';
  return options['inPlace'] === true ? 'nothing' : 'documents';
}

async function readOptions(invocation: Invocation): Promise<PatchOptions> {
  const { operands, options, io } = invocation;
  const [module = '', ...named] = operands;
  if (named.length === 0 && io.stdin.isTTY === true)
    throw usageError('Nothing to patch. Pass files or folders, or - for standard input.');
  const found = await findFiles(named.length === 0 ? [standardInput] : named);
  const isInPlace = options['inPlace'] === true;
  if (isInPlace && found.some(({ file }) => file === standardInput))
    throw usageError('Cannot patch standard input in place. Pass files.');
  const addTo = textOption(options, 'addTo');
  if (addTo !== undefined && found.some(({ file }) => file === standardInput))
    throw usageError('Cannot use --add-to with standard input. Pass files.');
  return {
    module,
    files: withLast(
      found.map(({ file }) => file),
      addTo,
    ),
    form: formOf(invocation),
    isInPlace,
    isDryRun: options['dryRun'] === true,
    showsValues: options['showValues'] === true,
    addTo,
    only: readSelection(options),
  };
}

/** Puts a file last, so that what is added to it is known by then. */
function withLast(files: readonly string[], last: string | undefined): string[] {
  if (last === undefined) return [...files];
  return [...files.filter((file) => path.resolve(file) !== path.resolve(last)), last];
}

/** The most resources that a warning names. */
const mostNamed = 3;

function namespaceWarning(name: string, resources: readonly string[]): string {
  const named = resources.slice(0, mostNamed).join(', ');
  const more = resources.length > mostNamed ? `, and ${resources.length - mostNamed} more` : '';
  return `export ${JSON.stringify(name)} sets no namespace on ${counted(resources.length, 'cluster-scoped resource')} (${named}${more}). To set it all the same, name their kind with target(…).`;
}

/** Patches files, one at a time. */
class FilePatcher {
  readonly totals: PatchTotals = { files: 0, changedFiles: 0, resources: 0, changedResources: 0 };
  failures = 0;
  /** Whether every document was looked at, so that it is known which exports are for none. */
  isComplete = true;
  /** Whether an expression failed: a stream of which some is patched and some is not is worse than none. */
  isStopped = false;
  readonly #options: PatchOptions;
  readonly #job: PatchJob;
  readonly #io: ProcessIo;
  readonly #output: PatchOutput;
  readonly #inputs: PatchInputs;

  constructor(options: PatchOptions, job: PatchJob, io: ProcessIo) {
    this.#inputs = new PatchInputs(options.addTo, io);
    this.#options = options;
    this.#job = job;
    this.#io = io;
    this.#output = new PatchOutput(options.form, io, new Redactor({ showsValues: options.showsValues }));
  }

  /** Reads the documents of all files, for functions that ask for them. */
  async readAll(): Promise<void> {
    this.#job.documents = await this.#inputs.documents(this.#options.files);
  }

  /** Patches one file. An error in it is printed, and does not stop the others. */
  async file(file: string): Promise<void> {
    this.totals.files++;
    try {
      const input = await this.#inputs.read(file);
      const takesAdditions = file === this.#options.files.at(-1) && this.failures === 0;
      const patched = await patchText({ text: input.text, name: input.name, takesAdditions }, this.#job);
      const documents = patched.resources.map((resource) => resource.before);
      warnOfAmbiguousScalars(this.#io.stderr, input.name, { documents, warnings: patched.warnings });
      for (const error of [...patched.unread, ...patched.errors]) this.#fail(error);
      this.isComplete &&= patched.unread.length === 0;
      this.isStopped ||= patched.errors.length > 0;
      await this.#finish(file, input, patched);
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      this.isComplete = false;
      this.#fail(error);
    }
  }

  #fail(error: WithalError): void {
    this.failures++;
    printError(error, this.#io);
  }

  async #finish(file: string, input: InputText, patched: PatchedText): Promise<void> {
    const { text: before } = input;
    const { text, resources, errors } = patched;
    const isWritten = errors.length === 0 || text !== before;
    const written = isWritten ? resources : [];
    this.totals.resources += resources.length;
    // What cannot be written has not changed.
    if (text !== before && this.#options.isInPlace && !this.#options.isDryRun) this.#write(file, input, text);
    this.totals.changedResources += written.filter((resource) => resource.before !== resource.after).length;
    if (isWritten) await this.#output.add({ ...patched, file, before, resources: written });
    if (text !== before) this.totals.changedFiles++;
  }

  #write(file: string, input: InputText, text: string): void {
    if (!existsSync(file)) {
      createText(file, text, input.isCompressed);
      return;
    }
    const otherNames = replaceText(input, text);
    if (otherNames === 0) return;
    const names = counted(otherNames, 'other hard link');
    printWarning(
      `${file}: ${names} to this file still ${otherNames === 1 ? 'has' : 'have'} the old text`,
      this.#io.stderr,
    );
  }

  async end(): Promise<number> {
    await this.#output.end(this.totals, this.#options.isDryRun);
    const { stderr } = this.#io;
    for (const [{ name }, resources] of this.#job.namespaceLeft)
      printWarning(namespaceWarning(name, resources), stderr);
    for (const text of this.#job.leftAlone) printWarning(text, stderr);
    // In what was not looked at, there may be a document for them.
    for (const { name } of this.isComplete ? this.#job.unused() : [])
      printWarning(`export ${JSON.stringify(name)} matched no document`, stderr);
    if (this.#options.isInPlace && this.#options.form !== 'summary')
      stderr.write(totalsLine(this.totals, this.#options.isDryRun));
    return this.failures === 0 ? 0 : 1;
  }
}

/** `withal patch`. */
export const patchCommand: CommandDefinition = {
  operands: '<module> [files...]',
  details: `The module exports expressions, functions (document, context) => expression, and from withal/patch
target(expression, { kind, name, … }), drop(target), and add(document), or lists of these. Each expression is applied to
the documents of its apiVersion and kind, including those in a List. Files are YAML or JSON files, folders, patterns such
as 'apps/**/*.yaml', or - for standard input, which is the default. Whatever does not change is preserved byte for byte:
comments, key order, quotes, anchors, and separators.

Documents that the module adds go to the end of the last file, or to the items of a List. To patch several files in place
with such a module, pass --add-to.

From standard input to standard output, it is a Helm post-renderer; given a ResourceList, it is a KRM function for
kustomize and kpt. Secret values are redacted everywhere except in the patched documents.`,
  options: [
    { flags: '-i, --in-place', description: 'write the files instead of printing the documents' },
    { flags: '--diff', description: 'print a unified diff of the changes' },
    { flags: '--json-patch', description: 'print a JSON Patch for each changed resource' },
    { flags: '--summary', description: 'print a line for each changed resource' },
    { flags: '-o, --output <format>', description: 'print the changes as JSON', choices: ['json'] },
    { flags: '--dry-run', description: 'print a summary without writing anything' },
    ...selectionOptions,
    { flags: '--add-to <file>', description: 'add new documents to this file, which need not exist' },
    { flags: '--show-values', description: 'do not redact secret values' },
  ],
  examples: [
    { line: 'withal patch replicas.ts apps --in-place', description: 'change every file in apps' },
    { line: 'withal patch replicas.ts apps --diff', description: 'show what would change' },
    {
      line: 'withal patch labels.ts apps --kind deployment,job -n shop -l tier=front',
      description: 'patch only some of the documents',
    },
    {
      line: 'helm install web ./chart --post-renderer withal --post-renderer-args patch,replicas.ts',
      description: 'change what Helm renders',
    },
    { line: 'kpt fn eval apps --exec "withal patch replicas.ts"', description: 'run as a KRM function' },
  ],
  exitCodes: {
    0: 'success, including no changes needed',
    1: 'error: something could not be read, patched, or written; files with errors are unchanged',
  },
  async run(invocation) {
    const options = await readOptions(invocation);
    const job = new PatchJob(patchesOf(await loadModule(options.module), options.module), options.only);
    const adds = job.additions.pending().length;
    if (adds > 0 && options.isInPlace && options.files.length > 1 && options.addTo === undefined)
      throw usageError(
        `The module adds ${counted(adds, 'document')}, and ${options.files.length} files are patched in place. Pass --add-to <file>.`,
      );
    const patcher = new FilePatcher(options, job, invocation.io);
    if (job.hasFunctions()) await patcher.readAll();
    const progress = progressLine(invocation.io.stderr, 'patching');
    for (const [index, file] of options.files.entries()) {
      progress.show(index, options.files.length, file);
      await patcher.file(file);
      if (patcher.isStopped && options.form === 'documents' && !options.isInPlace) {
        patcher.isComplete &&= index === options.files.length - 1;
        break;
      }
    }
    progress.clear();
    return patcher.end();
  },
};
