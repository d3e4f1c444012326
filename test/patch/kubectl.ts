import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a kubectl is on the path; says so where the tests that need it are skipped. */
export const hasKubectl = ((): boolean => {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('Skipped: no kubectl is on the path.');
    return false;
  }
})();

/** Does something in a folder that is gone afterwards. */
export async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'withal-kubectl-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs kubectl, and gives what it prints; an error where it fails. */
export async function kubectl(...parameters: string[]): Promise<string> {
  const { stdout } = await run('kubectl', parameters, { maxBuffer: 1 << 26 });
  return stdout;
}

/** Applies a patch to a document by kubectl alone, without a server. */
export async function patchLocally(
  document: unknown,
  type: 'json' | 'merge' | 'strategic',
  patch: unknown,
): Promise<unknown> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, 'document.json'), JSON.stringify(document));
    writeFileSync(join(folder, 'patch.json'), JSON.stringify(patch));
    const files = ['-f', join(folder, 'document.json'), '--patch-file', join(folder, 'patch.json')];
    return JSON.parse(await kubectl('patch', '--local', '--type', type, '-o', 'json', ...files)) as unknown;
  });
}

/** Does something with every part of a list, a few at a time. */
export async function forEach<Part>(
  parts: readonly Part[],
  use: (part: Part) => Promise<void>,
): Promise<void> {
  const rest = [...parts];
  const workers = Array.from({ length: 4 }, async () => {
    for (let part = rest.pop(); part !== undefined; part = rest.pop()) await use(part);
  });
  await Promise.all(workers);
}
