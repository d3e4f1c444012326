import type { AtomOf, FieldAtom, Scalar } from './atom.ts';

const scalar = (name: Scalar): AtomOf => {
  const atom = { scalar: name };
  return () => atom;
};
const text = scalar('string');
const anyScalar = scalar('untyped');

const fieldsOf = (types: { readonly [name: string]: AtomOf }): ReadonlyMap<string, FieldAtom> =>
  new Map(Object.entries(types).map(([name, type]) => [name, { type }]));

const texts: AtomOf = () => ({ map: { fields: new Map(), element: text, relationship: 'separable' } });

const entry: AtomOf = () => ({ map: { fields: new Map(), element: anyScalar, relationship: 'separable' } });

const owner: AtomOf = () => ({
  map: {
    fields: fieldsOf({
      apiVersion: text,
      blockOwnerDeletion: scalar('boolean'),
      controller: scalar('boolean'),
      kind: text,
      name: text,
      uid: text,
    }),
    element: undefined,
    relationship: 'atomic',
  },
});

/** The metadata of every object, for schemas that do not describe it: those of custom resources. */
export const objectMeta: AtomOf = () => ({
  map: {
    fields: fieldsOf({
      annotations: texts,
      creationTimestamp: anyScalar,
      deletionGracePeriodSeconds: scalar('numeric'),
      deletionTimestamp: anyScalar,
      finalizers: () => ({ list: { element: text, relationship: 'associative', keys: [] } }),
      generateName: text,
      generation: scalar('numeric'),
      labels: texts,
      managedFields: () => ({ list: { element: entry, relationship: 'atomic', keys: [] } }),
      name: text,
      namespace: text,
      ownerReferences: () => ({ list: { element: owner, relationship: 'associative', keys: ['uid'] } }),
      resourceVersion: text,
      selfLink: text,
      uid: text,
    }),
    element: undefined,
    relationship: 'separable',
  },
});
