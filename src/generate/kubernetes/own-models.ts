import type { Imports } from '../print/index.ts';
import { sourceError, type Library, type Specification } from '../model/index.ts';
import { readFile } from 'node:fs/promises';
import type { GenerateOptions } from '../generate.ts';
import { withDescriptions } from './describe-facts.ts';
import { readKubernetes } from './kubernetes-specification.ts';
import { readDescriptions } from './read-descriptions.ts';
import { ownRelease } from './releases.ts';
import type { PinnedFile } from './fetch-pinned-file.ts';

/** The OpenAPI document of OpenShift 3.11 with Kubernetes 1.11, from a client library's package. */
export const openshiftSpecification: PinnedFile = {
  spec: 'openshift-rest-client@9.1.1',
  integrity:
    'sha512-SM+2wjUc1keaIGWax0fiS61xpqYOIrZiMrP1wwmbrmlCsFOORObLQvvD3bLTd2iXOTDszCDjw4dadqjVBNI0Aw==',
  resolved: 'https://registry.npmjs.org/openshift-rest-client/-/openshift-rest-client-9.1.1.tgz',
  file: 'lib/specs/openshift-openapi-spec.json.gz',
  keptAs: 'openshift-openapi-spec.json.gz',
  sha512:
    '6147028b1c5d8e0e1afa6adf9db829edaf17135dd529883a78455b33a4084156' +
    '2e77b35dba85af260b3c2ee7f1ba568abda7f801d4de315ddd32d2d26494a579',
};

/** What Kubernetes 1.36 says of its types and fields, from a client library's package. */
export const kubernetesDescriptions: PinnedFile = {
  spec: '@kubernetes/client-node@2.0.1',
  integrity:
    'sha512-evJgmEtgArEYlj6DNkMGjK41IrFK/hEwb5lWVxx0VRBWybQpnvi+2TtA19mLgVfRHfqX5yjHObX6e9W7LEZBjw==',
  resolved: 'https://registry.npmjs.org/@kubernetes/client-node/-/client-node-2.0.1.tgz',
  file: 'dist/gen/models/*.d.ts',
  keptAs: 'kubernetes-1.36-descriptions.d.ts',
  sha512:
    '0745dbb60cef7de467a1e7a21a8232e3101c224d535b8154b804e6e4844c6300' +
    'b4f54d822ea61580cd15e8e5ba760a634a2b43a59c60358da1cfec45d0701cd5',
};

/** The libraries in the document of OpenShift; its Kubernetes is of 2018, so it is kept away from the newest. */
export const openshiftLibraries: readonly Library[] = [
  { name: 'openshift', version: '3.11', prefix: 'com.github.openshift.api.' },
  { name: 'openshift', version: '3.11', part: 'kubernetes', prefix: 'io.k8s.' },
];

/** What the models of this package import: its runtime and its types, relative to the models' folder. */
export const ownImports: Imports = { runtime: './shared/core.js', types: '../types/index.d.ts' };

/** The folder below the package to keep the specification in. */
export const specificationFolder = 'node_modules/.cache/withal';

/**
 * Returns what the Kubernetes models of this package are generated from.
 *
 * @param descriptions - The file of `kubernetesDescriptions`; without it the descriptions are made from facts.
 * @returns The sources and libraries of one release.
 * @throws {WithalError} `E_SOURCE` when there is no table or no such file, `E_SPECIFICATION` when one cannot be read.
 */
export async function ownKubernetesOptions(
  descriptions?: string,
): Promise<Pick<GenerateOptions, 'sources' | 'libraries'>> {
  const source = await readKubernetes(ownRelease);
  return {
    sources: [descriptions === undefined ? source : await describedBy(source, descriptions)],
    libraries: [{ name: 'kubernetes', version: ownRelease, prefix: 'io.k8s.' }],
  };
}

async function describedBy(source: Specification, file: string): Promise<Specification> {
  return withDescriptions(source, readDescriptions(await readText(file), file));
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw sourceError(file, 'there is no such file', cause);
  });
}
