/** The programs that are timed, written with withal. Every rival in rivals/ does the same work. */
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { deploymentConfig } from 'withal/openshift/3.11/apps/v1';
import { buildConfig } from 'withal/openshift/3.11/build/v1';
import { image, imageStream, imageStreamTag } from 'withal/openshift/3.11/image/v1';
import { project } from 'withal/openshift/3.11/project/v1';
import { route } from 'withal/openshift/3.11/route/v1';
import { template } from 'withal/openshift/3.11/template/v1';
import { textOf } from './texts.mjs';

/** 15 steps on one kind, every value a scalar. */
export const recordScalars = (index, kind = image) => {
  const text = textOf(index);
  return kind.metadata
    .withNamespace(text)
    .metadata.withName('nginx')
    .withDockerImageReference(text)
    .withDockerImageManifest('manifest')
    .metadata.initializers.result.withCode(index)
    .metadata.initializers.result.withMessage('message')
    .metadata.initializers.result.withReason(text)
    .metadata.initializers.result.details.withUid('uid')
    .metadata.initializers.result.details.withName('name')
    .metadata.initializers.result.details.withGroup('group')
    .dockerImageMetadata.withRaw('raw')
    .metadata.withGeneration(index)
    .metadata.withGenerateName('nginx-')
    .withDockerImageManifestMediaType('json')
    .withDockerImageMetadataVersion('1.0');
};

/** 15 steps that make an Image, among them maps, a map merge and list appends. */
export const recordImage = (index, kind = image, name = 'nginx') =>
  kind
    .new(name)
    .metadata.withNamespace(textOf(index))
    .metadata.withLabels({ app: 'web' })
    .metadata.withLabelsMixin({ tier: 'front' })
    .metadata.withAnnotations({ note: 'b' })
    .withDockerImageReference('docker.io/nginx')
    .withDockerImageManifest('manifest')
    .metadata.initializers.result.withCode(index)
    .metadata.initializers.result.withMessage('message')
    .metadata.initializers.result.details.withUid('uid')
    .metadata.initializers.result.details.withName('name')
    .metadata.initializers.result.details.withGroup('group')
    .metadata.withFinalizersMixin('orphan')
    .withSignaturesMixin({ type: 'atomic', content: 'signed' })
    .dockerImageMetadata.withRaw('raw');

/** One helper of 15 steps, for whatever has metadata. */
export const recordMetadata = (kind, index) => {
  const text = textOf(index);
  return kind.metadata
    .withNamespace(text)
    .metadata.withName('nginx')
    .metadata.withGenerateName('nginx-')
    .metadata.withUid(text)
    .metadata.withResourceVersion('7')
    .metadata.withSelfLink('/self')
    .metadata.withClusterName('east')
    .metadata.withGeneration(index)
    .metadata.withDeletionGracePeriodSeconds(30)
    .metadata.initializers.result.withCode(index)
    .metadata.initializers.result.withMessage('message')
    .metadata.initializers.result.withReason(text)
    .metadata.initializers.result.details.withUid('uid')
    .metadata.initializers.result.details.withName('name')
    .metadata.initializers.result.details.withGroup('group');
};

/** 6 steps into entries of maps. */
export const recordAt = (index, kind = deployment) => {
  const text = textOf(index);
  return kind.metadata.labels
    .at('app')
    .with(text)
    .metadata.labels.at('tier')
    .with(text)
    .metadata.annotations.at('note')
    .with(text)
    .spec.selector.matchLabels.at('app')
    .with(text)
    .spec.template.metadata.labels.at('app')
    .with(text)
    .spec.template.spec.nodeSelector.at('zone')
    .with('east');
};

/** 6 steps into elements that are found by their key. */
export const recordKey = (index, kind = deployment) => {
  const text = textOf(index);
  return kind.spec.template.spec.containers
    .key({ name: 'web' })
    .withImage(text)
    .spec.template.spec.containers.key({ name: 'web' })
    .withImagePullPolicy('Always')
    .spec.template.spec.containers.key({ name: 'log' })
    .withImage(text)
    .spec.template.spec.containers.key({ name: 'log' })
    .withWorkingDir('/log')
    .spec.template.spec.initContainers.key({ name: 'init' })
    .withImage(text)
    .spec.template.spec.volumes.key({ name: 'data' })
    .configMap.withName(text);
};

/** 6 steps into elements that match. */
export const recordWhere = (index, kind = deployment) => {
  const text = textOf(index);
  return kind.spec.template.spec.containers
    .where({ name: 'web' })
    .withImage(text)
    .spec.template.spec.containers.where({ name: 'web' })
    .withImagePullPolicy('Always')
    .spec.template.spec.containers.where({ name: 'log' })
    .withImage(text)
    .spec.template.spec.containers.where({ name: 'log' })
    .withWorkingDir('/log')
    .spec.template.spec.initContainers.where({ name: 'init' })
    .withImage(text)
    .spec.template.spec.volumes.where({ name: 'data' })
    .configMap.withName(text);
};

/** 6 steps into all elements. */
export const recordEach = (index, kind = deployment) => {
  const text = textOf(index);
  return kind.spec.template.spec.containers
    .each()
    .withImage(text)
    .spec.template.spec.containers.each()
    .withImagePullPolicy('Always')
    .spec.template.spec.containers.each()
    .withWorkingDir('/log')
    .spec.template.spec.initContainers.each()
    .withImage(text)
    .spec.template.spec.initContainers.each()
    .withWorkingDir('/init')
    .spec.template.spec.volumes.each()
    .configMap.withName(text);
};

/** The eight kinds that the helper serves in turn. */
export const eightKinds = [
  image,
  imageStream,
  imageStreamTag,
  deploymentConfig,
  buildConfig,
  project,
  route,
  template,
];

/** The 13 steps of an update of a complete Image. */
export const recordUpdate = (index) => {
  const text = textOf(index);
  return image.metadata
    .withNamespace(text)
    .metadata.withName(text)
    .withDockerImageReference(text)
    .withDockerImageManifest(text)
    .metadata.initializers.result.withCode(index)
    .metadata.initializers.result.withMessage(text)
    .metadata.initializers.result.withReason(text)
    .metadata.initializers.result.details.withUid(text)
    .metadata.initializers.result.details.withName(text)
    .metadata.initializers.result.details.withGroup(text)
    .dockerImageMetadata.withRaw(text)
    .metadata.withLabelsMixin({ tier: text })
    .metadata.withFinalizersMixin(text);
};

/** The complete document that the updates begin with, as JSON gives it: plain, and nothing of it frozen. */
export const completeImage = () => ({
  apiVersion: 'image.openshift.io/v1',
  kind: 'Image',
  metadata: {
    name: 'nginx',
    namespace: 'web',
    labels: { app: 'web', tier: 'front' },
    annotations: { note: 'b' },
    initializers: {
      result: {
        code: -1,
        message: 'message',
        reason: 'reason',
        details: { uid: 'uid', name: 'name', group: 'group' },
      },
    },
    finalizers: ['orphan'],
  },
  dockerImageReference: 'docker.io/nginx',
  dockerImageManifest: 'manifest',
  signatures: [{ type: 'atomic', content: 'signed' }],
  dockerImageMetadata: { Raw: 'raw' },
});
