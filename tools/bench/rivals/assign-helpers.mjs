/**
 * The helpers of spread-helpers.mjs with `Object.assign`: the rival's better form on Node 20, whose V8 is slow to add a
 * new key to what a spread has made. Nothing is frozen.
 */
import { textOf } from '../texts.mjs';

const { assign } = Object;

const begin = (document, name) =>
  assign({}, document, {
    apiVersion: 'image.openshift.io/v1',
    kind: 'Image',
    metadata: assign({}, document.metadata, { name }),
  });
const withNamespace = (document, namespace) =>
  assign({}, document, { metadata: assign({}, document.metadata, { namespace }) });
const withLabels = (document, labels) =>
  assign({}, document, { metadata: assign({}, document.metadata, { labels }) });
const withLabelsMixin = (document, labels) =>
  assign({}, document, {
    metadata: assign({}, document.metadata, { labels: assign({}, document.metadata?.labels, labels) }),
  });
const withAnnotations = (document, annotations) =>
  assign({}, document, { metadata: assign({}, document.metadata, { annotations }) });
const withReference = (document, dockerImageReference) => assign({}, document, { dockerImageReference });
const withManifest = (document, dockerImageManifest) => assign({}, document, { dockerImageManifest });
const withCode = (document, code) =>
  assign({}, document, {
    metadata: assign({}, document.metadata, {
      initializers: assign({}, document.metadata?.initializers, {
        result: assign({}, document.metadata?.initializers?.result, { code }),
      }),
    }),
  });
const withMessage = (document, message) =>
  assign({}, document, {
    metadata: assign({}, document.metadata, {
      initializers: assign({}, document.metadata?.initializers, {
        result: assign({}, document.metadata?.initializers?.result, { message }),
      }),
    }),
  });
const withUid = (document, uid) =>
  assign({}, document, {
    metadata: assign({}, document.metadata, {
      initializers: assign({}, document.metadata?.initializers, {
        result: assign({}, document.metadata?.initializers?.result, {
          details: assign({}, document.metadata?.initializers?.result?.details, { uid }),
        }),
      }),
    }),
  });
const withDetailName = (document, name) =>
  assign({}, document, {
    metadata: assign({}, document.metadata, {
      initializers: assign({}, document.metadata?.initializers, {
        result: assign({}, document.metadata?.initializers?.result, {
          details: assign({}, document.metadata?.initializers?.result?.details, { name }),
        }),
      }),
    }),
  });
const withGroup = (document, group) =>
  assign({}, document, {
    metadata: assign({}, document.metadata, {
      initializers: assign({}, document.metadata?.initializers, {
        result: assign({}, document.metadata?.initializers?.result, {
          details: assign({}, document.metadata?.initializers?.result?.details, { group }),
        }),
      }),
    }),
  });
const withFinalizersMixin = (document, finalizer) =>
  assign({}, document, {
    metadata: assign({}, document.metadata, {
      finalizers: [...(document.metadata?.finalizers ?? []), finalizer],
    }),
  });
const withSignaturesMixin = (document, signature) =>
  assign({}, document, { signatures: [...(document.signatures ?? []), signature] });
const withRaw = (document, Raw) =>
  assign({}, document, { dockerImageMetadata: assign({}, document.dockerImageMetadata, { Raw }) });

/** Makes the document, one helper after the other. */
export function assignImage(index) {
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
