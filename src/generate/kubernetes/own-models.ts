import type { PinnedFile } from '../load/fetch-specification.ts';
import type { Library } from '../model/layout.ts';
import type { Imports } from '../print/scope.ts';

/** The OpenAPI document of OpenShift 3.11 with Kubernetes 1.11, as a client library carries it. */
export const specification: PinnedFile = {
  spec: 'openshift-rest-client@9.1.1',
  integrity:
    'sha512-SM+2wjUc1keaIGWax0fiS61xpqYOIrZiMrP1wwmbrmlCsFOORObLQvvD3bLTd2iXOTDszCDjw4dadqjVBNI0Aw==',
  resolved: 'https://registry.npmjs.org/openshift-rest-client/-/openshift-rest-client-9.1.1.tgz',
  file: 'lib/specs/openshift-openapi-spec.json.gz',
  sha512:
    '6147028b1c5d8e0e1afa6adf9db829edaf17135dd529883a78455b33a4084156' +
    '2e77b35dba85af260b3c2ee7f1ba568abda7f801d4de315ddd32d2d26494a579',
};

/** The libraries that this package ships. */
export const libraries: readonly Library[] = [
  { name: 'openshift', version: '3.11', prefix: 'com.github.openshift.api.' },
  { name: 'kubernetes', version: '1.11', prefix: 'io.k8s.' },
];

/** Where the models of this package find its runtime and its types: below and beside the folder that they are in. */
export const imports: Imports = { runtime: './models.js', types: '../types/index.d.ts' };

/** The folder below the package in which the specification is kept. */
export const cacheFolder = 'node_modules/.cache/withal';
