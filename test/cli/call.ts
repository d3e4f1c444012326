import { PassThrough, Readable, Writable } from 'node:stream';
import type { CommandDefinition, Streams } from '../../src/cli/command.ts';
import { run as runLine } from '../../src/cli/run.ts';

/** What a command line printed, and its exit code. */
export interface Outcome {
  readonly output: string;
  readonly complaint: string;
  readonly code: number;
}

/** Where a command line runs: what it reads, whether it is at a terminal, and the environment. */
export interface Surroundings {
  readonly input?: string;
  readonly isTTY?: boolean;
  readonly environment?: Record<string, string>;
}

class Sink extends Writable {
  text = '';
  isTTY: boolean;

  constructor(isTTY: boolean) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
  }
  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

/** Streams that keep what is written to them. */
export function sinks({ input, isTTY = false, environment = {} }: Surroundings = {}): {
  streams: Streams;
  output: Sink;
  complaints: Sink;
} {
  const [output, complaints] = [new Sink(isTTY), new Sink(isTTY)];
  const source = input === undefined ? new PassThrough().end() : Readable.from([Buffer.from(input)]);
  return { streams: { input: source, output, complaints, environment }, output, complaints };
}

/** Runs a command line as the program would. */
export async function run(line: readonly string[], surroundings?: Surroundings): Promise<Outcome> {
  const { streams, output, complaints } = sinks(surroundings);
  const code = await runLine(line, streams);
  return { output: output.text, complaint: complaints.text, code };
}

/** Runs a command by itself, with what a parser would have made of a command line. */
export async function runCommand(
  command: CommandDefinition,
  {
    operands = [],
    options = {},
  }: { operands?: string[]; options?: Record<string, string | boolean | string[]> },
): Promise<Outcome> {
  const { streams, output, complaints } = sinks();
  const code = await command.run({ operands, options, streams });
  return { output: output.text, complaint: complaints.text, code };
}
