import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { CommandDefinition } from '../../src/cli/definition.ts';

/** What a command printed, and how it ended. */
export interface Called {
  readonly output: string;
  readonly complaints: string;
  readonly code: number;
}

/** How a command is called. */
export interface Settings {
  readonly options?: Readonly<Record<string, string | boolean>>;
  readonly input?: string;
  readonly isTerminal?: boolean;
}

function sink(isTTY: boolean): Writable & { text: string; isTTY: boolean } {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      target.text += String(chunk);
      done();
    },
  });
  const target = Object.assign(stream, { text: '', isTTY });
  return target;
}

/** Runs a command with streams of its own. */
export async function call(
  command: CommandDefinition,
  operands: readonly string[],
  { options = {}, input = '', isTerminal = false }: Settings = {},
): Promise<Called> {
  const [output, complaints] = [sink(isTerminal), sink(false)];
  const streams = { input: Readable.from([Buffer.from(input)]), output, complaints, environment: {} };
  const code = await command.run({ operands, options, streams });
  return { output: output.text, complaints: complaints.text, code };
}

/** A folder that is gone when the test ends. */
export function folder(): string {
  const place = mkdtempSync(path.join(tmpdir(), 'withal-cli-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  return place;
}
