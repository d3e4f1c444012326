import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program, and what it is run with. */
export interface Execution {
  /** Its path, or its name, which is looked for in `PATH`. */
  readonly program: string;
  readonly args: readonly string[];
  /**
   * The folder in which it runs.
   *
   * @default that of the process
   */
  readonly cwd?: string | undefined;
  /**
   * Its environment.
   *
   * @default that of the process
   */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /**
   * What it reads from its standard input.
   *
   * @default nothing
   */
  readonly input?: string | undefined;
}

/** What ends a program early. */
export interface ExecutionLimits {
  readonly timeoutMs: number;
  /** In bytes, of what it prints, and of what it prints as errors. */
  readonly output: number;
  readonly stop?: AbortSignal | undefined;
}

/** How a program ended. */
export interface Executed {
  readonly stdout: string;
  readonly stderr: string;
  /** The limit that ended it; `undefined` where it ended by itself. */
  readonly limit: keyof ExecutionLimits | undefined;
  /** How it failed, where it ended by itself: `exit code 1`; empty where it did not fail. */
  readonly failure: string;
}

/** Takes in what a process prints, up to a limit. */
function collect(stream: Readable, limit: number, onTooMuch: () => void): () => string {
  const parts: Buffer[] = [];
  let size = 0;
  stream.on('data', (part: Buffer) => {
    size += part.length;
    if (size > limit) onTooMuch();
    else parts.push(part);
  });
  return () => Buffer.concat(parts).toString('utf8');
}

function failureOf(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `it was ended by ${signal}`;
  return code === 0 ? '' : `exit code ${code}`;
}

/**
 * Runs a program, without a shell.
 *
 * @param run - The program, its arguments, and what it is run with.
 * @param limits - What ends it early.
 * @returns What it printed, and how it ended.
 * @throws {Error} That of Node, where it cannot be started.
 */
export async function execute(
  { program, args, cwd, env, input = '' }: Execution,
  { timeoutMs, output, stop }: ExecutionLimits,
): Promise<Executed> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    let limit: Executed['limit'];
    const end = (reached: keyof ExecutionLimits): void => {
      limit ??= reached;
      child.kill('SIGKILL');
      // What it has started may keep them open.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(() => end('timeoutMs'), timeoutMs);
    const onStop = (): void => end('stop');
    stop?.addEventListener('abort', onStop, { once: true });
    const release = (): void => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', onStop);
    };
    const stdout = collect(child.stdout, output, () => end('output'));
    const stderr = collect(child.stderr, output, () => end('output'));
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code, signal) => {
      release();
      const failure = limit === undefined ? failureOf(code, signal) : '';
      resolve({ stdout: stdout(), stderr: stderr(), limit, failure });
    });
    // A program that ends early does not read all of it, and says itself why.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    if (stop?.aborted === true) onStop();
  });
}
