import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandDefinition } from '../../src/cli/command.ts';
import { sinks } from './call.ts';

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

/** Runs a command with streams of its own. */
export async function call(
  command: CommandDefinition,
  operands: readonly string[],
  { options = {}, input = '', isTerminal = false }: Settings = {},
): Promise<Called> {
  const { streams, output, complaints } = sinks({ input });
  output.isTTY = isTerminal;
  const code = await command.run({ operands, options, streams });
  return { output: output.text, complaints: complaints.text, code };
}

/** A folder that is gone when the test ends. */
export function folder(): string {
  const place = mkdtempSync(path.join(tmpdir(), 'withal-cli-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  return place;
}
