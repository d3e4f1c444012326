import { randomBytes } from 'node:crypto';
import { chmod, chown, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WithalError } from '../errors.ts';

/**
 * Writes a file that is there anew: whoever reads it meanwhile sees the old text or the new one, whole. Its mode stays,
 * its owner too where we may set it, and what a link leads to is written, not the link.
 *
 * @param name - The file.
 * @param text - What it shall hold.
 * @throws {WithalError} `E_OUTPUT` when it cannot be written; it is then as it was.
 */
export async function replaceFile(name: string, text: string): Promise<void> {
  let draft: string | undefined;
  try {
    const file = await realpath(name);
    const { mode, uid, gid } = await stat(file);
    draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    await chown(draft, uid, gid).catch(() => undefined);
    await chmod(draft, mode & 0o7777);
    await rename(draft, file);
  } catch (cause) {
    if (draft !== undefined) await rm(draft, { force: true });
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new WithalError({ code: 'E_OUTPUT', message: `Cannot write ${name}: ${reason}.`, cause });
  }
}
