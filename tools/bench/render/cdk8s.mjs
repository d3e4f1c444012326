/** The same 10,000 Images by cdk8s, of the peers; written to the folder that is given. */
import { createRequire } from 'node:module';
import { textOf } from '../texts.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));
const { ApiObject, App, Chart } = require('cdk8s');

const app = new App({ outdir: process.argv[2] });
const chart = new Chart(app, 'images');
for (let index = 0; index < 10_000; index++) {
  const details = { uid: 'uid', name: 'name', group: 'group' };
  const metadata = {
    name: `image-${index}`,
    namespace: textOf(index),
    labels: { app: 'web', tier: 'front' },
    annotations: { note: 'b' },
    initializers: { result: { code: index, message: 'message', details } },
    finalizers: ['orphan'],
  };
  const image = new ApiObject(chart, `image-${index}`, {
    apiVersion: 'image.openshift.io/v1',
    kind: 'Image',
    metadata,
    dockerImageReference: 'docker.io/nginx',
    dockerImageManifest: 'manifest',
    signatures: [{ type: 'atomic', content: 'signed' }],
    dockerImageMetadata: { Raw: 'raw' },
  });
  void image;
}
app.synth();
