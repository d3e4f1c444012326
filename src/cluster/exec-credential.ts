import { firstLineOf } from '../errors/index.ts';
import { type Executed, execute } from '../io/index.ts';
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

/** Why a plugin failed; what it said is shown where it ended by itself. */
function failureOf({ limit, failure, stderr }: Executed, timeoutMs: number): string {
  if (limit === 'timeoutMs') return `it gave no credentials within ${timeoutMs / 1000} seconds`;
  if (limit === 'stop') return 'it was stopped';
  if (limit === 'output') return 'it printed more than 1 MiB';
  const said = failure === '' ? '' : firstLineOf(stderr.trim());
  return said === '' ? failure : `${failure}: ${said}`;
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
  let ended: Executed;
  try {
    const run = { program: command, args: textsOf(exec, 'args'), env: variablesOf(exec) };
    ended = await execute(run, { ...limits, output: largestOutput });
  } catch (cause) {
    throw failure(codeOf(cause) === 'ENOENT' ? 'there is no such program' : firstLineOf(cause), cause);
  }
  const problem = failureOf(ended, limits.timeoutMs);
  if (problem !== '') throw failure(problem);
  const credential = credentialIn(ended.stdout);
  if (credential === undefined) throw failure('it printed no ExecCredential with a token or a certificate');
  return credential;
}
