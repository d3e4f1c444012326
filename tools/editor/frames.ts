import type { Readable } from 'node:stream';

const separator = Buffer.from('\r\n\r\n');

/** The first message in the bytes, with what follows it; nothing while it is not whole. */
function takeFrame(bytes: Buffer): { message: string; rest: Buffer } | undefined {
  const end = bytes.indexOf(separator);
  if (end === -1) return undefined;
  const length = Number(/content-length: *(\d+)/i.exec(bytes.toString('utf8', 0, end))?.[1]);
  const begin = end + separator.length;
  if (bytes.length < begin + length) return undefined;
  return { message: bytes.toString('utf8', begin, begin + length), rest: bytes.subarray(begin + length) };
}

/**
 * Reads messages that begin with a `Content-Length`: tsserver and servers of the Language Server Protocol both write so.
 *
 * @param stream - The server's output.
 * @param receive - Is given each message, a JSON text.
 */
export function readFrames(stream: Readable, receive: (message: string) => void): void {
  let bytes: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let frame = takeFrame(bytes); frame !== undefined; frame = takeFrame(bytes)) {
      bytes = frame.rest;
      receive(frame.message);
    }
  });
}

/**
 * Gives a message the form that the Language Server Protocol wants.
 *
 * @param message - What is sent.
 * @returns The text to write to the server.
 */
export function printFrame(message: object): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
