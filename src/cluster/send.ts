import {
  request as requestHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';

/** What is asked of a server. */
export interface Question {
  readonly method: 'GET' | 'PATCH';
  /** The path below the address of the server, with its query: `/api/v1`. */
  readonly path: string;
  readonly body?: string;
  /** What the body is. */
  readonly contentType?: string;
}

/** What a server answers. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** In bytes: far more than any object that etcd holds. */
const largestAnswer = 64 * 1024 * 1024;

async function readAnswer(message: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestAnswer) throw new Error('the answer is larger than 64 MiB');
    chunks.push(bytes);
  }
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function headersOf({ headers }: RequestOptions, { body, contentType }: Question): OutgoingHttpHeaders {
  return {
    ...(headers === undefined || Array.isArray(headers) ? {} : Object.fromEntries(Object.entries(headers))),
    accept: 'application/json',
    'user-agent': 'withal',
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
}

/**
 * Asks a server once. The body goes out as it is, and redirections are not followed: they would carry the credentials
 * away.
 *
 * @param server - The address of the server; a path in it stays in front.
 * @param access - How the server is reached and who asks: agent, headers, credentials.
 * @param question - What is asked.
 * @param patience - How long the whole answer may take, in milliseconds.
 * @returns The answer, whatever its status is.
 * @throws {Error} When there is no answer: the address is wrong, nobody listens, the connection ends or takes too long.
 */
export async function send(
  server: URL,
  access: RequestOptions,
  question: Question,
  patience: number,
): Promise<Answer> {
  const request = server.protocol === 'https:' ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(patience);
  const options: RequestOptions = {
    ...access,
    method: question.method,
    protocol: server.protocol,
    hostname: server.hostname.replaceAll(/^\[|\]$/g, ''),
    port: server.port,
    path: `${server.pathname.replace(/\/+$/, '')}${question.path}`,
    headers: headersOf(access, question),
    signal,
  };
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const call = request(options, (message) => {
        readAnswer(message).then(resolve, reject);
      });
      call.on('error', reject);
      call.end(question.body);
    });
  } catch (cause) {
    if (!signal.aborted) throw cause;
    const error = new Error(`no answer within ${patience / 1000} seconds`, { cause });
    throw Object.assign(error, { code: 'ETIMEDOUT' });
  }
}
