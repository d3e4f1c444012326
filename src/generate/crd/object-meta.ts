import type { NamedSchema } from '../openapi/index.ts';
import type { JsonObject } from '../../json/index.ts';

/*
 * Custom resource definitions do not describe `metadata`, because the server knows it. These are our own descriptions, so
 * that models of custom resources are complete. A Kubernetes specification among the sources takes precedence.
 */

const prefix = 'io.k8s.apimachinery.pkg.apis.meta.v1.';

const text = (description: string, more: JsonObject = {}): JsonObject => ({
  type: 'string',
  description,
  ...more,
});
const time = (description: string): JsonObject => text(description, { format: 'date-time' });
const whole = (description: string): JsonObject => ({ type: 'integer', format: 'int64', description });
const yesOrNo = (description: string): JsonObject => ({ type: 'boolean', description });
const texts = (description: string): JsonObject => ({
  type: 'object',
  additionalProperties: { type: 'string' },
  description,
});

const objectMeta: JsonObject = {
  type: 'object',
  description: 'What every object of Kubernetes says of itself: its name, its labels, who owns it.',
  properties: {
    annotations: texts('Texts that tools keep with the object. Nothing is selected by them.'),
    creationTimestamp: time('When the object was created. The server sets it.'),
    deletionGracePeriodSeconds: whole('How many seconds the object has left to end. The server sets it.'),
    deletionTimestamp: time('When the object is going to be removed. The server sets it on deletion.'),
    finalizers: {
      type: 'array',
      items: { type: 'string' },
      description:
        'What has to be done before the object is removed; each entry is taken out by whoever did it.',
      'x-kubernetes-list-type': 'set',
      'x-kubernetes-patch-strategy': 'merge',
    },
    generateName: text('The beginning of a name that the server completes, where no name is given.'),
    generation: whole('Counts the changes of what is asked for. The server sets it.'),
    labels: texts('Texts by which objects are selected.'),
    managedFields: {
      type: 'array',
      items: { $ref: `#/definitions/${prefix}ManagedFieldsEntry` },
      description: 'Who set which fields, as the server keeps account of it.',
      'x-kubernetes-list-type': 'atomic',
    },
    name: text('The name, which no other object of this kind has in its namespace. It cannot be changed.'),
    namespace: text('The namespace; empty for objects that are in none. It cannot be changed.'),
    ownerReferences: {
      type: 'array',
      items: { $ref: `#/definitions/${prefix}OwnerReference` },
      description: 'The objects that this one belongs to. When all of them are gone, it is removed.',
      'x-kubernetes-list-map-keys': ['uid'],
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-patch-merge-key': 'uid',
      'x-kubernetes-patch-strategy': 'merge',
    },
    resourceVersion: text(
      'A mark of this state of the object, to be compared and not to be read. The server sets it.',
    ),
    selfLink: text('No longer used.'),
    uid: text('The mark of this object, which no other object ever has. The server sets it.'),
  },
};

const ownerReference: JsonObject = {
  type: 'object',
  description: 'Names an object that another one belongs to.',
  required: ['apiVersion', 'kind', 'name', 'uid'],
  properties: {
    apiVersion: text('The group and version of the owner.'),
    blockOwnerDeletion: yesOrNo(
      'Whether the owner waits for this object when it is deleted in the foreground.',
    ),
    controller: yesOrNo('Whether the owner is the controller of this object; one owner can be.'),
    kind: text('The kind of the owner.'),
    name: text('The name of the owner.'),
    uid: text('The mark of the owner.'),
  },
  'x-kubernetes-map-type': 'atomic',
};

const managedFieldsEntry: JsonObject = {
  type: 'object',
  description: 'The fields that one manager set with one version of the API.',
  properties: {
    apiVersion: text('The group and version that the fields are of.'),
    fieldsType: text('The form of the list of fields: `FieldsV1`.'),
    fieldsV1: { type: 'object', description: 'The list of fields.' },
    manager: text('Who set the fields.'),
    operation: text('How the fields were set: `Apply` or `Update`.'),
    subresource: text('The part of the object through which the fields were set; mostly empty.'),
    time: time('When the fields were last set.'),
  },
};

const listMeta: JsonObject = {
  type: 'object',
  description: 'What a list of objects says of itself.',
  properties: {
    continue: text('A mark that the next part of a long list is asked for with.'),
    remainingItemCount: whole('How many objects follow this part of the list.'),
    resourceVersion: text('A mark of the state that the list shows. The server sets it.'),
    selfLink: text('No longer used.'),
    shardInfo: {
      $ref: `#/definitions/${prefix}ShardInfo`,
      description: 'Which part of all objects was asked for, where it was a part.',
    },
  },
};

const shardInfo: JsonObject = {
  type: 'object',
  description: 'Says which part of all objects a list shows.',
  required: ['selector'],
  properties: { selector: text('What the part was asked for with.') },
};

/** The definition of every object's `metadata`. */
const objectMetaId = `${prefix}ObjectMeta`;

/** The definition of every list's `metadata`. */
export const listMetaId = `${prefix}ListMeta`;

function named(name: string, schema: JsonObject): NamedSchema {
  return { id: prefix + name, group: 'meta', version: 'v1', name, schema, pointer: [name] };
}

/** The definitions that custom resources refer to without defining them. */
export const metaSchemas: readonly NamedSchema[] = [
  named('ListMeta', listMeta),
  named('ManagedFieldsEntry', managedFieldsEntry),
  named('ObjectMeta', objectMeta),
  named('OwnerReference', ownerReference),
  named('ShardInfo', shardInfo),
];

/** Their names. */
export const metaIds: ReadonlySet<string> = new Set(metaSchemas.map(({ id }) => id));

/** The fields that the server adds to every kind. */
export const kindFields: JsonObject = {
  apiVersion: text('The group and version of the API that the document is of.'),
  kind: text('The kind that the document is of.'),
  metadata: {
    $ref: `#/definitions/${objectMetaId}`,
    description: 'What the object says of itself: name, labels.',
  },
};
