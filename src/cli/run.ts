import { readFile } from 'node:fs/promises';
import { didYouMean } from '../errors/nearest.ts';
import { WithalError } from '../errors/withal-error.ts';
import { commands, type ListedCommand } from './commands.ts';
import { complain } from './output/print-error.ts';
import type { CommandDefinition, Streams } from './command.ts';
import { parse, printHelp } from './parser.ts';

async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const found = /"version":\s*"([^"]*)"/.exec(text);
  return `${found?.[1] ?? 'unknown'}\n`;
}

function find(name: string): ListedCommand {
  const found = commands.get(name);
  if (found !== undefined) return found;
  const hint = didYouMean(name, commands.keys()) || ` There are: ${[...commands.keys()].join(', ')}.`;
  throw new WithalError({
    code: 'E_USAGE',
    message: `Cannot run ${JSON.stringify(name)}: there is no such command.${hint}`,
  });
}

async function runCommand(
  definition: CommandDefinition,
  name: string,
  rest: readonly string[],
  streams: Streams,
): Promise<number> {
  try {
    const parsed = parse(name, definition, rest, streams);
    return parsed === undefined ? 0 : await definition.run({ ...parsed, streams });
  } catch (error) {
    complain(error, streams);
    // A command whose code 1 is an answer ("they differ") states 2 for mistakes.
    return 2 in definition.exitCodes ? 2 : 1;
  }
}

async function help(name: string | undefined, streams: Streams): Promise<number> {
  if (name === undefined) {
    printHelp(streams);
    return 0;
  }
  return runCommand(await find(name).load(), name, ['--help'], streams);
}

/**
 * Runs a command line. Mistakes are printed to `streams.complaints`, and this never throws.
 *
 * @param commandLine - The arguments after the program's name.
 * @param streams - Where is read from and written to.
 * @returns The exit code.
 */
export async function run(commandLine: readonly string[], streams: Streams): Promise<number> {
  const [name = '--help', ...rest] = commandLine;
  try {
    if (name === '--help' || name === '-h') return await help(undefined, streams);
    if (name === 'help') return await help(rest[0], streams);
    if (name === '--version' || name === '-V' || name === '-v') {
      streams.output.write(await version());
      return 0;
    }
    return await runCommand(await find(name).load(), name, rest, streams);
  } catch (error) {
    complain(error, streams);
    return 1;
  }
}
