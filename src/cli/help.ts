import { Command, Help } from 'commander';
import type { CommandDefinition, CommandTable, OptionDefinition, ProcessIo } from './command.ts';
import { isColoured, styleFor, type Style } from './output/style.ts';

/** The option that every command has. */
export const helpOption: OptionDefinition = { flags: '-h, --help', description: 'print help' };

function bold({ stdout, env }: ProcessIo): (text: string) => string {
  const style: Style = styleFor(stdout, env);
  return (text) => style('bold', text);
}

/**
 * Makes a parser that prints help to `stdout`, coloured where it may be, and never ends the process.
 *
 * @param name - The name in the usage line.
 * @param io - The streams and variables of the process.
 * @returns The parser, without options of its own but `--help`.
 */
export function baseParser(name: string, io: ProcessIo): Command {
  const { stdout, env } = io;
  return new Command(name)
    .exitOverride()
    .helpOption(helpOption.flags, helpOption.description)
    .configureHelp({ styleTitle: bold(io) })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(stdout.columns ?? 100, 120),
      getOutHasColors: () => isColoured(stdout, env),
    });
}

/**
 * Prints what an option does, its choices and its default.
 *
 * @param option - The option.
 * @returns `report format (text, json; default: text)`.
 */
export function optionHelp({ description, choices = [], default: usual }: OptionDefinition): string {
  const values = [choices.join(', '), usual === undefined ? '' : `default: ${usual}`];
  const note = values.filter((value) => value !== '').join('; ');
  return note === '' ? description : `${description} (${note})`;
}

/**
 * Prints what a command does.
 *
 * @param summary - Its summary.
 * @param details - Its details; only blank lines break paragraphs, since the terminal decides where lines end.
 * @returns The paragraphs.
 */
export function commandHelp(summary: string, details: string = ''): string {
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  return [sentence, ...details.split('\n\n')]
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .join('\n\n')
    .trimEnd();
}

/**
 * Prints the part of a command's help below its options.
 *
 * @param definition - The command.
 * @param io - The streams and variables of the process.
 * @returns The examples and exit codes.
 */
export function helpEpilogue({ examples, exitCodes }: CommandDefinition, io: ProcessIo): string {
  const title = bold(io);
  const exampleLines = examples.flatMap(({ line, description }) => [`  ${line}`, `      ${description}`]);
  const codeLines = Object.entries(exitCodes).map(([code, description]) => `  ${code}  ${description}`);
  return [
    { name: 'Examples:', lines: exampleLines },
    { name: 'Exit codes:', lines: codeLines },
  ]
    .filter(({ lines }) => lines.length > 0)
    .map(({ name, lines }) => `\n${title(name)}\n${lines.join('\n')}`)
    .join('\n');
}

function environmentHelp(io: ProcessIo): string {
  return `
${bold(io)('Environment:')}
  NO_COLOR, FORCE_COLOR  turn coloured output off or on; by default, terminals get colour
  WITHAL_DEBUG=1         print the stack trace of an error

Run "withal <command> --help" for the details of a command.`;
}

/**
 * Prints the list of commands.
 *
 * @param table - The commands.
 * @param io - The streams and variables of the process.
 */
export function printCommandList(table: CommandTable, io: ProcessIo): void {
  const parser = baseParser('withal', io)
    .usage('<command> [options]')
    .description('Typed patches for Kubernetes and OpenShift configuration')
    .option('--version', 'print the version')
    .addHelpCommand(false);
  for (const [name, { summary }] of table) parser.command(name).description(summary);
  const help = new Help();
  parser.configureHelp({
    ...parser.configureHelp(),
    subcommandTerm: (command) => command.name(),
    visibleCommands: (command) => help.visibleCommands(command),
  });
  parser.addHelpText('after', () => environmentHelp(io));
  parser.outputHelp();
}
