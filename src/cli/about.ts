import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageRoot } from '../io/index.ts';
import type { CommandTable, ProcessIo } from './command.ts';
import { printCommandList } from './help.ts';

/** Reads the version of this package. */
export async function readVersion(): Promise<string> {
  const text = await readFile(path.join(packageRoot(), 'package.json'), 'utf8');
  return /"version":\s*"([^"]*)"/.exec(text)?.[1] ?? 'unknown';
}

/**
 * Prints the list of commands or the version, where a command line asks for one of them.
 *
 * This imports little, so that help takes no longer than it must: what commands need is read when there is one.
 *
 * @param commandLine - The arguments after the name of the program.
 * @param io - Where it is printed.
 * @param table - The commands.
 * @returns Whether something was printed.
 */
export async function printAbout(
  [name = '--help', ...rest]: readonly string[],
  io: ProcessIo,
  table: CommandTable,
): Promise<boolean> {
  switch (name) {
    case '-h':
    case '--help':
      printCommandList(table, io);
      return true;
    case 'help':
      return rest.length === 0 && printAbout([], io, table);
    case '-v':
    case '-V':
    case '--version':
      io.stdout.write(`${await readVersion()}\n`);
      return true;
    default:
      return false;
  }
}
