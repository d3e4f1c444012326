import { Writable } from 'node:stream';
import type { NamedPatch } from '../../manifests/patch/patch-module.ts';
import type { ProcessIo } from '../command.ts';
import { FilePatcher, type PatchSettings } from './file-patcher.ts';
import { PatchInputs } from './patch-inputs.ts';
import { PatchJob, type Selection } from '../../manifests/patch/patch-job.ts';
import type { FileNotes } from './shared-work.ts';

/** Collects what is printed to standard error. */
class Collector extends Writable {
  readonly isTTY: boolean;
  #text = '';

  constructor(isTTY: boolean) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
  }

  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.#text += String(chunk);
    done();
  }

  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/** What files are patched with, and how. */
export interface NotingOptions {
  readonly patches: readonly NamedPatch[];
  readonly only: Selection | undefined;
  readonly settings: PatchSettings;
  /** Whether errors are printed to a terminal. */
  readonly isTTY: boolean;
}

/** Patches files whose turn has not come: what is to be printed of them, and counted, is noted. */
export class NotingPatcher {
  readonly #options: NotingOptions;
  readonly #stderr: Collector;
  readonly #patcher: FilePatcher;

  constructor(options: NotingOptions) {
    this.#options = options;
    this.#stderr = new Collector(options.isTTY);
    const { stdin, stdout, env } = process;
    const io: ProcessIo = { stdin, stdout, env, stderr: this.#stderr };
    this.#patcher = new FilePatcher(options.settings, new PatchInputs(undefined, io), io);
  }

  /** Patches files, and gives the notes of each, as data. */
  async patch(files: readonly string[]): Promise<FileNotes[]> {
    const { patches, only, settings } = this.#options;
    const isTextPrinted = settings.form === 'documents' || settings.form === 'diff';
    const notes: FileNotes[] = [];
    for (const file of files) {
      const job = new PatchJob(patches, only);
      const outcome = await this.#patcher.patch(file, job);
      const { before = '', text = '', summary = '' } = outcome.printed ?? {};
      // The documents stay here: what is printed of them is in the summary.
      const printed = outcome.printed && {
        file,
        summary,
        resources: [],
        before: settings.form === 'diff' ? before : '',
        text: isTextPrinted ? text : '',
      };
      notes.push({
        outcome: Object.assign(outcome, { printed }),
        stderr: this.#stderr.take(),
        ...job.notes(),
      });
    }
    return notes;
  }
}
