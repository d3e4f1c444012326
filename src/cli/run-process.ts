import { writeError } from '../io/index.ts';
import { printError } from './output/print-error.ts';
import { errorCodeOf, run } from './run.ts';

/**
 * Ends the process where nothing can be written to standard output.
 *
 * @param error - What the stream says.
 * @param commandLine - The arguments after the name of the program.
 */
export async function endWithoutOutput(error: Error, [name]: readonly string[]): Promise<never> {
  printError(writeError('standard output', error), process);
  process.exit(await errorCodeOf(name));
}

/** An error that nothing catches, in a module of the user for instance, is printed on one line too. */
function endWithError(error: unknown): void {
  printError(error, process);
  process.exit(1);
}

/**
 * Runs the command line of this process.
 *
 * @param commandLine - The arguments after the name of the program.
 * @returns The exit code.
 */
export async function runProcess(commandLine: readonly string[]): Promise<number> {
  process.on('uncaughtException', endWithError);
  return run(commandLine, process);
}
