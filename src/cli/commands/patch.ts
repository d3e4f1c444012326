import { usageError } from '../../errors/index.ts';
import path from 'node:path';
import { type InputText, findFiles, standardInput } from '../../io/index.ts';
import type { CommandDefinition, Invocation, ProcessIo } from '../command.ts';
import { loadModule } from '../input/load-module.ts';
import { numberOption, textOption } from '../input/options.ts';
import { patchesOf } from '../../manifests/patch/patch-module.ts';
import { renderedOptions, renderedTexts } from '../input/rendered-sources.ts';
import { readSelection, selectionOptions } from '../input/selection.ts';
import { counted } from '../output/counted.ts';
import { PatchOutput, type PatchOutputForm } from '../output/patch-output.ts';
import { type ProgressLine, progressLine } from '../output/progress.ts';
import { Redactor } from '../output/redact/redactor.ts';
import { FilePatcher, type PatchSettings } from '../patch/file-patcher.ts';
import { Pace, usualThreads } from '../patch/pace.ts';
import { type ThreadWork, canBeShared, patchInThreads } from '../patch/patch-in-threads.ts';
import { PatchInputs } from '../patch/patch-inputs.ts';
import { PatchJob, type Selection } from '../../manifests/patch/patch-job.ts';
import { PatchReport } from '../patch/patch-report.ts';
import { repeatableText } from '../patch/repeatable.ts';

/** The operands and options of one invocation. */
interface PatchOptions extends PatchSettings {
  readonly module: string;
  readonly files: readonly string[];
  /** The texts among these that no file holds. */
  readonly rendered: readonly InputText[];
  readonly showsValues: boolean;
  /** The file that gets what is added; the last one without it. */
  readonly addTo: string | undefined;
  readonly only: Selection | undefined;
  /** How many threads patch files; without it, as many as pay. */
  readonly jobs: number | undefined;
}

/** The most threads. */
const mostJobs = 64;

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

/** What is read: files, and texts that no file holds. */
interface PatchSources {
  readonly files: readonly string[];
  readonly rendered: readonly InputText[];
}

async function sourcesOf(named: readonly string[], { options, io }: Invocation): Promise<PatchSources> {
  const rendered = await renderedTexts(options);
  const hasNone = named.length === 0 && rendered.length === 0;
  if (hasNone && io.stdin.isTTY === true)
    throw usageError('Nothing to patch. Pass files or folders, or - for standard input.');
  const found = await findFiles(hasNone ? [standardInput] : named);
  return { files: found.map(({ file }) => file), rendered };
}

/** Refuses to write where there is no file. */
function checkWritable({ files, rendered }: PatchSources, { options }: Invocation): void {
  const readsStdin = files.includes(standardInput);
  if (options['inPlace'] === true && readsStdin)
    throw usageError('Cannot patch standard input in place. Pass files.');
  if (options['inPlace'] === true && rendered.length > 0)
    throw usageError('Cannot patch what another tool renders in place. Pass files.');
  if (options['addTo'] !== undefined && readsStdin)
    throw usageError('Cannot use --add-to with standard input. Pass files.');
}

async function readOptions(invocation: Invocation): Promise<PatchOptions> {
  const { operands, options } = invocation;
  const [module = '', ...named] = operands;
  const sources = await sourcesOf(named, invocation);
  checkWritable(sources, invocation);
  const { files, rendered } = sources;
  const jobs = numberOption(options, 'jobs', { usual: 0, least: 1, most: mostJobs });
  const addTo = textOption(options, 'addTo');
  return {
    module,
    files: withLast([...files, ...rendered.map(({ name }) => name)], addTo),
    rendered,
    form: formOf(invocation),
    isInPlace: options['inPlace'] === true,
    isDryRun: options['dryRun'] === true,
    showsValues: options['showValues'] === true,
    addTo,
    only: readSelection(options),
    jobs: jobs === 0 ? undefined : jobs,
  };
}

