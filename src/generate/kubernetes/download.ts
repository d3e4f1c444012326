import { WithalError, usageError } from '../../errors/index.ts';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { releases as pinnedReleases, type PinnedRelease } from './releases.ts';

/** Where to keep downloads, and what can be downloaded. */
export interface DownloadOptions {
  /** The folder to keep documents in; a document with the right checksum is not downloaded again. */
  readonly folder: string;
  /** The known releases.
   * @default the table of this package
   */
  readonly releases?: readonly PinnedRelease[];
  /** The timeout in seconds.
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

/** The reason of a failure, without the causes that fetch wraps around it. */
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

/** Writes a file atomically, so that an interrupted run leaves no partial file. */
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
 * Returns the folder for a user's downloads, below the system's cache folder.
 *
 * @param env - The environment variables.
 * @returns The folder, which may not exist yet.
 */
export function cacheFolderOf(env: { readonly [name: string]: string | undefined }): string {
  const named = env['XDG_CACHE_HOME'] || env['LOCALAPPDATA'];
  return path.join(named || path.join(homedir(), '.cache'), 'withal');
}

/**
 * Downloads the official OpenAPI v2 document of a Kubernetes release, unless an earlier call has kept it.
 *
 * It is the only function of `withal/generate` that uses the network. It checks the document against a pinned checksum.
 *
 * @param release - `1.36`, `1.36.3` or `v1.36.3`; a minor version means its newest known release.
 * @param options - Where to keep it.
 * @returns The path of the document.
 * @throws {WithalError} `E_USAGE` when the release has no known checksum, `E_SOURCE` when it cannot be downloaded or its
 *   checksum is wrong, `E_OUTPUT` when it cannot be written.
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
