import { firstLineOf, WithalError } from '../../errors/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** A file made of one or several files of an npm package, pinned by its checksum. */
export interface PinnedFile {
  /** The package with its version. */
  readonly spec: string;
  /** The integrity hash of the package's tarball, as in a lock file. */
  readonly integrity: string;
  /** The URL of the tarball. */
  readonly resolved: string;
  /**
   * The path of the file inside the package. `dist/*.d.ts` means all files of a folder with such an end, one after the other
   * in the order of their names.
   */
  readonly file: string;
  /** The name that it is kept under. */
  readonly keptAs: string;
  /** The hash of what is kept, SHA-512 in hexadecimal. */
  readonly sha512: string;
}

/** Unpacks a package into a folder: pacote's `extract`. */
export type Extract = (
  spec: string,
  destination: string,
  options: {
    readonly integrity: string;
    readonly resolved: string;
    readonly cache: string;
    readonly registry?: string;
    readonly preferOffline: boolean;
    readonly offline: boolean;
  },
) => Promise<unknown>;

/** How to fetch a file, and where to keep it. */
interface FetchOptions {
  /** The folder to keep the file in. */
  readonly folder: string;
  readonly extract: Extract;
  /** The environment variables, for npm's own settings. */
  readonly env: { readonly [name: string]: string | undefined };
}

async function isSound(file: string, pinned: PinnedFile): Promise<boolean> {
  try {
    return (
      createHash('sha512')
        .update(await readFile(file))
        .digest('hex') === pinned.sha512
    );
  } catch {
    return false;
  }
}

function npmOptions(env: FetchOptions['env']): {
  cache: string;
  registry?: string;
  offline: boolean;
} {
  const npmCache = env['npm_config_cache'] ?? path.join(homedir(), '.npm');
  const registry = env['npm_config_registry'];
  return {
    cache: path.join(npmCache, '_cacache'),
    offline: env['npm_config_offline'] === 'true',
    ...(registry === undefined || registry === '' ? {} : { registry }),
  };
}

/** Makes the file from an unpacked package. */
async function writeFrom(unpacked: string, { file }: PinnedFile, target: string): Promise<void> {
  const [, folder = '', end] = /^(.*)\/\*([^*/]*)$/.exec(file) ?? [];
  if (end === undefined) return rename(path.join(unpacked, file), target);
  const all = await readdir(path.join(unpacked, folder));
  const names = all.filter((name) => name.endsWith(end)).toSorted(byCodeUnit);
  const contents = await Promise.all(names.map(async (name) => readFile(path.join(unpacked, folder, name))));
  await writeFile(target, Buffer.concat(contents));
}

/**
 * Fetches one file, or the files of one folder, of a package from the npm registry or npm's cache, unless an earlier run has kept it.
 *
 * @param pinned - The file.
 * @param options - How to fetch it, and where to keep it.
 * @returns The path of the file.
 * @throws {WithalError} `E_SOURCE` when it cannot be fetched, or its checksum is wrong.
 */
export async function fetchPinnedFile(pinned: PinnedFile, options: FetchOptions): Promise<string> {
  const kept = path.join(options.folder, pinned.keptAs);
  if (await isSound(kept, pinned)) return kept;
  await mkdir(options.folder, { recursive: true });
  const unpacked = await mkdtemp(path.join(options.folder, 'unpack-'));
  try {
    const { integrity, resolved } = pinned;
    await options.extract(pinned.spec, unpacked, {
      integrity,
      resolved,
      preferOffline: true,
      ...npmOptions(options.env),
    });
    await writeFrom(unpacked, pinned, path.join(unpacked, 'made'));
    await rename(path.join(unpacked, 'made'), kept);
  } catch (cause) {
    const message = `Cannot fetch ${pinned.file} of ${pinned.spec} from the npm registry: ${firstLineOf(cause)}`;
    throw new WithalError({ code: 'E_SOURCE', message, cause });
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  if (await isSound(kept, pinned)) return kept;
  throw new WithalError({
    code: 'E_SOURCE',
    message: `Cannot use ${kept}: it is not the file that was pinned.`,
  });
}
