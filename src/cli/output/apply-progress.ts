import type { ApplyOutcome } from '../../cluster/index.ts';
import type { ProcessIo } from '../command.ts';
import {
  failureLines,
  objectName,
  sourceAndName,
  successLine,
  type ApplyReportOptions,
} from './apply-report.ts';
import { printWarning } from './print-error.ts';
import { progressLine, type ProgressLine } from './progress.ts';

/** Prints the results of an apply as they come in. */
export class ApplyProgress {
  readonly #io: ProcessIo;
  readonly #options: ApplyReportOptions & { readonly isJson: boolean };
  readonly #line: ProgressLine;
  /** Each warning is printed once: a deprecated API would warn for every object. */
  readonly #printedWarnings = new Set<string>();

  constructor(io: ProcessIo, options: ApplyReportOptions & { readonly isJson: boolean }) {
    this.#io = io;
    this.#options = options;
    this.#line = progressLine(io.stderr, 'applying');
  }

  /** Prints one result. */
  add(outcome: ApplyOutcome, done: number, total: number): void {
    const { stdout, stderr } = this.#io;
    this.#line.clear();
    this.#printWarnings(outcome);
    if (outcome.result === 'conflict' || outcome.result === 'failed')
      stderr.write(failureLines(outcome, this.#options.redactor));
    else if (!this.#options.isJson) stdout.write(successLine(outcome, this.#options));
    if (done < total) this.#line.show(done, total, objectName(outcome));
  }

  #printWarnings(outcome: ApplyOutcome): void {
    for (const warning of outcome.warnings) {
      if (this.#printedWarnings.has(warning)) continue;
      this.#printedWarnings.add(warning);
      const text = this.#options.redactor.message(warning, outcome.manifest.document);
      printWarning(`${sourceAndName(outcome)}: ${text}`, this.#io.stderr);
    }
  }

  /** Removes the progress line. */
  clear(): void {
    this.#line.clear();
  }
}
