import type { Imports } from '../print/index.ts';
import { sourceError, type Library } from '../model/index.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GenerateOptions } from '../generate.ts';
import { readTable } from './read-table.ts';
import type { PinnedFile } from './fetch-pinned-file.ts';

/** The OpenAPI document of OpenShift 3.11 with Kubernetes 1.11, from a client library's package. */
export const openshiftSpecification: PinnedFile = {
  spec: 'openshift-rest-client@9.1.1',
  integrity:
    'sha512-SM+2wjUc1keaIGWax0fiS61xpqYOIrZiMrP1wwmbrmlCsFOORObLQvvD3bLTd2iXOTDszCDjw4dadqjVBNI0Aw==',
  resolved: 'https://registry.npmjs.org/openshift-rest-client/-/openshift-rest-client-9.1.1.tgz',
  file: 'lib/specs/openshift-openapi-spec.json.gz',
  sha512:
    '6147028b1c5d8e0e1afa6adf9db829edaf17135dd529883a78455b33a4084156' +
    '2e77b35dba85af260b3c2ee7f1ba568abda7f801d4de315ddd32d2d26494a579',
};

/** The libraries in that document; its Kubernetes is of 2018, so it is kept away from the newest. */
export const openshiftLibraries: readonly Library[] = [
  { name: 'openshift', version: '3.11', prefix: 'com.github.openshift.api.' },
  { name: 'openshift', version: '3.11', part: 'kubernetes', prefix: 'io.k8s.' },
];

/** What the models of this package import: its runtime and its types, relative to the models' folder. */
export const ownImports: Imports = { runtime: './models.js', types: '../types/index.d.ts' };

/** The folder below the package to keep the specification in. */
export const specificationFolder = 'node_modules/.cache/withal';

/** The table of facts of the Kubernetes release that this package ships models of, below the package's folder. */
const tableFile = 'src/generate/kubernetes/tables/1.36.txt';

/**
 * Returns what the Kubernetes models of this package are generated from.
 *
 * @param root - The folder of a clone of the repository; the published package has no table.
 * @returns The sources and libraries of one release.
 * @throws {WithalError} `E_SOURCE` when there is no table, `E_SPECIFICATION` when it cannot be read.
 */
export async function ownKubernetesOptions(
  root: string,
): Promise<Pick<GenerateOptions, 'sources' | 'libraries'>> {
  const text = await readFile(path.join(root, tableFile), 'utf8').catch((cause: unknown) => {
    throw sourceError(tableFile, 'there is no such file', cause);
  });
  return {
    sources: [readTable(text, tableFile)],
    libraries: [{ name: 'kubernetes', version: '1.36', prefix: 'io.k8s.' }],
  };
}
