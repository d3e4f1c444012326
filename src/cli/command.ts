import type { Readable, Writable } from 'node:stream';

/** A stream that is written to. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The streams and variables of a process; `process` is one. */
export interface ProcessIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** An option of a command. */
export interface OptionDefinition {
  /** As on the command line: `-o, --output <format>`, `--check`. */
  readonly flags: string;
  /** What it does, in the imperative, without a full stop. */
  readonly description: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** The default, for the help alone; the command itself decides what a missing option means. */
  readonly default?: string;
  /** Whether it may be repeated; its value is a list then. */
  readonly isRepeatable?: boolean;
}

/** The values of options by their long names, in camelCase. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One use of a command. */
export interface Invocation {
  /** The arguments that are not options. */
  readonly operands: readonly string[];
  readonly options: OptionValues;
  readonly io: ProcessIo;
}

/** What a command takes and does. Its help, its completion and its usage errors are made from this. */
export interface CommandDefinition {
  /** Its operands: `<files...>`, `[name]`, or nothing. */
  readonly operands: string;
  /** What else the help explains, below the summary. */
  readonly details?: string;
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly { readonly line: string; readonly description: string }[];
  /** What each exit code says. A command with a code 2 ends with it on errors, and any other with 1. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /**
   * Runs the command. It prints as it goes.
   *
   * @returns The exit code.
   * @throws {WithalError} For every mistake of the user; it is printed without a stack.
   */
  run(invocation: Invocation): Promise<number>;
}

/** A command in the table of commands. */
export interface CommandEntry {
  /** What it does, in the imperative, without a full stop. */
  readonly summary: string;
  /** Loads it. Only the command that is used is loaded. */
  readonly load: () => Promise<CommandDefinition>;
}

/** The commands by name, in the order of the help. */
export type CommandTable = ReadonlyMap<string, CommandEntry>;
