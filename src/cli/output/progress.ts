import { clearLine, cursorTo } from 'node:readline';
import { visibleText } from '../../errors/visible-text.ts';

/** Where progress is shown: standard error. */
export type Terminal = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Something that says how far it is. */
export interface ProgressLine {
  /** Says it; on anything but a terminal nothing is said. */
  show(done: number, total: number, name: string): void;
  /** Takes the line away. */
  clear(): void;
}

/** What is done sooner needs no line; in milliseconds. */
const patience = 300;
/** No more often than this; in milliseconds. */
const pause = 50;

/**
 * Makes a counter for long work: `reading 12 of 179: crds/issuers.yaml`.
 *
 * @param terminal - Where it is shown.
 * @param now - The clock, in milliseconds.
 * @param work - What is being done.
 * @returns The counter.
 */
export function progressLine(
  terminal: Terminal,
  now: () => number = Date.now,
  work = 'reading',
): ProgressLine {
  const start = now();
  let last = start + patience - pause;
  let isShown = false;
  const clear = (): void => {
    if (!isShown) return;
    cursorTo(terminal, 0);
    clearLine(terminal, 0);
    isShown = false;
  };
  return {
    show(done, total, name) {
      if (terminal.isTTY !== true || now() - last < pause) return;
      clear();
      last = now();
      const text = visibleText(`${work} ${done + 1} of ${total}: ${name}`).replaceAll('\n', ' ');
      terminal.write(text.slice(0, (terminal.columns ?? 80) - 1));
      isShown = true;
    },
    clear,
  };
}
