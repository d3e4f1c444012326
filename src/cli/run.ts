import { didYouMean, usageError } from '../errors/index.ts';
import { printAbout } from './about.ts';
import { commands } from './commands.ts';
import type { CommandDefinition, CommandTable, ProcessIo } from './command.ts';
import { printError } from './output/print-error.ts';
import { parseArguments } from './parse-arguments.ts';

async function runCommand(
  name: string,
  rest: readonly string[],
  { table, io }: { readonly table: CommandTable; readonly io: ProcessIo },
): Promise<number> {
  const entry = table.get(name);
  if (entry === undefined) {
    const hint = didYouMean(name, table.keys()) || ` The commands are ${[...table.keys()].join(', ')}.`;
    throw usageError(`Unknown command ${JSON.stringify(name)}.${hint}`);
  }
  const definition = await entry.load();
  try {
    const parsed = parseArguments({ name, summary: entry.summary, definition }, rest, io);
    return parsed === 'help' ? 0 : await definition.run({ ...parsed, io });
  } catch (error) {
    printError(error, io);
    return errorCodeIn(definition);
  }
}

/** A command whose code 1 is a result, "they differ", has 2 for errors. */
function errorCodeIn({ exitCodes }: CommandDefinition): number {
  return 2 in exitCodes ? 2 : 1;
}

/**
 * Gives the exit code of a command that fails.
 *
 * @param name - The command; whatever was asked for in its place.
 * @returns The code.
 */
export async function errorCodeOf(name = ''): Promise<number> {
  const definition = await commands.get(name)?.load();
  return definition === undefined ? 1 : errorCodeIn(definition);
}

/**
 * Runs a command line. Errors are printed to `stderr`; it never throws.
 *
 * @param commandLine - The arguments after the name of the program.
 * @param io - The streams and variables of the process.
 * @param table - The commands; tests bring others.
 * @returns The exit code.
 */
export async function run(
  commandLine: readonly string[],
  io: ProcessIo,
  table: CommandTable = commands,
): Promise<number> {
  const [name = '', ...rest] = commandLine;
  try {
    if (await printAbout(commandLine, io, table)) return 0;
    if (name === 'help') return await run([...rest.slice(0, 1), '--help'], io, table);
    return await runCommand(name, rest, { table, io });
  } catch (error) {
    printError(error, io);
    return 1;
  }
}
