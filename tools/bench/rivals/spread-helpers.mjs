/** The Image of programs.mjs by 15 helpers of hand-written spreads; nothing is frozen. */
import { textOf } from '../texts.mjs';

const begin = (document, name) => ({
  ...document,
  apiVersion: 'image.openshift.io/v1',
  kind: 'Image',
  metadata: { ...document.metadata, name },
});
const withNamespace = (document, namespace) => ({
  ...document,
  metadata: { ...document.metadata, namespace },
});
const withLabels = (document, labels) => ({ ...document, metadata: { ...document.metadata, labels } });
const withLabelsMixin = (document, labels) => ({
  ...document,
  metadata: { ...document.metadata, labels: { ...document.metadata?.labels, ...labels } },
});
const withAnnotations = (document, annotations) => ({
  ...document,
  metadata: { ...document.metadata, annotations },
});
const withReference = (document, dockerImageReference) => ({ ...document, dockerImageReference });
const withManifest = (document, dockerImageManifest) => ({ ...document, dockerImageManifest });
const withCode = (document, code) => ({
  ...document,
  metadata: {
    ...document.metadata,
    initializers: {
      ...document.metadata?.initializers,
      result: { ...document.metadata?.initializers?.result, code },
    },
  },
});
const withMessage = (document, message) => ({
  ...document,
  metadata: {
    ...document.metadata,
    initializers: {
      ...document.metadata?.initializers,
      result: { ...document.metadata?.initializers?.result, message },
    },
  },
});
const withUid = (document, uid) => ({
  ...document,
  metadata: {
    ...document.metadata,
    initializers: {
      ...document.metadata?.initializers,
      result: {
        ...document.metadata?.initializers?.result,
        details: { ...document.metadata?.initializers?.result?.details, uid },
      },
    },
  },
});
const withDetailName = (document, name) => ({
  ...document,
  metadata: {
    ...document.metadata,
    initializers: {
      ...document.metadata?.initializers,
      result: {
        ...document.metadata?.initializers?.result,
        details: { ...document.metadata?.initializers?.result?.details, name },
      },
    },
  },
});
const withGroup = (document, group) => ({
  ...document,
  metadata: {
    ...document.metadata,
    initializers: {
      ...document.metadata?.initializers,
      result: {
        ...document.metadata?.initializers?.result,
        details: { ...document.metadata?.initializers?.result?.details, group },
      },
    },
  },
});
const withFinalizersMixin = (document, finalizer) => ({
  ...document,
  metadata: { ...document.metadata, finalizers: [...(document.metadata?.finalizers ?? []), finalizer] },
});
const withSignaturesMixin = (document, signature) => ({
  ...document,
  signatures: [...(document.signatures ?? []), signature],
});
const withRaw = (document, Raw) => ({
  ...document,
  dockerImageMetadata: { ...document.dockerImageMetadata, Raw },
});

/** Makes the document, one helper after the other. */
export function spreadImage(index) {
  let document = begin({}, 'nginx');
  document = withNamespace(document, textOf(index));
  document = withLabels(document, { app: 'web' });
  document = withLabelsMixin(document, { tier: 'front' });
  document = withAnnotations(document, { note: 'b' });
  document = withReference(document, 'docker.io/nginx');
  document = withManifest(document, 'manifest');
  document = withCode(document, index);
  document = withMessage(document, 'message');
  document = withUid(document, 'uid');
  document = withDetailName(document, 'name');
  document = withGroup(document, 'group');
  document = withFinalizersMixin(document, 'orphan');
  document = withSignaturesMixin(document, { type: 'atomic', content: 'signed' });
  return withRaw(document, 'raw');
}
