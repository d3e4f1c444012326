import { WithalError } from '../errors/index.ts';
import type { RequestOptions } from 'node:https';
import { readKubeconfig, type ClusterAccess, type ClusterOptions } from './kubeconfig.ts';
import { codeOf, retry } from './retry.ts';
import { send, type ClusterRequest, type ClusterResponse } from './send.ts';

/** How a cluster is reached. */
export interface ClientOptions extends ClusterOptions {
  /** How often a failed request is retried. */
  readonly retries: number;
  /** How long one response may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Once aborted, requests in flight finish and nothing is retried. */
  readonly stop: AbortSignal;
}

/** A connection to a cluster. */
export interface Client {
  /** Its address, for messages. */
  readonly address: string;
  /** The namespace of the kubeconfig's context. */
  readonly namespace: string;
  readonly stop: AbortSignal;
  /** Sends a request, and retries it where that helps. */
  request(request: ClusterRequest): Promise<{ readonly response: ClusterResponse; readonly tries: number }>;
  /** Closes the connections. */
  close(): void;
}

function unreachable(address: string, cause: unknown): WithalError {
  const reason = cause instanceof Error && cause.message !== '' ? cause.message : codeOf(cause);
  const message = `Cannot reach the cluster at ${address}: ${reason}.`;
  return new WithalError({ code: 'E_CLUSTER', message, cause });
}

/** The credentials of the user. Expired ones are fetched again, once for all requests that wait for them. */
class Credentials {
  readonly #access: ClusterAccess;
  #current: Promise<RequestOptions> | undefined;

  constructor(access: ClusterAccess) {
    this.#access = access;
  }

  get(): Promise<RequestOptions> {
    return (this.#current ??= this.#access.signIn());
  }

  /** Replaces credentials that were refused, unless another request has already done so. */
  async renew(refused: Promise<RequestOptions>): Promise<RequestOptions> {
    if (this.#current === refused) this.#current = undefined;
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
 * Opens a connection to a cluster.
 *
 * @param options - Which cluster, and how it is reached.
 * @returns The connection; close it at the end.
 * @throws {WithalError} `E_CLUSTER` when the kubeconfig cannot be used.
 */
export async function openCluster(options: ClientOptions): Promise<Client> {
  const access = await readKubeconfig(options);
  const { server, namespace } = access;
  const credentials = new Credentials(access);
  const address = server.href.replace(/\/$/, '');
  let hasResponded = false;

  const sendOnce = async (request: ClusterRequest): Promise<ClusterResponse> => {
    const current = credentials.get();
    const response = await send(server, await current, request, options.timeoutMs);
    hasResponded = true;
    if (response.status !== 401) return response;
    return send(server, await credentials.renew(current), request, options.timeoutMs);
  };

  return {
    address,
    namespace,
    stop: options.stop,
    async request(request) {
      try {
        return await retry(() => sendOnce(request), {
          retries: options.retries,
          stop: options.stop,
          // A server that has never responded will not be up a second later.
          isPermanent: (error) => !hasResponded && codeOf(error) === 'ECONNREFUSED',
        });
      } catch (cause) {
        throw cause instanceof WithalError ? cause : unreachable(address, cause);
      }
    },
    close: () => credentials.close(),
  };
}
