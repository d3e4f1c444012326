import { model } from 'withal';

/** The schema of a custom resource: a type that is inside itself in every way there is. */
interface JsonSchemaProps {
  $ref?: string;
  description?: string;
  type?: string;
  maximum?: number;
  default?: unknown;
  enum?: unknown[];
  not?: JsonSchemaProps;
  allOf?: JsonSchemaProps[];
  anyOf?: JsonSchemaProps[];
  items?: JsonSchemaProps | JsonSchemaProps[];
  properties?: Record<string, JsonSchemaProps>;
  patternProperties?: Record<string, JsonSchemaProps>;
  additionalProperties?: JsonSchemaProps | boolean;
  dependencies?: Record<string, JsonSchemaProps | string[]>;
  'x-kubernetes-int-or-string'?: boolean;
}

const schema = model<JsonSchemaProps>();

export const deep = schema.not.not.not.not.not.not
  .withType('object')
  .properties.at('spec')
  .properties.at('replicas')
  .allOf.at(0)
  .not.anyOf.where({ type: 'integer' })
  .withMaximum(9)
  .withAnyOf([schema.withType('string'), { type: 'integer' }]);
