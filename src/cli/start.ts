import { printError } from './output/print-error.ts';
import { run } from './run.ts';

/** A reader that has seen enough closes the pipe, as in `withal docs … | head`; that is no error. */
function endQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
}

/** An error that nothing catches, in a module of the user for instance, is printed on one line too. */
function endWithError(error: unknown): void {
  printError(error, process);
  process.exit(1);
}

/**
 * Runs the command line of this process.
 *
 * @returns The exit code.
 */
export async function start(): Promise<number> {
  process.stdout.on('error', endQuietly);
  process.stderr.on('error', endQuietly);
  process.on('uncaughtException', endWithError);
  return run(process.argv.slice(2), process);
}
