/** The programs that two commits are compared by. Each commit gets a copy of this text, so that neither warms the other. */

const texts = Array.from({ length: 64 }, (_, index) => `text-${index}`);

const completeImage = () => ({
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

const completeDeployment = () => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { app: 'web', tier: 'front' }, annotations: { a: '1' } },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image: 'nginx:1.26', ports: [{ containerPort: 80 }] },
          { name: 'log', image: 'fluent:1' },
        ],
      },
    },
  },
});

/**
 * Makes the cases of one commit.
 *
 * @param {{ core: object, patching: object, image: object, deployment: object, kinds: object[] }} commit - What its
 *   package exports.
 * @returns {Record<string, (index: number) => unknown>} A function a case, given a number that grows.
 */
export function casesOf({ core, patching, image, deployment, kinds }) {
  const { apply, build, patch } = core;
  const { toJsonPatch, toMergePatch, explain } = patching;
  const scalars = (index) => {
    const text = texts[index & 63];
    return image.metadata
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
  const values = (index) =>
    image
      .new('nginx')
      .metadata.withNamespace(texts[index & 63])
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
  const metadataOf = (kind, index) =>
    kind.metadata
      .withNamespace(texts[index & 63])
      .metadata.withName('nginx')
      .metadata.withGenerateName('nginx-')
      .metadata.withUid('uid')
      .metadata.withResourceVersion('7')
      .metadata.withGeneration(index);
  const update = (index) => {
    const text = texts[index & 63];
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
  const everyday = (index) =>
    deployment.spec
      .withReplicas(index)
      .metadata.labels.at('tier')
      .with(texts[index & 63])
      .metadata.annotations.at('b')
      .with('2')
      .spec.template.spec.containers.key({ name: 'web' })
      .withImage(texts[index & 63]);
  const [imageBase, deploymentBase] = [completeImage(), completeDeployment()];
  const [keptUpdate, keptEveryday] = [update(1), everyday(7)];
  return {
    'record, scalars': scalars,
    'record, maps and lists': values,
    'record, eight kinds': (index) => metadataOf(kinds[index & 7], index),
    'record, keys and entries': everyday,
    'record + build, scalars': (index) => build(scalars(index)),
    'record + build, maps and lists': (index) => build(values(index)),
    'apply, 13 steps, kept': () => apply(imageBase, keptUpdate),
    'record + apply, 13 steps': (index) => apply(imageBase, update(index)),
    'apply, keys and entries, kept': () => apply(deploymentBase, keptEveryday),
    'record + apply, keys and entries': (index) => apply(deploymentBase, everyday(index)),
    'patch, 13 steps, kept': () => patch(imageBase, keptUpdate),
    'record + patch, 13 steps': (index) => patch(imageBase, update(index)),
    'patch, keys and entries, kept': () => patch(deploymentBase, keptEveryday),
    'record + patch, keys and entries': (index) => patch(deploymentBase, everyday(index)),
    'toJsonPatch, keys and entries, kept': () => toJsonPatch(keptEveryday, deploymentBase),
    'record + toJsonPatch, 13 steps': (index) => toJsonPatch(update(index), imageBase).length || toMergePatch,
    'explain, 13 steps': (index) => explain(imageBase, [update(index)]),
  };
}
