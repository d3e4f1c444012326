import { writeError } from '../io/index.ts';
import { printError } from './output/print-error.ts';
import { errorCodeOf, run } from './run.ts';

const commandLine = process.argv.slice(2);

/** A reader that has seen enough closes the pipe, as in `withal docs … | head`; that is no error. A full disk is one. */
async function endWithoutOutput(error: NodeJS.ErrnoException): Promise<never> {
  if (error.code === 'EPIPE') process.exit(0);
  printError(writeError('standard output', error), process);
  process.exit(await errorCodeOf(commandLine[0]));
}

/** Where errors cannot be printed, the exit code tells. */
function endQuietly(error: NodeJS.ErrnoException): never {
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
  process.stdout.on('error', (error) => void endWithoutOutput(error));
  process.stderr.on('error', endQuietly);
  process.on('uncaughtException', endWithError);
  return run(commandLine, process);
}
