import { WithalError } from '../../errors/index.ts';

/** The most faults that a message lists. */
const mostListed = 20;

/** The faults that an error stands for: several, or itself. */
function faultsIn(error: WithalError): readonly WithalError[] {
  const { cause } = error;
  if (!(cause instanceof AggregateError)) return [error];
  return cause.errors.filter((one): one is WithalError => one instanceof WithalError);
}

/** Collects the faults of specifications, so that a run reports all of them. */
export class Faults {
  /** By message: a definition that is referred to twice is at fault once. */
  readonly #found = new Map<string, WithalError>();

  /**
   * Takes a fault.
   *
   * @param error - What was thrown.
   * @param worded - Words it anew.
   * @throws What is no `WithalError`.
   */
  add(error: unknown, worded: (fault: WithalError) => WithalError = (fault) => fault): void {
    if (!(error instanceof WithalError)) throw error;
    for (const fault of faultsIn(error).map(worded)) this.#found.set(fault.message, fault);
  }

  /**
   * Does a part of the work, and takes what is at fault with it.
   *
   * @param work - The work.
   * @returns What it returns; `undefined` where it fails.
   */
  collect<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      this.add(error);
      return undefined;
    }
  }

  /**
   * Reports what was found.
   *
   * @throws {WithalError} The fault; or an error of the code of the first one that lists all of them.
   */
  report(): void {
    const all = [...this.#found.values()];
    const [first, second] = all;
    if (first === undefined) return;
    if (second === undefined) throw first;
    const lines = all.slice(0, mostListed).map((fault) => `\n  ${fault.message}`);
    const more = all.length > mostListed ? `\n  … and ${all.length - mostListed} more` : '';
    const message = `Cannot generate anything, for ${all.length} reasons:${lines.join('')}${more}`;
    throw new WithalError({ code: first.code, message, cause: new AggregateError(all) });
  }
}
