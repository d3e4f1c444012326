import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { firstLineOf } from '../errors/index.ts';
import { entryOf, isObject, listOf, textOf, textsOf, type JsonObject } from '../json/index.ts';
import { codeOf } from './retry.ts';
import { objectOf } from './status.ts';

/** What a plugin gives: a token, a client certificate with its key, or both. */
export interface ExecCredential {
  readonly token: string;
  /** As PEM, like the key. */
  readonly certificate: string;
  readonly key: string;
}

/** What ends a plugin before it has given anything. */
export interface ExecLimits {
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
}

/** In bytes: no credential comes near it. */
const largestOutput = 1024 * 1024;

interface Output {
  readonly stdout: string;
  readonly stderr: string;
  /** Why it failed, but for what it said; empty where it did not. */
  readonly failure: string;
}

function variablesOf(exec: JsonObject): NodeJS.ProcessEnv {
  const given = listOf(exec, 'env').filter(isObject);
  const information = {
    kind: 'ExecCredential',
    apiVersion: textOf(exec, 'apiVersion'),
    spec: { interactive: false },
  };
  return {
    ...process.env,
    ...Object.fromEntries(given.map((item) => [textOf(item, 'name'), textOf(item, 'value')])),
    KUBERNETES_EXEC_INFO: JSON.stringify(information),
  };
}

/** Takes in what a process prints, up to the limit; one that prints more is ended. */
function collect(stream: Readable, onTooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > largestOutput) onTooMuch();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

async function runPlugin(command: string, exec: JsonObject, limits: ExecLimits): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, textsOf(exec, 'args'), {
      env: variablesOf(exec),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = (problem: string): void => {
      reject(new Error(problem));
      child.kill('SIGKILL');
      // What the plugin has started may keep them open.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const seconds = limits.timeoutMs / 1000;
    const timer = setTimeout(() => end(`it gave no credentials within ${seconds} seconds`), limits.timeoutMs);
    const onStop = (): void => end('it was stopped');
    limits.stop.addEventListener('abort', onStop, { once: true });
    const onTooMuch = (): void => end('it printed more than 1 MiB');
    const stdout = collect(child.stdout, onTooMuch);
    const stderr = collect(child.stderr, onTooMuch);
    const release = (): void => {
      clearTimeout(timer);
      limits.stop.removeEventListener('abort', onStop);
    };
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code, signal) => {
      release();
      const failure = signal === null ? `exit code ${code}` : `it was ended by ${signal}`;
      resolve({ stdout: stdout(), stderr: stderr(), failure: code === 0 ? '' : failure });
    });
  });
}

function credentialIn(text: string): ExecCredential | undefined {
  const status = entryOf(objectOf(text), 'status');
  if (!isObject(status)) return undefined;
  const token = textOf(status, 'token');
  const certificate = textOf(status, 'clientCertificateData');
  const key = textOf(status, 'clientKeyData');
  return token === '' && (certificate === '' || key === '') ? undefined : { token, certificate, key };
}

/**
 * Runs the plugin of a user of a kubeconfig. What it prints is not shown, but for the first line of its errors.
 *
 * @param exec - The plugin: `exec` of the user.
 * @param limits - What ends it.
 * @returns What it gives.
 * @throws {Error} With a sentence that names the plugin, when it cannot be run, fails, or gives no credentials.
 */
export async function execCredential(exec: JsonObject, limits: ExecLimits): Promise<ExecCredential> {
  const command = textOf(exec, 'command');
  if (command === '') throw new Error('the plugin of the user has no command');
  const failure = (problem: string, cause?: unknown): Error =>
    new Error(`the plugin ${command} failed: ${problem.slice(0, 200)}`, { cause });
  let output: Output;
  try {
    output = await runPlugin(command, exec, limits);
  } catch (cause) {
    throw failure(codeOf(cause) === 'ENOENT' ? 'there is no such program' : firstLineOf(cause), cause);
  }
  const said = firstLineOf(output.stderr.trim());
  if (output.failure !== '') throw failure(said === '' ? output.failure : `${output.failure}: ${said}`);
  const credential = credentialIn(output.stdout);
  if (credential === undefined) throw failure('it printed no ExecCredential with a token or a certificate');
  return credential;
}
