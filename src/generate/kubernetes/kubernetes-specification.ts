import { packageRoot, readInput } from '../../io/index.ts';
import type { Specification } from '../model/index.ts';
import path from 'node:path';
import { ReleaseFacts } from './missing-parts.ts';
import { readTable, type Table } from './read-table.ts';
import { findRelease, ownRelease } from './releases.ts';
import { tableDocument } from './table-document.ts';

/** The table of facts, below the package's folder; tools/build/bundle.mjs puts it there. */
const tableFile = 'dist/generate/kubernetes.txt.gz';

/**
 * Reads the table of facts in this package.
 *
 * @returns The facts of all Kubernetes releases that it has.
 * @throws {WithalError} `E_SOURCE` when it is not there.
 */
export async function ownTable(): Promise<Table> {
  const { text } = await readInput(path.join(packageRoot(), tableFile));
  return readTable(text, tableFile);
}

/**
 * Reads the specification of a Kubernetes release: a source for `generate`. It comes with this package, so that nothing is
 * downloaded.
 *
 * It holds the facts of the official document: names, types, required fields, keys, closed sets of values, and since when
 * something is there. Its descriptions are made from these, and link to the official reference.
 *
 * @param release - `1.36`, `1.36.3` or `v1.36.3`.
 * @returns The specification, as an OpenAPI 2 document.
 * @throws {WithalError} `E_USAGE` when the package does not have this release; the error names those that it has.
 * @example
 * ```ts
 * import { generateFiles, readKubernetes } from 'withal/generate';
 *
 * const source = await readKubernetes('1.34');
 * const files = await generateFiles({ sources: [source], only: { kinds: ['Lease'] } });
 * files.some(({ path }) => path === 'coordination.k8s.io/v1.d.ts'); //=> true
 * ```
 */
export async function readKubernetes(release: string): Promise<Specification> {
  const table = await ownTable();
  return tableDocument(table, findRelease(release, table));
}

/**
 * Reads what a Kubernetes release has, to check documents by it.
 *
 * @param release - `1.36`, `1.36.3` or `v1.36.3`; that of the models in this package by default.
 * @returns Its facts.
 * @throws {WithalError} `E_USAGE` when the package does not have this release.
 */
export async function readReleaseFacts(release: string = ownRelease): Promise<ReleaseFacts> {
  const table = await ownTable();
  return new ReleaseFacts(table, findRelease(release, table));
}
