import { WithalError } from '../errors/index.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something else is there',
  EFBIG: 'it would be larger than files may be',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is not a folder',
  ENXIO: 'it is a socket or a device',
  EPERM: 'permission denied',
  EPIPE: 'nobody reads it any more',
  EROFS: 'the file system is read-only',
};

/**
 * Gives the code of a system error.
 *
 * @param error - What was thrown.
 * @returns The code, such as `ENOENT`; empty where there is none.
 */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Why a file cannot be used, in words. */
function reasonOf(cause: unknown): string {
  const code = codeOf(cause);
  return reasons[code] ?? `the system refuses it (${code === '' ? 'without a code' : code})`;
}

/**
 * Words the refusal of a source that cannot be read.
 *
 * @param name - What errors call it.
 * @param problem - What the problem is, or the system error that says it.
 * @param cause - The error that caused it.
 * @returns The error.
 */
export function readError(name: string, problem: unknown, cause: unknown = problem): WithalError {
  return fileError('E_SOURCE', `Cannot read ${name}`, problem, cause);
}

/**
 * Words the refusal of a file that cannot be written.
 *
 * @param name - The file.
 * @param problem - What the problem is, or the system error that says it.
 * @param cause - The error that caused it.
 * @returns The error.
 */
export function writeError(name: string, problem: unknown, cause: unknown = problem): WithalError {
  return fileError('E_OUTPUT', `Cannot write ${name}`, problem, cause);
}

/**
 * Does something with a file. What the system says about it is worded; an error that is worded stays.
 *
 * @param name - The file.
 * @param write - What is done.
 * @throws {WithalError} `E_OUTPUT` when the system refuses it.
 */
export function attempt(name: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw cause instanceof WithalError ? cause : writeError(name, cause);
  }
}

function fileError(
  code: 'E_SOURCE' | 'E_OUTPUT',
  attempted: string,
  problem: unknown,
  cause: unknown,
): WithalError {
  const reason = typeof problem === 'string' ? problem : reasonOf(problem);
  const message = `${attempted}: ${reason}.`;
  return new WithalError(cause instanceof Error ? { code, message, cause } : { code, message });
}
