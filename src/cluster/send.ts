import {
  request as requestHttp,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';

/** A request to a server. */
export interface ClusterRequest {
  readonly method: 'GET' | 'PATCH' | 'DELETE';
  /** The path on the server, with its query: `/api/v1`. */
  readonly path: string;
  readonly body?: string;
  /** The media type of the body. */
  readonly contentType?: string;
  /** The media types of the response, where it is not plain JSON. */
  readonly accept?: string;
  /** Whether the server changes nothing, so that nobody has to wait for the end. */
  readonly isDryRun?: boolean;
  /** Once aborted, a request that changes nothing ends, and is not retried. */
  readonly stop?: AbortSignal;
}

/** The response of a server. */
export interface ClusterResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What ends a request before its response is there. */
export interface SendLimits {
  /** How long the whole response may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Once aborted, the request ends. */
  readonly stop?: AbortSignal | undefined;
}

/** In MiB: far more than any object that etcd holds. */
const largestResponseMiB = 64;
/** In bytes: of the message of an error, no more is looked at. */
const largestRefusal = 1024 * 1024;

const protocolError = (status: number | undefined): Error =>
  new Error(`the server switches to another protocol (status ${status})`);

/**
 * Reads the head of a response.
 *
 * @param message - The response.
 * @returns Its status and its headers.
 * @throws {Error} When what follows cannot be read.
 */
export function readHead({ statusCode, headers }: IncomingMessage): Omit<ClusterResponse, 'body'> {
  const status = statusCode ?? 0;
  if (status < 200) throw protocolError(status);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new Error('the response is compressed, which was not asked for');
  return { status, headers };
}

/** Reads a response. Of an error, what is beyond the limit is left out; it is never shown. */
export async function readResponse(message: IncomingMessage): Promise<ClusterResponse> {
  const { status, headers } = readHead(message);
  const isError = status >= 300;
  const largest = isError ? largestRefusal : largestResponseMiB * 1024 * 1024;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    chunks.push(bytes);
    if (size <= largest) continue;
    if (isError) break;
    throw new Error(`the response is larger than ${largestResponseMiB} MiB`);
  }
  return { status, headers, body: Buffer.concat(chunks).toString('utf8', 0, largest) };
}

function headersOf(
  { headers }: RequestOptions,
  { body, contentType, accept }: ClusterRequest,
): OutgoingHttpHeaders {
  return {
    ...(headers === undefined || Array.isArray(headers) ? {} : Object.fromEntries(Object.entries(headers))),
    accept: accept ?? 'application/json',
    'user-agent': 'withal',
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
}

/** Waits for the response. Whatever the server does, the promise settles: at the latest when the connection closes. */
async function responseOf(
  call: ClientRequest,
  read: (message: IncomingMessage) => Promise<ClusterResponse>,
): Promise<ClusterResponse> {
  let hasResponse = false;
  return new Promise((resolve, reject) => {
    call.on('response', (message) => {
      hasResponse = true;
      read(message).then(resolve, reject);
    });
    call.on('upgrade', (message, socket) => {
      socket.destroy();
      reject(protocolError(message.statusCode));
    });
    call.on('error', reject);
    call.on('close', () => {
      // A response that is still being read ends with the connection too, and says so itself.
      if (!hasResponse) reject(new Error('the connection was closed without a response'));
    });
  });
}

/**
 * Opens a connection, sends a request once, and hands on the response. The body goes out as it is. Redirects are not
 * followed: they would leak the credentials.
 *
 * @param server - The address of the server; its path is a prefix.
 * @param access - How the server is reached, agent, headers, credentials; and the signal that ends the request.
 * @param request - The request.
 * @param read - Reads the response as it comes in.
 * @returns What it has read.
 * @throws {Error} When there is no response, or it cannot be read.
 */
export async function exchange(
  server: URL,
  access: RequestOptions,
  request: ClusterRequest,
  read: (message: IncomingMessage) => Promise<ClusterResponse>,
): Promise<ClusterResponse> {
  const open = server.protocol === 'https:' ? requestHttps : requestHttp;
  const call = open({
    ...access,
    method: request.method,
    protocol: server.protocol,
    hostname: server.hostname.replaceAll(/^\[|\]$/g, ''),
    port: server.port,
    path: `${server.pathname.replace(/(?<!\/)\/+$/, '')}${request.path}`,
    headers: headersOf(access, request),
  });
  call.end(request.body);
  return responseOf(call, read);
}

/**
 * Makes the error for a server that stays silent.
 *
 * @param timeoutMs - For how long, in milliseconds.
 * @param cause - What ended the request.
 * @returns The error, with the code `ETIMEDOUT`.
 */
export function timeoutError(timeoutMs: number, cause: unknown): Error {
  const error = new Error(`no response within ${timeoutMs / 1000} seconds`, { cause });
  return Object.assign(error, { code: 'ETIMEDOUT' });
}

/**
 * Sends a request once.
 *
 * @param server - The address of the server; its path is a prefix.
 * @param access - How the server is reached: agent, headers, credentials.
 * @param request - The request.
 * @param limits - What ends it.
 * @returns The response, whatever its status.
 * @throws {Error} When there is no response: the address is wrong, the connection is refused or lost, the response is
 *   not valid or too large, or the timeout is over.
 */
export async function send(
  server: URL,
  access: RequestOptions,
  request: ClusterRequest,
  { timeoutMs, stop }: SendLimits,
): Promise<ClusterResponse> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = stop === undefined ? timeout : AbortSignal.any([timeout, stop]);
  try {
    return await exchange(server, { ...access, signal }, request, readResponse);
  } catch (cause) {
    throw timeout.aborted ? timeoutError(timeoutMs, cause) : cause;
  }
}
