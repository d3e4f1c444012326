import { type WithalError, usageError } from '../errors/index.ts';
import { type Command, CommanderError, Option } from 'commander';
import type { CommandDefinition, Invocation, OptionDefinition, ProcessIo } from './command.ts';
import { baseParser, commandHelp, helpEpilogue, optionHelp } from './help.ts';
import { invalidOption } from './input/options.ts';

/** A command with its entry in the table of commands. */
interface NamedCommand {
  readonly name: string;
  readonly summary: string;
  readonly definition: CommandDefinition;
}

/** Checks the choices itself, for a better message than commander's. */
function optionOf(definition: OptionDefinition): Option {
  const { flags, choices, isRepeatable = false } = definition;
  const option = new Option(flags, optionHelp(definition));
  if (option.isBoolean()) return option;
  return option.argParser((value: string, before: unknown) => {
    if (choices !== undefined && !choices.includes(value))
      throw invalidOption(option.long ?? flags, value, `one of ${choices.join(', ')}`);
    if (!isRepeatable) return value;
    return Array.isArray(before) ? before.concat(value) : [value];
  });
}

function operandNames({ operands }: CommandDefinition): string[] {
  return operands.split(' ').filter((name) => name !== '');
}

function parserOf({ name, summary, definition }: NamedCommand, io: ProcessIo): Command {
  const { operands, details, options } = definition;
  const parser = baseParser(`withal ${name}`, io)
    .usage(['[options]', operands].join(' ').trim())
    .description(commandHelp(summary, details))
    .action(() => {});
  // All are optional to commander; missing ones are reported below.
  for (const operand of operandNames(definition)) parser.argument(operand.replace(/^<(.*)>$/, '[$1]'));
  for (const option of options) parser.addOption(optionOf(option));
  parser.configureHelp({ ...parser.configureHelp(), visibleArguments: () => [] });
  return parser.addHelpText('after', () => helpEpilogue(definition, io));
}

function usageErrorIn(name: string, problem: string, cause?: unknown): WithalError {
  const end = problem.endsWith('?') ? '' : '.';
  return usageError(`${problem}${end} Run "withal ${name} --help" for usage.`, cause);
}

function problemOf({ message }: CommanderError): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/\n\((Did you mean .*\?)\)$/, '. $1')
    .replace(/^option '(.*)' argument missing$/, "option '$1' needs a value")
    .replace(/\.$/, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Parses the arguments of a command.
 *
 * @param command - The command.
 * @param rest - The arguments after its name.
 * @param io - The streams and variables of the process.
 * @returns The operands and options, or `'help'` when help was asked for and is printed.
 * @throws {WithalError} `E_USAGE` when they are not valid.
 */
export function parseArguments(
  command: NamedCommand,
  rest: readonly string[],
  io: ProcessIo,
): Omit<Invocation, 'io'> | 'help' {
  const { name, definition } = command;
  const parser = parserOf(command, io);
  try {
    parser.parse(rest, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 'help';
    throw usageErrorIn(name, problemOf(error), error);
  }
  const missing = operandNames(definition)
    .slice(parser.args.length)
    .find((operand) => operand.startsWith('<'));
  if (missing !== undefined) throw usageErrorIn(name, `Missing argument ${missing}`);
  return { operands: parser.args, options: parser.opts() };
}
