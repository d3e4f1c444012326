import { readFile } from 'node:fs/promises';
import { visibleText } from '../generate/print.ts';
import { didYouMean } from '../nearest.ts';
import { WithalError } from '../errors.ts';
import type { Command, CommandResult } from './command.ts';

/** The commands, each loaded when it is called. */
const commands: ReadonlyMap<string, { readonly about: string; load(): Promise<Command> }> = new Map([
  [
    'docs',
    {
      about: 'prints the documentation page of a definition',
      load: async () => (await import('./docs.ts')).docs,
    },
  ],
  [
    'generate',
    {
      about: 'generates models from specifications: OpenAPI, custom resources',
      load: async () => (await import('./generate.ts')).generateCommand,
    },
  ],
]);

function help(): string {
  const lines = [...commands].map(([name, { about }]) => `  ${name.padEnd(10)} ${about}\n`);
  return (
    `withal <command> [options]\n\n${lines.join('')}\n` +
    `  withal <command> --help   says more of a command\n  withal --version          prints the version\n`
  );
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const found = /"version":\s*"([^"]*)"/.exec(text);
  return `${found?.[1] ?? 'unknown'}\n`;
}

async function runCommand(name: string, rest: readonly string[]): Promise<CommandResult> {
  const found = commands.get(name);
  if (found === undefined) {
    const hint = didYouMean(name, commands.keys()) || ` There are: ${[...commands.keys()].join(', ')}.`;
    throw new WithalError({
      code: 'E_USAGE',
      message: `Cannot run ${JSON.stringify(name)}: there is no such command.${hint}`,
    });
  }
  const command = await found.load();
  return rest.includes('--help') || rest.includes('-h')
    ? { output: command.usage, code: 0 }
    : command.run(rest);
}

/** What is printed, and how the process ends. */
export interface Outcome extends CommandResult {
  /** What goes to standard error. */
  readonly complaint: string;
}

/**
 * Runs a command line.
 *
 * @param commandLine - The arguments after the program's name.
 * @returns What to print and the exit code; mistakes are in `complaint`, and this never throws.
 */
export async function run(commandLine: readonly string[]): Promise<Outcome> {
  const [name = '--help', ...rest] = commandLine;
  try {
    if (name === '--help' || name === '-h') return { output: help(), complaint: '', code: 0 };
    if (name === '--version' || name === '-v') return { output: await version(), complaint: '', code: 0 };
    const { output, code } = await runCommand(name, rest);
    return { output, complaint: '', code };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { output: '', complaint: `${visibleText(`withal: ${message}`)}\n`, code: 1 };
  }
}
