import { largestTextMiB } from '../../json/limits.ts';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { WithalError } from '../../errors/withal-error.ts';
import { visibleText } from '../../errors/visible-text.ts';
import { findSources, standardInput } from '../../generate/load/find-sources.ts';
import type { Call, CommandDefinition, Streams } from '../command.ts';
import { loadModule } from '../input/load-module.ts';
import { type NamedPatch, patchesOf } from '../input/patch-module.ts';
import { type Form, Output, type Totals, totalsLine } from '../output/patch-output.ts';
import { type PatchedText, patchText } from '../patch/patch-text.ts';
import { warnOfTwoReadings } from '../output/ambiguous-scalars-warning.ts';
import { progressLine } from '../output/progress.ts';
import { replaceFile } from '../../io/replace-file.ts';
import { usageError } from '../input/option-values.ts';

function textOf(bytes: Uint8Array, name: string): string {
  const refuse = (problem: string, cause?: unknown): WithalError =>
    new WithalError({ code: 'E_SOURCE', message: `Cannot read ${name}: ${problem}.`, cause });
  if (bytes.length > largestTextMiB * 1024 * 1024) throw refuse(`it is larger than ${largestTextMiB} MiB`);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw refuse('it is packed. Unpack it first');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw refuse('it is no text in UTF-8', cause);
  }
}

