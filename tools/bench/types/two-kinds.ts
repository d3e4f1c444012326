import { build } from 'withal';
import { image, imageStream } from 'withal/openshift/3.11/image/v1';

/** Two kinds, at the sixth level of their models. */
export const documents = [
  build(
    image
      .new('nginx')
      .withDockerImageReference('docker.io/library/nginx:1.27')
      .metadata.withLabels({ app: 'web' })
      .metadata.initializers.result.details.withUid('f3b2')
      .withSignaturesMixin({ type: 'atomic', content: 'c2ln' }),
  ),
  build(
    imageStream
      .new('web')
      .metadata.withLabels({ app: 'web' })
      .metadata.initializers.result.details.withCausesMixin({ field: 'spec' })
      .spec.tags.at(0)
      .withName('latest'),
  ),
];
