import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { LineReader } from './line-reader.ts';
import { exchange, readHead, readResponse, timeoutError, type ClusterResponse } from './send.ts';

/** A request whose response comes line by line: a watch. */
export interface StreamRequest {
  /** The path on the server, with its query. */
  readonly path: string;
  /** Once aborted, the stream ends. */
  readonly stop: AbortSignal;
  /** Called with each line as it comes in, without its end. What it throws ends the stream. */
  readonly onLine: (line: string) => void;
}

/** Passes on the lines of a success, and reads a refusal whole. What follows the last line end is no line. */
async function readLines(
  message: IncomingMessage,
  onLine: StreamRequest['onLine'],
): Promise<ClusterResponse> {
  const head = readHead(message);
  if (head.status !== 200) return readResponse(message);
  const lines = new LineReader();
  for await (const chunk of message) for (const line of lines.add(Buffer.from(chunk))) onLine(line);
  return { ...head, body: '' };
}

/**
 * Sends a request once, and passes on the lines of the response as they come in.
 *
 * @param server - The address of the server; its path is a prefix.
 * @param access - How the server is reached: agent, headers, credentials.
 * @param request - The request.
 * @param timeoutMs - How long the response may take to begin, in milliseconds. Once it has, only `stop` ends it.
 * @returns The response, when it has ended: without its body if its status is 200.
 * @throws {Error} When there is no response, the connection is lost, a line is too long, or `stop` is aborted.
 */
export async function stream(
  server: URL,
  access: RequestOptions,
  { path, stop, onLine }: StreamRequest,
  timeoutMs: number,
): Promise<ClusterResponse> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), timeoutMs);
  const signal = AbortSignal.any([silence.signal, stop]);
  try {
    return await exchange(server, { ...access, signal }, { method: 'GET', path }, (message) => {
      // What a refusal says has to come in time, too.
      if (message.statusCode === 200) clearTimeout(timer);
      return readLines(message, onLine);
    });
  } catch (cause) {
    throw silence.signal.aborted ? timeoutError(timeoutMs, cause) : cause;
  } finally {
    clearTimeout(timer);
  }
}
