import type { RequestOptions } from 'node:https';
import { WithalError } from '../errors/withal-error.ts';
import { readKubeconfig, type ClusterAccess, type ClusterOptions } from './kubeconfig.ts';
import { askAgain, codeOf } from './retry.ts';
import { send, type Answer, type Question } from './send.ts';

/** How a cluster is talked to. */
export interface ClientOptions extends ClusterOptions {
  /** How many times more a question is asked that could not be answered. */
  readonly retries: number;
  /** How long an answer may take, in milliseconds. */
  readonly patience: number;
  /** When it is aborted, what is in flight goes on, and nothing is asked again. */
  readonly stop: AbortSignal;
}

/** A cluster that can be asked. */
export interface Client {
  /** Its address, for people. */
  readonly address: string;
  /** The namespace of the context. */
  readonly namespace: string;
  readonly stop: AbortSignal;
  /** Asks, and asks again where that helps. */
  ask(question: Question): Promise<{ readonly answer: Answer; readonly tries: number }>;
  /** Ends the connections. */
  close(): void;
}

function unreachable(address: string, cause: unknown): WithalError {
  const code = codeOf(cause);
  const reason = cause instanceof Error && cause.message !== '' ? cause.message : code;
  const message = `Cannot reach the cluster at ${address}: ${reason}.`;
  return new WithalError({ code: 'E_CLUSTER', message, cause });
}

/** Who asks; credentials that have run out are fetched anew, once for all that wait for them. */
class Credentials {
  readonly #access: ClusterAccess;
  #current: Promise<RequestOptions> | undefined;

  constructor(access: ClusterAccess) {
    this.#access = access;
  }

  get(): Promise<RequestOptions> {
    return (this.#current ??= this.#access.signIn());
  }

  /** Forgets those that did not work, unless somebody else has done so. */
  async renew(old: Promise<RequestOptions>): Promise<RequestOptions> {
    if (this.#current === old) this.#current = undefined;
    return this.get();
  }

  close(): void {
    void this.#current?.then(
      ({ agent }) => typeof agent === 'object' && agent.destroy(),
      () => {},
    );
  }
}

/**
 * Opens the way to a cluster.
 *
 * @param options - Which one, and with how much patience.
 * @returns The cluster; close it at the end.
 * @throws {WithalError} `E_CLUSTER` when the kubeconfig cannot be used.
 */
export async function openCluster(options: ClientOptions): Promise<Client> {
  const access = await readKubeconfig(options);
  const { server, namespace } = access;
  const credentials = new Credentials(access);
  const address = server.href.replace(/\/$/, '');
  let hasAnswered = false;

  const once = async (question: Question): Promise<Answer> => {
    const current = credentials.get();
    const answer = await send(server, await current, question, options.patience);
    hasAnswered = true;
    if (answer.status !== 401) return answer;
    return send(server, await credentials.renew(current), question, options.patience);
  };

  return {
    address,
    namespace,
    stop: options.stop,
    async ask(question) {
      try {
        return await askAgain(() => once(question), {
          retries: options.retries,
          stop: options.stop,
          // Where nobody ever listened, nobody will in a second.
          isHopeless: (error) => !hasAnswered && codeOf(error) === 'ECONNREFUSED',
        });
      } catch (cause) {
        throw cause instanceof WithalError ? cause : unreachable(address, cause);
      }
    },
    close: () => credentials.close(),
  };
}
