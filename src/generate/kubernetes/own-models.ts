import type { Imports } from '../print/index.ts';
import type { Library } from '../model/index.ts';
import type { GenerateOptions } from '../generate.ts';
import { readKubernetes } from './kubernetes-specification.ts';
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

/** The libraries in that document. */
export const openshiftLibraries: readonly Library[] = [
  { name: 'openshift', version: '3.11', prefix: 'com.github.openshift.api.' },
  { name: 'kubernetes', version: '1.11', prefix: 'io.k8s.' },
];

/** What the models of this package import: its runtime and its types, relative to the models' folder. */
export const ownImports: Imports = { runtime: './models.js', types: '../types/index.d.ts' };

/** The folder below the package to keep the specification in. */
export const specificationFolder = 'node_modules/.cache/withal';

/** The Kubernetes release that this package ships models of. */
const ownRelease = '1.36';

/**
 * Returns what the Kubernetes models of this package are generated from.
 *
 * @returns The sources and libraries of one release.
 * @throws {WithalError} `E_SOURCE` when there is no table, `E_SPECIFICATION` when it cannot be read.
 */
export async function ownKubernetesOptions(): Promise<Pick<GenerateOptions, 'sources' | 'libraries'>> {
  return {
    sources: [await readKubernetes(ownRelease)],
    libraries: [{ name: 'kubernetes', version: ownRelease, prefix: 'io.k8s.' }],
  };
}
