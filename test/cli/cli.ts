import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { CommandTable, OptionValues, ProcessIo } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';

/** What a command line printed, and its exit code. */
export interface CliResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Where a command line runs. */
export interface Surroundings {
  readonly stdin?: string | Readable;
  /** Whether the output is a terminal. */
  readonly isTTY?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly table?: CommandTable;
}

class MemoryStream extends Writable {
  text = '';
  readonly columns = 100;
  readonly isTTY: boolean;

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
export function memoryIo({ stdin = '', isTTY = false, env = {} }: Surroundings = {}): ProcessIo & {
  readonly stdout: MemoryStream;
  readonly stderr: MemoryStream;
} {
  const input = typeof stdin === 'string' ? Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]) : stdin;
  return { stdin: input, stdout: new MemoryStream(isTTY), stderr: new MemoryStream(isTTY), env };
}

/** Runs a command line as the program would. */
export async function runCli(
  commandLine: readonly string[],
  surroundings: Surroundings = {},
): Promise<CliResult> {
  const io = memoryIo(surroundings);
  const code = await run(commandLine, io, surroundings.table);
  return { stdout: io.stdout.text, stderr: io.stderr.text, code };
}

/** Writes options as a command line: `{ inPlace: true, output: 'json' }` as `--in-place --output=json`. */
export function flagsOf(options: OptionValues): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [flag];
    const values = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
    return values.map((text) => `${flag}=${text}`);
  });
}

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
