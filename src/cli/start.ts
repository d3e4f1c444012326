import { printAbout } from './about.ts';
import { commands } from './commands.ts';

const commandLine = process.argv.slice(2);

/** A reader that has seen enough closes the pipe, as in `withal docs … | head`; that is no error. A full disk is one. */
async function endWithoutOutput(error: NodeJS.ErrnoException): Promise<void> {
  if (error.code === 'EPIPE') process.exit(0);
  const { endWithoutOutput: end } = await import('./run-process.ts');
  await end(error, commandLine);
}

/** Where errors cannot be printed, the exit code tells. */
function endQuietly(error: NodeJS.ErrnoException): never {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
}

/** Whether the command line asks for the list of commands or the version, and has it; errors are left to `run`. */
async function hasPrintedAbout(): Promise<boolean> {
  try {
    return await printAbout(commandLine, process, commands);
  } catch {
    return false;
  }
}

/**
 * Runs the command line of this process.
 *
 * @returns The exit code.
 */
export async function start(): Promise<number> {
  process.stdout.on('error', (error) => void endWithoutOutput(error));
  process.stderr.on('error', endQuietly);
  if (await hasPrintedAbout()) return 0;
  const { runProcess } = await import('./run-process.ts');
  return runProcess(commandLine);
}
