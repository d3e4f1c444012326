/** The new Image of programs.mjs by hand. */
import { textOf } from '../texts.mjs';

/** As a literal. */
export const imageLiteral = (index) => ({
  apiVersion: 'image.openshift.io/v1',
  kind: 'Image',
  metadata: {
    name: 'nginx',
    namespace: textOf(index),
    labels: { app: 'web', tier: 'front' },
    annotations: { note: 'b' },
    initializers: {
      result: {
        code: index,
        message: 'message',
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

/** As a recipe of immer that fills an empty document. */
export const newImage = (immer, index) =>
  immer.produce({}, (draft) => void Object.assign(draft, imageLiteral(index)));
