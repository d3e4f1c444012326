import { WithalError, usageError } from '../../errors/index.ts';
import { findFiles, standardInput, readInput, type InputText, replaceText } from '../../io/index.ts';
import type { CommandDefinition, Invocation, ProcessIo } from '../command.ts';
import { loadModule } from '../input/load-module.ts';
import { type NamedPatch, patchesOf } from '../input/patch-module.ts';
import { PatchOutput, type PatchOutputForm, type PatchTotals, totalsLine } from '../output/patch-output.ts';
import { printError, printWarning } from '../output/print-error.ts';
import { Redactor } from '../output/redact/redactor.ts';
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
  return {
    module,
    files: found.map(({ file }) => file),
    form: formOf(invocation),
    isInPlace,
    isDryRun: options['dryRun'] === true,
    showsValues: options['showValues'] === true,
  };
}

/** Patches files, one at a time. */
class FilePatcher {
  readonly totals: PatchTotals = { files: 0, changedFiles: 0, resources: 0, changedResources: 0 };
  readonly used = new Set<NamedPatch>();
  failures = 0;
  readonly #options: PatchOptions;
  readonly #patches: readonly NamedPatch[];
  readonly #io: ProcessIo;
  readonly #output: PatchOutput;

  constructor(options: PatchOptions, patches: readonly NamedPatch[], io: ProcessIo) {
    this.#options = options;
    this.#patches = patches;
    this.#io = io;
    this.#output = new PatchOutput(options.form, io, new Redactor({ showsValues: options.showsValues }));
  }

  /** Patches one file. An error in it is printed, and does not stop the others. */
  async file(file: string): Promise<void> {
    this.totals.files++;
    try {
      const input = await readInput(file, { keepsByteOrderMark: true, openStdin: () => this.#io.stdin });
      const patched = await patchText(input.text, input.name, this.#patches, this.used);
      warnOfAmbiguousScalars(this.#io.stderr, input.name, patched.warnings);
      for (const error of patched.errors) this.#fail(error);
      await this.#finish(file, input, patched);
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      this.#fail(error);
    }
  }

  #fail(error: WithalError): void {
    this.failures++;
    printError(error, this.#io);
  }

  async #finish(file: string, input: InputText, patched: PatchedText): Promise<void> {
    const { text: before, isCompressed } = input;
    const { text, resources, errors } = patched;
    const isWritten = errors.length === 0 || text !== before;
    const written = isWritten ? resources : [];
    this.totals.resources += resources.length;
    this.totals.changedResources += written.filter((resource) => resource.before !== resource.after).length;
    if (isWritten) await this.#output.add({ file, before, text, resources: written, errors });
    if (text === before) return;
    this.totals.changedFiles++;
    if (this.#options.isInPlace && !this.#options.isDryRun) replaceText(file, text, isCompressed);
  }

  async end(): Promise<number> {
    await this.#output.end(this.totals, this.#options.isDryRun);
    for (const { name } of this.#patches.filter((patch) => !this.used.has(patch)))
      printWarning(`export ${JSON.stringify(name)} matched no document`, this.#io.stderr);
    if (this.#options.isInPlace && this.#options.form !== 'summary')
      this.#io.stderr.write(totalsLine(this.totals, this.#options.isDryRun));
    return this.failures === 0 ? 0 : 1;
  }
}

/** `withal patch`. */
export const patchCommand: CommandDefinition = {
  operands: '<module> [files...]',
  details: `The module exports expressions, lists of them, or target(expression, { name, namespace, labels }) from withal/patch.
Each expression is applied to the documents of its apiVersion and kind, including those in a List. Files are YAML or
JSON files, folders, patterns such as 'apps/**/*.yaml', or - for standard input, which is the default. Whatever does
not change is preserved byte for byte: comments, key order, quotes, anchors, and separators.

From standard input to standard output, it is a Helm post-renderer; given a ResourceList, it is a KRM function for
kustomize and kpt. Secret values are redacted everywhere except in the patched documents.`,
  options: [
    { flags: '-i, --in-place', description: 'write the files instead of printing the documents' },
    { flags: '--diff', description: 'print a unified diff of the changes' },
    { flags: '--json-patch', description: 'print a JSON Patch for each changed resource' },
    { flags: '--summary', description: 'print a line for each changed resource' },
    { flags: '-o, --output <format>', description: 'print the changes as JSON', choices: ['json'] },
    { flags: '--dry-run', description: 'print a summary without writing anything' },
    { flags: '--show-values', description: 'do not redact secret values' },
  ],
  examples: [
    { line: 'withal patch replicas.ts apps --in-place', description: 'change every file in apps' },
    { line: 'withal patch replicas.ts apps --diff', description: 'show what would change' },
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
    const patches = patchesOf(await loadModule(options.module), options.module);
    const patcher = new FilePatcher(options, patches, invocation.io);
    const progress = progressLine(invocation.io.stderr, 'patching');
    for (const [index, file] of options.files.entries()) {
      progress.show(index, options.files.length, file);
      await patcher.file(file);
      // Part of a stream is worse than none.
      if (patcher.failures > 0 && options.form === 'documents' && !options.isInPlace) break;
    }
    progress.clear();
    return patcher.end();
  },
};
