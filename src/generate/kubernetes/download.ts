import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { WithalError } from '../../errors/withal-error.ts';
import { usageError } from '../model/errors.ts';
import { releases as pinnedReleases, type PinnedRelease } from './releases.ts';

/** Where a download is kept, and what can be downloaded. */
export interface DownloadOptions {
  /** The folder in which documents are kept; one that is there and sound is not fetched again. */
  readonly folder: string;
  /** The releases that are known.
   * @default the table of this package
   */
  readonly releases?: readonly PinnedRelease[];
  /** Seconds after which the download is given up.
   * @default 120
   */
  readonly seconds?: number;
}

/** Sixteen times the largest official document. */
const largest = 64 * 1024 * 1024;

function failure(message: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_SOURCE', message, cause });
}

function findRelease(asked: string, known: readonly PinnedRelease[]): PinnedRelease {
  const wanted = asked.replace(/^v/, '');
  const found = known.findLast(({ release }) => release === wanted || release.startsWith(`${wanted}.`));
  if (found !== undefined && /^\d+\.\d+/.test(wanted)) return found;
  const names = known.map(({ release }) => release).join(', ');
  const message =
    `Cannot download Kubernetes ${JSON.stringify(asked.slice(0, 40))}: there are ${names}, whose checksums are known. ` +
    'For any other, save and pass its api/openapi-spec/swagger.json, or what "kubectl get --raw /openapi/v2" gives.';
  throw usageError(message);
}

const isSound = (bytes: Uint8Array, { sha512 }: PinnedRelease): boolean =>
  createHash('sha512').update(bytes).digest('hex') === sha512;

/** What went wrong, without the stack of causes that fetch puts around it. */
function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return String(inner);
  const code = 'code' in inner ? String(inner.code) : inner.name;
  return (inner.message === '' ? code : inner.message).split('\n')[0] ?? code;
}

async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > largest) throw new RangeError('it is longer than 64 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function fetchBytes({ address }: PinnedRelease, seconds: number): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(seconds * 1000) });
    if (!response.ok) throw new TypeError(`the server answered ${response.status}`);
    return await readBody(response);
  } catch (error) {
    throw failure(
      `Cannot download ${address}: ${reasonOf(error)}. A copy that you have saved can be named as a file.`,
      error,
    );
  }
}

/** Puts a file in its place at once, so that a broken run leaves no half of it. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const folder = await mkdtemp(`${file}-`);
    try {
      await writeFile(path.join(folder, 'document'), bytes);
      await rename(path.join(folder, 'document'), file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch (cause) {
    throw new WithalError({
      code: 'E_OUTPUT',
      message: `Cannot write ${file}: ${reasonOf(cause)}.`,
      cause,
    });
  }
}

/**
 * Gives the folder in which downloads are kept for a user: that of the system's caches.
 *
 * @param environment - The environment.
 * @returns The folder; it may not be there yet.
 */
export function cacheFolderOf(environment: { readonly [name: string]: string | undefined }): string {
  const named = environment['XDG_CACHE_HOME'] || environment['LOCALAPPDATA'];
  return path.join(named || path.join(homedir(), '.cache'), 'withal');
}

/**
 * Downloads the official OpenAPI v2 document of a Kubernetes release, or finds it where an earlier call left it.
 *
 * It is the one function here that reads from the network. What it gives is held against a checksum first.
 *
 * @param release - `1.36`, `1.36.3` or `v1.36.3`; of a minor version the newest that is known.
 * @param options - Where it is kept.
 * @returns The path of the document.
 * @throws {WithalError} `E_USAGE` when the release has no known checksum, `E_SOURCE` when it cannot be downloaded or is
 *   not the document that was pinned, `E_OUTPUT` when it cannot be kept.
 * @example
 * ```ts no-run
 * import { downloadSpecification, generate } from 'withal/generate';
 *
 * const file = await downloadSpecification('1.34', { folder: '.cache' });
 * const libraries = [{ name: 'kubernetes', version: '1.34', prefix: 'io.k8s.' }];
 * await generate('models', { sources: [{ file }], libraries });
 * ```
 */
export async function downloadSpecification(release: string, options: DownloadOptions): Promise<string> {
  const pinned = findRelease(release, options.releases ?? pinnedReleases);
  const file = path.join(options.folder, `kubernetes-${pinned.release}.json`);
  const before = await readFile(file).catch(() => undefined);
  if (before !== undefined && isSound(before, pinned)) return file;
  const bytes = await fetchBytes(pinned, options.seconds ?? 120);
  if (!isSound(bytes, pinned)) {
    throw failure(`Cannot use ${pinned.address}: it is not the document that was pinned.`);
  }
  await keep(file, bytes);
  return file;
}
