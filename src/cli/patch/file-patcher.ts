import { existsSync } from 'node:fs';
import { WithalError } from '../../errors/index.ts';
import { type InputText, createText, replaceText } from '../../io/index.ts';
import type { ProcessIo } from '../command.ts';
import { warnOfAmbiguousScalars } from '../output/ambiguous-scalars-warning.ts';
import { counted } from '../output/counted.ts';
import { printError, printWarning } from '../output/print-error.ts';
import { type PatchOutputForm, type PatchedFile, summaryOf } from '../output/patch-output.ts';
import type { PatchInputs } from './patch-inputs.ts';
import type { PatchJob } from '../../manifests/patch/patch-job.ts';
import { type PatchedText, patchText } from '../../manifests/patch/patch-text.ts';

/** What is done with patched texts. */
export interface PatchSettings {
  readonly form: PatchOutputForm;
  readonly isInPlace: boolean;
  readonly isDryRun: boolean;
}

/** What has become of a file. */
export interface FileOutcome {
  readonly file: string;
  /** What is printed of it; `undefined` where nothing is. */
  readonly printed: PatchedFile | undefined;
  readonly resources: number;
  readonly changedResources: number;
  readonly isChanged: boolean;
  /** How many errors were printed. */
  readonly failures: number;
  /** Whether every document was looked at, so that it is known which exports are for none. */
  readonly isComplete: boolean;
  /** Whether an expression failed: a stream of which some is patched and some is not is worse than none. */
  readonly isStopped: boolean;
}

/** Patches files, one at a time, and writes them where that is wanted. It prints nothing but errors and warnings. */
export class FilePatcher {
  readonly #settings: PatchSettings;
  readonly #inputs: PatchInputs;
  readonly #io: Pick<ProcessIo, 'stderr' | 'env'>;

  /**
   * @param settings - What is done with patched texts.
   * @param inputs - Reads the files.
   * @param io - Where errors are printed.
   */
  constructor(settings: PatchSettings, inputs: PatchInputs, io: Pick<ProcessIo, 'stderr' | 'env'>) {
    this.#settings = settings;
    this.#inputs = inputs;
    this.#io = io;
  }

  /**
   * Patches one file. An error in it is printed.
   *
   * @param file - The file.
   * @param job - What is done; it receives what becomes of it.
   * @param takesAdditions - Whether documents are added to it.
   * @returns What has become of it.
   */
  async patch(file: string, job: PatchJob, takesAdditions = false): Promise<FileOutcome> {
    const nothing = { file, printed: undefined, resources: 0, changedResources: 0, isChanged: false };
    let failures = 0;
    let resources = 0;
    let isStopped = false;
    try {
      const input = await this.#inputs.read(file);
      const patched = await patchText({ text: input.text, name: input.name, takesAdditions }, job);
      const { text, errors, unread } = patched;
      failures = unread.length + errors.length;
      this.#printProblems(input.name, patched);
      isStopped = errors.length > 0;
      resources = patched.resources.length;
      this.#write(file, input, text);
      const isWritten = errors.length === 0 || text !== input.text;
      const written = isWritten ? patched.resources : [];
      const changedResources = written.filter(({ before, after }) => before !== after).length;
      const printed = isWritten ? this.#printed(file, input, { ...patched, resources: written }) : undefined;
      const isComplete = unread.length === 0;
      const isChanged = text !== input.text;
      return { file, printed, resources, changedResources, isChanged, failures, isComplete, isStopped };
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      printError(error, this.#io);
      return { ...nothing, resources, failures: failures + 1, isComplete: false, isStopped };
    }
  }

  #printProblems(name: string, { resources, warnings, unread, errors }: PatchedText): void {
    const documents = resources.map((resource) => resource.before);
    warnOfAmbiguousScalars(this.#io.stderr, name, { documents, warnings });
    for (const error of [...unread, ...errors]) printError(error, this.#io);
  }

  #printed(file: string, { text: before }: InputText, { text, resources }: PatchedText): PatchedFile {
    const summary = this.#settings.form === 'summary' ? summaryOf(file, resources) : '';
    return { file, before, text, resources, summary };
  }

  #write(file: string, input: InputText, text: string): void {
    const { isInPlace, isDryRun } = this.#settings;
    if (text === input.text || !isInPlace || isDryRun) return;
    if (!existsSync(file)) {
      createText(file, text, input.isCompressed);
      return;
    }
    const otherNames = replaceText(input, text);
    if (otherNames === 0) return;
    const names = counted(otherNames, 'other hard link');
    const message = `${file}: ${names} to this file still ${otherNames === 1 ? 'has' : 'have'} the old text`;
    printWarning(message, this.#io.stderr);
  }
}
