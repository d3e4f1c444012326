/** What a command did. */
export interface CommandResult {
  /** What goes to standard output. */
  readonly output: string;
  /** The exit code. */
  readonly code: number;
}

/** A command of the command line. */
export interface Command {
  /** How it is called, and what with. */
  readonly usage: string;
  /** Runs it with the arguments that follow its name. */
  run(commandArguments: readonly string[]): Promise<CommandResult>;
}
