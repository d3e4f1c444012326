import { WithalError } from '../../errors/index.ts';
import type { ProcessIo } from '../command.ts';
import { type PatchOutput, type PatchTotals, totalsLine } from '../output/patch-output.ts';
import { printError, printWarning } from '../output/print-error.ts';
import { counted } from '../output/counted.ts';
import type { FileOutcome, PatchSettings } from './file-patcher.ts';
import type { PatchJob } from '../../manifests/patch/patch-job.ts';

/** The most resources that a warning names. */
const mostNamed = 3;

function namespaceWarning(name: string, resources: readonly string[]): string {
  const named = resources.slice(0, mostNamed).join(', ');
  const more = resources.length > mostNamed ? `, and ${resources.length - mostNamed} more` : '';
  return `export ${JSON.stringify(name)} sets no namespace on ${counted(resources.length, 'cluster-scoped resource')} (${named}${more}). To set it all the same, name their kind with target(…).`;
}

/** Prints what becomes of files, in their order, and counts it. */
export class PatchReport {
  failures = 0;
  /** Whether every document was looked at, so that it is known which exports are for none. */
  isComplete = true;
  readonly #totals: PatchTotals = { files: 0, changedFiles: 0, resources: 0, changedResources: 0 };
  readonly #output: PatchOutput;
  readonly #settings: PatchSettings;
  readonly #io: ProcessIo;

  constructor(output: PatchOutput, settings: PatchSettings, io: ProcessIo) {
    this.#output = output;
    this.#settings = settings;
    this.#io = io;
  }

  /**
   * Prints what became of a file.
   *
   * @param outcome - What became of it.
   * @returns Whether the next files are patched too.
   */
  async add(outcome: FileOutcome): Promise<boolean> {
    const totals = this.#totals;
    totals.files++;
    totals.resources += outcome.resources;
    totals.changedResources += outcome.changedResources;
    this.failures += outcome.failures;
    this.isComplete &&= outcome.isComplete;
    try {
      if (outcome.printed !== undefined) await this.#output.add(outcome.printed);
      if (outcome.isChanged) totals.changedFiles++;
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      this.isComplete = false;
      this.failures++;
      printError(error, this.#io);
    }
    const { form, isInPlace } = this.#settings;
    return !(outcome.isStopped && form === 'documents' && !isInPlace);
  }

  /**
   * Ends the output, and warns of what was not done.
   *
   * @param job - What was to be done.
   * @returns The exit code.
   */
  async end(job: PatchJob): Promise<number> {
    const { form, isInPlace, isDryRun } = this.#settings;
    await this.#output.end(this.#totals, isDryRun);
    const { stderr } = this.#io;
    for (const [{ name }, resources] of job.namespaceLeft)
      printWarning(namespaceWarning(name, resources), stderr);
    for (const text of job.leftAlone) printWarning(text, stderr);
    // In what was not looked at, there may be a document for them.
    for (const { name } of this.isComplete ? job.unused() : [])
      printWarning(`export ${JSON.stringify(name)} matched no document`, stderr);
    if (isInPlace && form !== 'summary') stderr.write(totalsLine(this.#totals, isDryRun));
    return this.failures === 0 ? 0 : 1;
  }
}
