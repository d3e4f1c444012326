/** One figure of the score. */
export interface Figure {
  readonly name: string;
  /** What was measured, or why it was not. */
  readonly value: string;
  readonly target: string;
  /** `shown` where there is nothing to reach. */
  readonly verdict: 'reached' | 'missed' | 'skipped' | 'shown';
}

/** A figure that could not be taken on this machine. */
export function skipped(name: string, target: string, reason: string): Figure {
  return { name, value: `skipped: ${reason}`, target, verdict: 'skipped' };
}

/** A figure that counts what has passed; all of it has to, and as many as are known to be there. */
export function counted(
  name: string,
  [passed, total]: readonly [passed: number, total: number],
  { of = total, note = '' }: { readonly of?: number; readonly note?: string } = {},
): Figure {
  const isReached = passed === total && total === of && total > 0;
  return {
    name,
    value: `${passed} of ${total}${note === '' ? '' : ` (${note})`}`,
    target: `${of} of ${of}`,
    verdict: isReached ? 'reached' : 'missed',
  };
}

/** A figure that has to stay at a limit or below it. */
export function limited(name: string, value: number, limit: number, note = ''): Figure {
  return {
    name,
    value: `${value.toFixed(3)}${note === '' ? '' : ` (${note})`}`,
    target: `<= ${limit}`,
    verdict: value <= limit ? 'reached' : 'missed',
  };
}

/** One line a figure. */
export function lineOf({ name, value, target, verdict }: Figure): string {
  return `${verdict.padEnd(7)}  ${name}: ${value}; target ${target}`;
}
