import type { OutputStream } from './command.ts';

/** A signal that asks the process to end. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** What is known of the signals that ask the process to end. */
export interface StopListener {
  /** Aborted by the first signal. */
  readonly aborted: AbortSignal;
  /** Gives the first signal; `undefined` before it. */
  received(): StopSignal | undefined;
  /** Stops listening. */
  release(): void;
}

/** The exit codes of a process that a signal has ended, as in shells. */
export const signalCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Listens for Ctrl-C and SIGTERM. The first asks to stop, and is answered on standard error; the second ends the process at
 * once.
 *
 * @param stderr - Gets the answer.
 * @param doing - What the command does before it ends: `stopping`.
 * @returns The listener; release it when the work is over.
 */
export function listenForStop(stderr: OutputStream, doing: string): StopListener {
  const controller = new AbortController();
  let first: StopSignal | undefined;
  const listener = (signal: StopSignal): void => {
    if (first !== undefined) process.exit(signalCodes[signal]);
    first = signal;
    controller.abort();
    stderr.write(`\nReceived ${signal}: ${doing}. Send it again to quit immediately.\n`);
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return {
    aborted: controller.signal,
    received: () => first,
    release() {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
}
