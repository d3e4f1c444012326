import { Command, CommanderError, Help, Option } from 'commander';
import type { WithalError } from '../errors/withal-error.ts';
import { commands } from './commands.ts';
import type { CommandDefinition, OptionDefinition, Streams } from './command.ts';
import { isColoured, styleFor } from './output/style.ts';
import { usageError } from './input/option-values.ts';

/** What a command line says. */
export interface Parsed {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

function checkChoice({ choices }: OptionDefinition, name: string, value: string): void {
  if (choices === undefined || choices.includes(value)) return;
  throw usageError(`Cannot use ${name} ${JSON.stringify(value)}: it is one of ${choices.join(', ')}.`);
}

/** An option for commander. What it takes is checked here, so that the refusal is in our words. */
function optionOf(definition: OptionDefinition): Option {
  const { flags, about, choices, isRepeated = false } = definition;
  const words = choices === undefined ? '' : ` (${choices.join(', ')})`;
  const option = new Option(flags, `${about}${words}`);
  if (option.isBoolean()) return option;
  option.argParser((value: string, before: unknown) => {
    checkChoice(definition, option.long ?? flags, value);
    if (!isRepeated) return value;
    return Array.isArray(before) ? before.concat(value) : [value];
  });
  return option;
}

function operandNames({ operands }: CommandDefinition): string[] {
  return operands.split(' ').filter((name) => name !== '');
}

/** The lines below the options. */
function moreHelp({ examples, exitCodes }: CommandDefinition, title: (text: string) => string): string {
  const lines = examples.flatMap(({ line, about }) => [`  ${line}`, `      ${about}`]);
  const codes = Object.entries(exitCodes).map(([code, about]) => `  ${code}  ${about}`);
  const sections = [
    { name: 'Examples:', lines },
    { name: 'Exit codes:', lines: codes },
  ];
  return sections
    .filter((section) => section.lines.length > 0)
    .map((section) => `\n${title(section.name)}\n${section.lines.join('\n')}`)
    .join('\n');
}

/** Makes a parser that never ends the process, and prints help in colour where the stream has any. */
function bareParser(name: string, { output, environment }: Streams): Command {
  const style = styleFor(output, environment);
  return new Command(name)
    .exitOverride()
    .helpOption('-h, --help', 'prints this')
    .configureHelp({ styleTitle: (text) => style('bold', text) })
    .configureOutput({
      writeOut: (text) => void output.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(output.columns ?? 100, 120),
      getOutHasColors: () => isColoured(output, environment),
    });
}

function parserOf(name: string, definition: CommandDefinition, streams: Streams): Command {
  const { about, operands, details, options } = definition;
  const parser = bareParser(`withal ${name}`, streams)
    .usage(['[options]', operands].join(' ').trim())
    .description(details === undefined ? about : `${about}\n\n${details}`)
    .action(() => {});
  // Which of them are missing is said in our words, below.
  for (const operand of operandNames(definition)) {
    parser.argument(operand.replace(/^<(.*)>$/, '[$1]'));
  }
  for (const option of options) parser.addOption(optionOf(option));
  const style = styleFor(streams.output, streams.environment);
  parser.configureHelp({ ...parser.configureHelp(), visibleArguments: () => [] });
  return parser.addHelpText('after', () => moreHelp(definition, (text) => style('bold', text)));
}

/** What commander complains of, in a sentence. */
function refusalOf(name: string, error: CommanderError): WithalError {
  const message = error.message.replace(/^error: /, '').replace(/\n\((Did you mean .*\?)\)$/, '. $1');
  const end = message.endsWith('?') ? '' : '.';
  return usageError(`Cannot run withal ${name}: ${message}${end} See withal ${name} --help.`, error);
}

function checkOperands(name: string, definition: CommandDefinition, given: readonly string[]): void {
  const missing = operandNames(definition)
    .slice(given.length)
    .find((operand) => operand.startsWith('<'));
  if (missing === undefined) return;
  throw usageError(`Cannot run withal ${name} without ${missing}. See withal ${name} --help.`);
}

/**
 * Reads the command line of a command.
 *
 * @param name - The command.
 * @param definition - What the command takes.
 * @param rest - What stands behind its name.
 * @param streams - Where help is printed.
 * @returns What was said, or `undefined` where help was asked for and is printed.
 * @throws {WithalError} `E_USAGE` when it cannot be understood.
 */
export function parse(
  name: string,
  definition: CommandDefinition,
  rest: readonly string[],
  streams: Streams,
): Parsed | undefined {
  const parser = parserOf(name, definition, streams);
  try {
    parser.parse(rest, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw refusalOf(name, error);
  }
  checkOperands(name, definition, parser.args);
  return { operands: parser.args, options: parser.opts() };
}

/**
 * Prints the list of commands.
 *
 * @param streams - Where to.
 */
export function printHelp(streams: Streams): void {
  const style = styleFor(streams.output, streams.environment);
  const parser = bareParser('withal', streams)
    .usage('<command> [options]')
    .description('Typed patches of Kubernetes and OpenShift configuration, on the command line')
    .option('--version', 'prints the version')
    .addHelpCommand(false);
  for (const [name, { about }] of commands) parser.command(name, { hidden: false }).description(about);
  const help = new Help();
  parser.configureHelp({
    ...parser.configureHelp(),
    subcommandTerm: (command) => command.name(),
    visibleCommands: (command) => help.visibleCommands(command),
  });
  parser.addHelpText(
    'after',
    () =>
      `\n${style('bold', 'Environment:')}\n` +
      `  NO_COLOR, FORCE_COLOR  whether output is coloured; without them, on a terminal\n` +
      `  WITHAL_DEBUG=1         prints the stack of an error\n\n` +
      `withal <command> --help says more of a command, with examples and exit codes.`,
  );
  parser.outputHelp();
}
