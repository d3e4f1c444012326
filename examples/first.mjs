// Labels an image twice over: as a new document, and as a change to one that is there.
import { build, patch } from 'withal';
import { image } from 'withal/openshift/3.11/image/v1';

const labelled = image
  .new('nginx')
  .withDockerImageReference('docker.io/library/nginx:1.27')
  .metadata.withLabels({ app: 'web' });
console.log('A new document:', JSON.stringify(build(labelled), null, 2));

const live = build(image.new('nginx').metadata.withLabels({ app: 'api' }));
const { patches } = patch(live, image.metadata.withLabelsMixin({ tier: 'front' }));
console.log('The patches of a change:', JSON.stringify(patches, null, 2));
