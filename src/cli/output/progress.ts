import { clearLine, cursorTo } from 'node:readline';
import type { OutputStream } from '../command.ts';
import { visibleLine } from '../../manifests/visible-line.ts';

/** A line on a terminal that tells how far long work is. */
export interface ProgressLine {
  /** Shows it; nothing happens on anything but a terminal. */
  show(done: number, total: number, name: string): void;
  /** Removes it. */
  clear(): void;
}

/** Shorter work needs no progress line; in milliseconds. */
const delay = 300;
/** The shortest time between two updates, in milliseconds. */
const interval = 50;

/**
 * Makes a progress line: `reading 12 of 179: crds/issuers.yaml`.
 *
 * @param terminal - Where it is shown.
 * @param activity - What is being done.
 * @param now - The clock, in milliseconds.
 * @returns The progress line.
 */
export function progressLine(
  terminal: OutputStream,
  activity: string,
  now: () => number = Date.now,
): ProgressLine {
  let last = now() + delay - interval;
  let isShown = false;
  const clear = (): void => {
    if (!isShown) return;
    cursorTo(terminal, 0);
    clearLine(terminal, 0);
    isShown = false;
  };
  return {
    show(done, total, name) {
      if (terminal.isTTY !== true || now() - last < interval) return;
      clear();
      last = now();
      const text = visibleLine(`${activity} ${done + 1} of ${total}: ${name}`);
      terminal.write(text.slice(0, (terminal.columns ?? 80) - 1));
      isShown = true;
    },
    clear,
  };
}
