import type { DeleteOutcome } from '../../cluster/index.ts';
import type { ProcessIo } from '../command.ts';
import { resourceName } from '../../manifests/resource.ts';
import type { StopSignal } from '../stop-signals.ts';
import { counted } from './counted.ts';
import { printWarning } from './print-error.ts';
import type { Redactor } from './redact/redactor.ts';
import { visibleLine } from '../../manifests/visible-line.ts';

/** How deletions are reported. */
export interface DeleteReportOptions {
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  readonly redactor: Redactor;
  /** What deleted objects are called. */
  readonly verb: 'deleted' | 'pruned';
  /** Whether it is fine that an object is not there. */
  readonly ignoresMissing: boolean;
  /** How long was waited until objects were gone; `undefined` when nobody waited. */
  readonly timeoutMs: number | undefined;
}

function safeMessage({ message }: DeleteOutcome, { redactor }: DeleteReportOptions): string {
  return visibleLine(redactor.message(message, {}));
}

function sourceAndName({ target }: DeleteOutcome): string {
  return `${target.source === undefined ? '' : `${visibleLine(target.source)}: `}${resourceName({ ...target, apiVersion: '' })}`;
}

function waitText(finalizers: readonly string[]): string {
  return finalizers.length === 0
    ? 'it has no finalizers, so the server is still at it'
    : `it waits for finalizers: ${visibleLine(finalizers.join(', '))}`;
}

/** What an outcome is, for those who only want to know whether all is well. */
type Verdict = 'done' | 'requested' | 'missing' | 'hanging' | 'failed' | 'kept' | 'not begun';

function verdictOf({ result }: DeleteOutcome, options: DeleteReportOptions): Verdict {
  switch (result) {
    case 'deleted':
      return 'done';
    case 'deleting':
      return options.timeoutMs === undefined ? 'requested' : 'hanging';
    case 'not found':
      return options.ignoresMissing ? 'done' : 'missing';
    default:
      return result;
  }
}

/**
 * Tells whether all objects are deleted, or on their way out where nobody waits.
 *
 * @param outcomes - What became of them.
 * @param options - How they were deleted.
 * @returns Whether they are.
 */
export function isAllDeleted(outcomes: readonly DeleteOutcome[], options: DeleteReportOptions): boolean {
  const fine: ReadonlySet<Verdict> = new Set(['done', 'requested', 'kept']);
  return outcomes.every((outcome) => fine.has(verdictOf(outcome, options)));
}

/** Prints deletions as they come in. */
export class DeleteProgress {
  readonly #io: ProcessIo;
  readonly #options: DeleteReportOptions;

  constructor(io: ProcessIo, options: DeleteReportOptions) {
    this.#io = io;
    this.#options = options;
  }

  #success(outcome: DeleteOutcome, text: string): void {
    const name = resourceName({ ...outcome.target, apiVersion: '' });
    if (!this.#options.isJson) this.#io.stdout.write(`${name} ${text}\n`);
  }

  #problem(outcome: DeleteOutcome, text: string): void {
    this.#io.stderr.write(`${sourceAndName(outcome)}: ${text}\n`);
  }

  /** Prints what became of one object. */
  add(outcome: DeleteOutcome): void {
    const options = this.#options;
    for (const warning of outcome.warnings)
      printWarning(`${sourceAndName(outcome)}: ${options.redactor.message(warning, {})}`, this.#io.stderr);
    switch (verdictOf(outcome, options)) {
      case 'done':
        this.#success(outcome, doneText(outcome, options));
        break;
      case 'requested':
        this.#success(outcome, 'is being deleted');
        break;
      case 'missing':
        this.#problem(outcome, safeMessage(outcome, options));
        break;
      case 'hanging':
        this.#problem(outcome, hangingText(outcome, options));
        break;
      case 'failed':
        this.#problem(outcome, `not ${options.verb}: ${safeMessage(outcome, options)}`);
        break;
      case 'kept':
        printWarning(
          `${sourceAndName(outcome)} is not ${options.verb}: ${safeMessage(outcome, options)}`,
          this.#io.stderr,
        );
        break;
      case 'not begun':
        // The summary lists them.
        break;
    }
  }
}

