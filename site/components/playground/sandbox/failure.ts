import type { RunFailure } from './protocol.ts';

/** The line of the program in a stack, the innermost one. */
function lineIn(stack: string): number | undefined {
  const found = /program\.js:(\d+)/.exec(stack)?.[1];
  return found === undefined ? undefined : Number(found);
}

/**
 * Says why a program failed.
 *
 * @param error - What it threw.
 * @param readable - Makes a message readable that names addresses of modules.
 * @returns The failure, of texts and numbers alone.
 */
export function failureOf(error: unknown, readable: (message: string) => string): RunFailure {
  if (!(error instanceof Error))
    return { code: undefined, message: `The program throws ${String(error)}.`, line: undefined };
  const { name, message, stack = '' } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    code,
    message: readable(code === undefined ? `${name}: ${message}` : message),
    line: lineIn(stack),
  };
}
