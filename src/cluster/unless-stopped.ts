import type { Client } from './client.ts';

/**
 * Waits for what a client reads. Once it is stopped, reading ends with an error that nobody needs to see.
 *
 * @param client - The client.
 * @param reading - What it reads.
 * @returns What was read; `undefined` when the client was stopped meanwhile.
 * @throws {WithalError} Whatever went wrong without a stop.
 */
export async function unlessStopped<Result>(
  client: Client,
  reading: Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (client.stop.aborted) return undefined;
    throw error;
  }
}