function doneText({ result }: DeleteOutcome, { isDryRun, verb }: DeleteReportOptions): string {
  if (result === 'not found') return 'is not there';
  return isDryRun ? `would be ${verb}` : verb;
}

function hangingText(outcome: DeleteOutcome, options: DeleteReportOptions): string {
  if (outcome.message !== '') return safeMessage(outcome, options);
  const time = counted((options.timeoutMs ?? 0) / 1000, 'second');
  return `still being deleted after ${time}; ${waitText(outcome.finalizers)}`;
}

function countsOf(
  outcomes: readonly DeleteOutcome[],
  options: DeleteReportOptions,
): Record<'deleted' | 'deleting' | 'notFound' | 'failed' | 'kept' | 'notBegun', number> {
  const count = (...wanted: readonly Verdict[]): number =>
    outcomes.filter((outcome) => wanted.includes(verdictOf(outcome, options))).length;
  return {
    deleted: count('done'),
    deleting: count('requested', 'hanging'),
    notFound: count('missing'),
    failed: count('failed'),
    kept: count('kept'),
    notBegun: count('not begun'),
  };
}

/**
 * Prints how many objects were deleted, and which were not started.
 *
 * @param outcomes - What became of them.
 * @param options - How they were deleted.
 * @returns The lines.
 */
export function deleteSummary(outcomes: readonly DeleteOutcome[], options: DeleteReportOptions): string {
  const { deleted, deleting, notFound, failed, kept, notBegun } = countsOf(outcomes, options);
  const verb = options.isDryRun ? `would be ${options.verb}` : options.verb;
  const parts = [
    `${deleted} of ${outcomes.length} ${verb}`,
    ...(deleting > 0 ? [`${deleting} still being deleted`] : []),
    ...(notFound > 0 ? [`${notFound} not found`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(kept > 0 ? [`${kept} kept`] : []),
    ...(notBegun > 0 ? [`${notBegun} not started:`] : []),
  ];
  const lines = outcomes
    .filter((outcome) => outcome.result === 'not begun')
    .map((outcome) => {
      const reason = outcome.message === '' ? '' : `, because ${safeMessage(outcome, options)}`;
      return `  ${sourceAndName(outcome)}${reason}\n`;
    });
  return `${parts.join(', ')}\n${lines.join('')}`;
}

/**
 * Gives what a JSON report says of deletions.
 *
 * @param outcomes - What became of the objects.
 * @param options - How they were deleted.
 * @returns An entry for each object.
 */
export function deletionFields(
  outcomes: readonly DeleteOutcome[],
  { redactor }: Pick<DeleteReportOptions, 'redactor'>,
): object[] {
  return outcomes.map(({ target, result, status, tries, message, finalizers, warnings }) => {
    const { source, apiVersion, kind, namespace, name } = target;
    return {
      ...(source === undefined ? {} : { source }),
      apiVersion,
      kind,
      ...(namespace === undefined ? {} : { namespace }),
      name,
      result,
      status,
      tries,
      ...(message === '' ? {} : { message: redactor.message(message, {}) }),
      finalizers,
      warnings: warnings.map((warning) => redactor.message(warning, {})),
    };
  });
}

/**
 * Prints the report as JSON.
 *
 * @param outcomes - What became of the objects.
 * @param options - How they were deleted, and the signal that stopped the work.
 * @returns JSON with a newline.
 */
export function deleteJsonReport(
  outcomes: readonly DeleteOutcome[],
  options: DeleteReportOptions & { readonly stoppedBy: StopSignal | undefined },
): string {
  const report = {
    dryRun: options.isDryRun,
    stoppedBy: options.stoppedBy ?? null,
    counts: countsOf(outcomes, options),
    objects: deletionFields(outcomes, options),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
