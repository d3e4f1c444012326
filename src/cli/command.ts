import type { Readable, Writable } from 'node:stream';

/** One option of a command. */
export interface OptionDefinition {
  /** As it is written: `-o, --output <format>`, `--check`. */
  readonly flags: string;
  /** What it does, in a line. */
  readonly about: string;
  /** The words that it takes, where it takes no others. */
  readonly choices?: readonly string[];
  /** Whether it may be given several times; its value is a list then. */
  readonly isRepeated?: boolean;
}

/** Where a command reads and writes. */
export interface Streams {
  /** Standard input. */
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Standard output: what was asked for, and nothing else. */
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Standard error: progress, reports, complaints. */
  readonly complaints: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** The variables of the environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a command is called with. */
export interface Call {
  /** What stands on the command line beside the options. */
  readonly operands: readonly string[];
  /** The options by their long names, in camelCase; one that was not given is not there. */
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly streams: Streams;
}

/** A command: what it says of itself, and what it does. Help, completion and refusals are made from this. */
export interface CommandDefinition {
  /** What it does, in a line without a full stop. */
  readonly about: string;
  /** What it takes beside its options: `<files...>`, `[name]`, or nothing. */
  readonly operands: string;
  /** What else there is to know. */
  readonly details?: string;
  readonly options: readonly OptionDefinition[];
  /** Command lines that work, each with what it does. */
  readonly examples: readonly { readonly line: string; readonly about: string }[];
  /** What each exit code means. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /**
   * Runs it. It writes to the streams as it goes.
   *
   * @throws {WithalError} For every mistake of a user; it is printed without a stack.
   */
  run(call: Call): Promise<number>;
}