async function readBytes(file: string, input: Readable): Promise<Uint8Array> {
  if (file !== standardInput) {
    try {
      return readFileSync(file);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
      throw new WithalError({ code: 'E_SOURCE', message: `Cannot read ${file}: ${code}.`, cause });
    }
  }
  const parts: Uint8Array[] = [];
  for await (const part of input) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** What was asked for. */
interface Asked {
  readonly module: string;
  readonly files: readonly string[];
  readonly form: Form;
  readonly isInPlace: boolean;
  readonly isDry: boolean;
  readonly showsValues: boolean;
}

const forms = { diff: 'diff', jsonPatch: 'json-patch', summary: 'summary' } as const;

function formOf({ options }: Call): Form {
  const chosen = (['diff', 'jsonPatch', 'summary'] as const).filter((name) => options[name] === true);
  const output = options['output'];
  if (output !== undefined && output !== 'json') throw usageError('Cannot use --output: it is json.');
  if (chosen.length + Number(output === 'json') > 1)
    throw usageError('Cannot print in two forms: say one of --diff, --json-patch, --summary and -o json.');
  const [first] = chosen;
  if (first !== undefined) return forms[first];
  if (output === 'json') return 'json';
  if (options['dryRun'] === true) return 'summary';
  return options['inPlace'] === true ? 'nothing' : 'documents';
}

async function readAsked(call: Call): Promise<Asked> {
  const [module, ...named] = call.operands;
  if (module === undefined)
    throw usageError('Cannot patch without a module. Name a file that exports expressions.');
  if (named.length === 0 && call.streams.input.isTTY === true)
    throw usageError('Cannot patch nothing. Name files or folders, or - for standard input.');
  const found = await findSources(named.length === 0 ? [standardInput] : named);
  const isInPlace = call.options['inPlace'] === true;
  if (isInPlace && found.some(({ file }) => file === standardInput))
    throw usageError('Cannot patch standard input in its place. Name files.');
  const files = found.filter(({ file, isNamed }) => isNamed || !file.endsWith('.gz')).map(({ file }) => file);
  return {
    module,
    files,
    form: formOf(call),
    isInPlace,
    isDry: call.options['dryRun'] === true,
    showsValues: call.options['showValues'] === true,
  };
}

function complain(streams: Streams, message: string): void {
  streams.complaints.write(`${visibleText(`withal: ${message}`)}\n`);
}

/** One run over all files, one file at a time. */
class Run {
  readonly totals: Totals = { files: 0, changedFiles: 0, resources: 0, changedResources: 0 };
  readonly used = new Set<NamedPatch>();
  failures = 0;
  readonly #asked: Asked;
  readonly #patches: readonly NamedPatch[];
  readonly #streams: Streams;
  readonly #output: Output;

  constructor(asked: Asked, patches: readonly NamedPatch[], streams: Streams) {
    this.#asked = asked;
    this.#patches = patches;
    this.#streams = streams;
    this.#output = new Output(asked.form, streams, asked.showsValues);
  }

  /** Patches one file; a mistake in it is told, and the others go on. */
  async file(file: string): Promise<void> {
    this.totals.files++;
    try {
      const before = textOf(await readBytes(file, this.#streams.input), file);
      const patched = await patchText(before, file, this.#patches, this.used);
      const name = file === '-' ? 'standard input' : file;
      warnOfTwoReadings(this.#streams.complaints, name, patched.warnings);
      for (const error of patched.errors) this.#fail(error);
      await this.#finish(file, before, patched);
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      this.#fail(error);
    }
  }

  #fail(error: WithalError): void {
    this.failures++;
    complain(this.#streams, error.message);
  }

  async #finish(file: string, before: string, patched: PatchedText): Promise<void> {
    const { text, resources, errors } = patched;
    const isWritten = errors.length === 0 || text !== before;
    const done = isWritten ? resources : [];
    this.totals.resources += resources.length;
    this.totals.changedResources += done.filter((resource) => resource.before !== resource.after).length;
    if (isWritten) await this.#output.show({ file, before, text, resources: done, errors });
    if (text === before) return;
    this.totals.changedFiles++;
    if (this.#asked.isInPlace && !this.#asked.isDry) replaceFile(file, text);
  }

  async end(): Promise<number> {
    await this.#output.end(this.totals, this.#asked.isDry);
    for (const { name } of this.#patches.filter((patch) => !this.used.has(patch)))
      complain(this.#streams, `The export ${JSON.stringify(name)} was for no document.`);
    if (this.#asked.isInPlace && this.#asked.form !== 'summary')
      this.#streams.complaints.write(totalsLine(this.totals, this.#asked.isDry));
    return this.failures === 0 ? 0 : 1;
  }
}

/** `withal patch`. */
export const patchCommand: CommandDefinition = {
  about: 'applies expressions to YAML that is there',
  operands: '<module> [files...]',
  details: `The module exports expressions, lists of them, or target(expression, { name, namespace, labels }) of withal/patch.
Each is applied to the documents of its apiVersion and kind, also inside a List. Files are files, folders, patterns
such as 'apps/**/*.yaml', or - for standard input, which is meant without any. Comments, the order of keys, quotes,
anchors and separators stay: what is not changed stays byte by byte.

Standard input to standard output it is a post-renderer for Helm; a ResourceList there makes it a KRM function for
kustomize and kpt. Secret values are redacted wherever they are not the output itself.`,
  options: [
    { flags: '-i, --in-place', about: 'write the files, instead of printing the documents' },
    { flags: '--diff', about: 'print what changes, as diff -u' },
    { flags: '--json-patch', about: 'print what changes, as a JSON Patch for each resource' },
    { flags: '--summary', about: 'print a line for each resource that changes' },
    { flags: '-o, --output <format>', about: 'print what changes as data', choices: ['json'] },
    { flags: '--dry-run', about: 'write nothing, and print a summary' },
    { flags: '--show-values', about: 'do not redact what is secret' },
  ],
  examples: [
    { line: 'withal patch replicas.ts apps --in-place', about: 'changes every file below apps' },
    { line: 'withal patch replicas.ts apps --diff', about: 'shows what would change' },
    {
      line: 'helm install web ./chart --post-renderer withal --post-renderer-args patch,replicas.ts',
      about: 'changes what Helm renders',
    },
    { line: 'kpt fn eval apps --exec "withal patch replicas.ts"', about: 'runs as a KRM function' },
  ],
  exitCodes: {
    0: 'everything was done, also where nothing had to be changed',
    1: 'something could not be read, patched or written; the files that are named stayed as they were',
  },
  async run(call) {
    const asked = await readAsked(call);
    const patches = patchesOf(await loadModule(asked.module), asked.module);
    const run = new Run(asked, patches, call.streams);
    const progress = progressLine(call.streams.complaints);
    for (const [index, file] of asked.files.entries()) {
      progress.show(index, asked.files.length, file);
      await run.file(file);
      // A part of a stream is worse than none.
      if (run.failures > 0 && asked.form === 'documents' && !asked.isInPlace) break;
    }
    progress.clear();
    return run.end();
  },
};
