/** What happens when somebody wants the work to end. */
export interface Stop {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** The name of the signal that came; `undefined` while none has. */
  cause(): 'SIGINT' | 'SIGTERM' | undefined;
  /** Stops listening. */
  release(): void;
}

/** The exit codes of a process that a signal has ended, as shells have them. */
export const signalCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Listens for ctrl-C and SIGTERM. The first asks to stop; the second ends the process at once.
 *
 * @param onStop - Called with the first.
 * @returns What was heard; release it when the work is over.
 */
export function listenForStop(onStop: (signal: 'SIGINT' | 'SIGTERM') => void): Stop {
  const controller = new AbortController();
  let heard: 'SIGINT' | 'SIGTERM' | undefined;
  const listener = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (heard !== undefined) process.exit(signalCodes[signal]);
    heard = signal;
    controller.abort();
    onStop(signal);
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return {
    signal: controller.signal,
    cause: () => heard,
    release() {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
}
