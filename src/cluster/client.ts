import { firstLineOf, WithalError } from '../errors/index.ts';
import { setMaxListeners } from 'node:events';
import type { RequestOptions } from 'node:https';
import type { ExecLimits } from './exec-credential.ts';
import { readKubeconfig, type ClusterAccess, type ClusterOptions } from './kubeconfig.ts';
import { Limiter } from './limiter.ts';
import { codeOf, retry } from './retry.ts';
import { send, type ClusterRequest, type ClusterResponse } from './send.ts';
import { stream, type StreamRequest } from './stream.ts';

/** How a cluster is reached. */
export interface ClientOptions extends ClusterOptions {
  /** How often a failed request is retried. */
  readonly retries: number;
  /** How long one response may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Once aborted, requests that change something finish, the others end, and nothing is retried. */
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
  /**
   * Sends a request once, and passes on the lines of the response as they come in.
   *
   * @returns The response when it has ended, whatever its status.
   * @throws {WithalError} `E_CLUSTER` when there is none, the connection is lost, or the stream is stopped.
   */
  stream(request: StreamRequest): Promise<ClusterResponse>;
  /** Closes the connections. */
  close(): void;
}

/** Says why there is no response, without the words of Node and OpenSSL where they help nobody. */
function reasonOf(cause: unknown): string {
  const code = codeOf(cause);
  if (code.startsWith('HPE_')) return 'the response is not valid HTTP';
  if (code === 'EPROTO')
    return 'the TLS handshake failed; the server may not use TLS, or no version that is allowed';
  const line = firstLineOf(cause).slice(0, 300).replace(/\.$/, '');
  return line === '' ? code : line;
}

function unreachable(address: string, cause: unknown): WithalError {
  const message = `Cannot reach the cluster at ${address}: ${reasonOf(cause)}.`;
  return new WithalError({ code: 'E_CLUSTER', message, cause });
}

/** The credentials of the user. Expired ones are fetched again, once for all requests that wait for them. */
class Credentials {
  readonly #access: ClusterAccess;
  readonly #limits: ExecLimits;
  #current: Promise<RequestOptions> | undefined;

  constructor(access: ClusterAccess, limits: ExecLimits) {
    this.#access = access;
    this.#limits = limits;
  }

  get(): Promise<RequestOptions> {
    return (this.#current ??= this.#access.signIn(this.#limits));
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

/** The signal that is aborted with the first of two. */
function either(one: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  return other === undefined ? one : AbortSignal.any([one, other]);
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
  const credentials = new Credentials(access, options);
  const address = `${server.origin}${server.pathname}`.replace(/\/$/, '');
  const limiter = new Limiter();
  let hasResponded = false;
  // Every pause and every plugin listens to it.
  setMaxListeners(0, options.stop);

  /** Signs in, and once more where the credentials are refused. */
  const signedIn = async (
    once: (access: RequestOptions) => Promise<ClusterResponse>,
  ): Promise<ClusterResponse> => {
    const current = credentials.get();
    const response = await once(await current);
    hasResponded = true;
    return response.status === 401 ? once(await credentials.renew(current)) : response;
  };
  const sendOnce = async (request: ClusterRequest, stop: AbortSignal): Promise<ClusterResponse> => {
    const isReading = request.method === 'GET' || request.isDryRun === true;
    const limits = { timeoutMs: options.timeoutMs, stop: isReading ? stop : undefined };
    return signedIn((granted) => send(server, granted, request, limits));
  };

  return {
    address,
    namespace,
    stop: options.stop,
    async request(request) {
      let timeouts = 0;
      const stop = either(options.stop, request.stop);
      const isPermanent = (error: unknown): boolean => {
        const code = codeOf(error);
        // What was lost on the way arrives the second time; a server that does not respond stays silent.
        if (code === 'ETIMEDOUT') return (timeouts += 1) > 1;
        // A server that has never responded will not be up a second later.
        return code === 'ECONNREFUSED' && !hasResponded;
      };
      const sendWhenFree = async (): Promise<ClusterResponse> =>
        limiter.run(
          () => sendOnce(request, stop),
          ({ status }) => status === 429,
        );
      try {
        return await retry(sendWhenFree, { retries: options.retries, stop, isPermanent });
      } catch (cause) {
        throw cause instanceof WithalError ? cause : unreachable(address, cause);
      }
    },
    async stream(request) {
      const stop = either(options.stop, request.stop);
      try {
        return await signedIn((granted) => stream(server, granted, { ...request, stop }, options.timeoutMs));
      } catch (cause) {
        throw cause instanceof WithalError ? cause : unreachable(address, cause);
      }
    },
    close: () => credentials.close(),
  };
}
