import { type AtomOf, type MapAtom, type Scalar, lazyAtom } from './atom.ts';

const scalar = (name: Scalar): AtomOf => {
  const atom = { scalar: name };
  return () => atom;
};
const text = scalar('string');
const anyScalar = scalar('untyped');

const mapOf = (element: AtomOf): AtomOf =>
  lazyAtom(() => ({ map: { fields: new Map(), element, relationship: 'separable' } }));

const objectOf = (
  relationship: MapAtom['relationship'],
  types: { readonly [name: string]: AtomOf },
): AtomOf =>
  lazyAtom(() => {
    const fields = Object.entries(types).map(([name, type]) => [name, { type }] as const);
    return { map: { fields: new Map(fields), element: undefined, relationship } };
  });

const texts = mapOf(text);

const owner = objectOf('atomic', {
  apiVersion: text,
  blockOwnerDeletion: scalar('boolean'),
  controller: scalar('boolean'),
  kind: text,
  name: text,
  uid: text,
});

/** The metadata of every object, for schemas that do not describe it: those of custom resources. */
export const objectMeta: AtomOf = objectOf('separable', {
  annotations: texts,
  creationTimestamp: anyScalar,
  deletionGracePeriodSeconds: scalar('numeric'),
  deletionTimestamp: anyScalar,
  finalizers: () => ({ list: { element: text, relationship: 'associative', keys: [] } }),
  generateName: text,
  generation: scalar('numeric'),
  labels: texts,
  managedFields: () => ({ list: { element: mapOf(anyScalar), relationship: 'atomic', keys: [] } }),
  name: text,
  namespace: text,
  ownerReferences: () => ({ list: { element: owner, relationship: 'associative', keys: ['uid'] } }),
  resourceVersion: text,
  selfLink: text,
  uid: text,
});