/** Puts a file last, so that what is added to it is known by then. */
function withLast(files: readonly string[], last: string | undefined): string[] {
  if (last === undefined) return [...files];
  return [...files.filter((file) => path.resolve(file) !== path.resolve(last)), last];
}

/** Patches files one by one, and many of them in several threads once it is known how long that takes. */
class FilesPatcher {
  readonly #options: PatchOptions;
  readonly #job: PatchJob;
  readonly #io: ProcessIo;
  readonly #report: PatchReport;
  readonly #inputs: PatchInputs;
  readonly #progress: ProgressLine;

  constructor(options: PatchOptions, job: PatchJob, io: ProcessIo) {
    const redactor = new Redactor({ showsValues: options.showsValues });
    this.#options = options;
    this.#job = job;
    this.#io = io;
    this.#inputs = new PatchInputs(options.addTo, io, options.rendered);
    this.#report = new PatchReport(new PatchOutput(options.form, io, redactor), options, io);
    this.#progress = progressLine(io.stderr, 'patching');
  }

  /** Patches all files; gives the exit code. */
  async run(work: (from: number) => ThreadWork | undefined): Promise<number> {
    const { files } = this.#options;
    // Functions may ask for all documents.
    if (this.#job.hasFunctions()) this.#job.documents = await this.#inputs.documents(files);
    const patcher = new FilePatcher(this.#options, this.#inputs, this.#io);
    const pace = new Pace(files.length);
    for (const [index, file] of files.entries()) {
      const shared = pace.isWorthThreads(index, this.#options.jobs) ? work(index) : undefined;
      if (shared !== undefined) {
        await this.#inThreads(shared, index);
        break;
      }
      this.#progress.show(index, files.length, file);
      const takesAdditions = file === files.at(-1) && this.#report.failures === 0;
      if (await this.#report.add(await patcher.patch(file, this.#job, takesAdditions))) continue;
      this.#report.isComplete &&= index === files.length - 1;
      break;
    }
    this.#progress.clear();
    return this.#report.end(this.#job);
  }

  async #inThreads(work: ThreadWork, from: number): Promise<void> {
    let index = from;
    await patchInThreads(work, async ({ outcome, stderr, ...notes }) => {
      this.#progress.show(index, this.#options.files.length, outcome.file);
      index++;
      if (stderr !== '') this.#io.stderr.write(stderr);
      this.#job.takeOver(notes);
      const goesOn = await this.#report.add(outcome);
      if (!goesOn) this.#report.isComplete &&= index === this.#options.files.length;
      return goesOn;
    });
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
    ...renderedOptions,
    { flags: '--add-to <file>', description: 'add new documents to this file, which need not exist' },
    { flags: '--show-values', description: 'do not redact secret values' },
    {
      flags: '-j, --jobs <number>',
      description: 'threads that patch files; by default one, and up to 4 where many files are left',
    },
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
      description: 'change what Helm 3 renders; Helm 4 takes a plugin',
    },
    {
      line: 'withal patch replicas.ts --helm web=./chart --helm-values prod.yaml',
      description: 'change what a chart renders, without Helm installing it',
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
    const job = new PatchJob(patches, options.only);
    const adds = job.additions.pending().length;
    if (adds > 0 && options.isInPlace && options.files.length > 1 && options.addTo === undefined)
      throw usageError(
        `The module adds ${counted(adds, 'document')}, and ${options.files.length} files are patched in place. Pass --add-to <file>.`,
      );
    const { io } = invocation;
    const wanted = adds > 0 || options.addTo !== undefined ? undefined : repeatableText(patches);
    return new FilesPatcher(options, job, io).run((from) => {
      const files = options.files.slice(from);
      if (wanted === undefined || options.rendered.length > 0 || !canBeShared(files, options, io.env))
        return undefined;
      const threads = Math.min(options.jobs ?? usualThreads(), files.length);
      const { module, only } = options;
      const isTTY = io.stderr.isTTY === true;
      const { form, isInPlace, isDryRun } = options;
      const settings = { form, isInPlace, isDryRun };
      return { module, only, patches, files, wanted, threads, isTTY, settings, options: invocation.options };
    });
  },
};
