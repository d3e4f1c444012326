import { build, model } from 'withal';
import type { Image, ImageStream } from 'withal/openshift/3.11/image/v1';

/** The same without facades: everything is derived from the interfaces. */
export const documents = [
  build(
    model<Image>()
      .withDockerImageReference('docker.io/library/nginx:1.27')
      .metadata.withLabels({ app: 'web' })
      .metadata.initializers.result.details.withUid('f3b2')
      .withSignaturesMixin([{ type: 'atomic', content: 'c2ln' }]),
  ),
  build(
    model<ImageStream>()
      .metadata.withLabels({ app: 'web' })
      .metadata.initializers.result.details.withCausesMixin([{ field: 'spec' }])
      .spec.tags.at(0)
      .withName('latest'),
  ),
];
