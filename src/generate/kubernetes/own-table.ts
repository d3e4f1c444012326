import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WithalError } from '../../errors/withal-error.ts';
import type { GenerateOptions } from '../generate.ts';
import { readTable } from './read-table.ts';

/** The table of facts of the Kubernetes release that this package ships models of, below the package's folder. */
const table = 'src/generate/kubernetes/tables/1.36.txt';

/**
 * Gives what the Kubernetes models of this package are generated from.
 *
 * @param root - The folder of a clone of the repository; the package as it is published has no table.
 * @returns The sources and libraries of one release.
 * @throws {WithalError} `E_SOURCE` when there is no table, `E_SPECIFICATION` when it cannot be read.
 */
export async function ownKubernetes(root: string): Promise<Pick<GenerateOptions, 'sources' | 'libraries'>> {
  const text = await readFile(path.join(root, table), 'utf8').catch((cause: unknown) => {
    throw new WithalError({ code: 'E_SOURCE', message: `Cannot read ${table}.`, cause });
  });
  return {
    sources: [readTable(text, table)],
    libraries: [{ name: 'kubernetes', version: '1.36', prefix: 'io.k8s.' }],
  };
}
