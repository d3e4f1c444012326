import { createReadStream } from 'node:fs';
import { codeOf } from './retry.ts';

/** In bytes: no kubeconfig, certificate or token comes near it. */
const largestFile = 16 * 1024 * 1024;

/**
 * Reads a file of a kubeconfig, or the kubeconfig itself; it may be a pipe.
 *
 * @param file - Its path.
 * @returns Its bytes.
 * @throws {Error} When it cannot be read, or is larger than 16 MiB.
 */
export async function readFileBytes(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Uint8Array> = createReadStream(file, { end: largestFile });
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    chunks.push(bytes);
  }
  if (size > largestFile) throw new Error('it is larger than 16 MiB');
  return Buffer.concat(chunks);
}

/**
 * Says why a file cannot be read.
 *
 * @param cause - What was thrown.
 * @returns The reason, without the name of the file.
 */
export function fileProblem(cause: unknown): string {
  const reasons: { readonly [code: string]: string } = {
    ENOENT: 'no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
  };
  return reasons[codeOf(cause)] ?? (cause instanceof Error ? cause.message : String(cause));
}
