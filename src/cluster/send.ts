import {
  request as requestHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';

/** A request to a server. */
export interface ClusterRequest {
  readonly method: 'GET' | 'PATCH';
  /** The path on the server, with its query: `/api/v1`. */
  readonly path: string;
  readonly body?: string;
  /** The media type of the body. */
  readonly contentType?: string;
}

/** The response of a server. */
export interface ClusterResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** In bytes: far more than any object that etcd holds. */
const largestResponse = 64 * 1024 * 1024;

async function readResponse(message: IncomingMessage): Promise<ClusterResponse> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestResponse) throw new Error('the response is larger than 64 MiB');
    chunks.push(bytes);
  }
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function headersOf({ headers }: RequestOptions, { body, contentType }: ClusterRequest): OutgoingHttpHeaders {
  return {
    ...(headers === undefined || Array.isArray(headers) ? {} : Object.fromEntries(Object.entries(headers))),
    accept: 'application/json',
    'user-agent': 'withal',
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
}

/**
 * Sends a request once. The body goes out as it is. Redirects are not followed: they would leak the credentials.
 *
 * @param server - The address of the server; its path is a prefix.
 * @param access - How the server is reached: agent, headers, credentials.
 * @param request - The request.
 * @param timeoutMs - How long the whole response may take, in milliseconds.
 * @returns The response, whatever its status.
 * @throws {Error} When there is no response: the address is wrong, the connection is refused or lost, or the timeout is
 *   over.
 */
export async function send(
  server: URL,
  access: RequestOptions,
  request: ClusterRequest,
  timeoutMs: number,
): Promise<ClusterResponse> {
  const open = server.protocol === 'https:' ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(timeoutMs);
  const options: RequestOptions = {
    ...access,
    method: request.method,
    protocol: server.protocol,
    hostname: server.hostname.replaceAll(/^\[|\]$/g, ''),
    port: server.port,
    path: `${server.pathname.replace(/(?<!\/)\/+$/, '')}${request.path}`,
    headers: headersOf(access, request),
    signal,
  };
  try {
    return await new Promise<ClusterResponse>((resolve, reject) => {
      const call = open(options, (message) => {
        readResponse(message).then(resolve, reject);
      });
      call.on('error', reject);
      call.end(request.body);
    });
  } catch (cause) {
    if (!signal.aborted) throw cause;
    const error = new Error(`no response within ${timeoutMs / 1000} seconds`, { cause });
    throw Object.assign(error, { code: 'ETIMEDOUT' });
  }
}
