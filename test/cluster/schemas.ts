import { type ApplySchema, applySchemaOf } from '../../src/patch/server-side/index.ts';

const text = { type: 'string' };
const whole = { type: 'integer' };
const texts = { type: 'object', additionalProperties: text };

function object(properties: Record<string, unknown>): object {
  return { type: 'object', properties };
}

function keyed(keys: readonly string[], properties: Record<string, unknown>): object {
  return {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': keys,
    items: object(properties),
  };
}

const container = {
  name: text,
  image: text,
  env: keyed(['name'], { name: text, value: text }),
  ports: keyed(['containerPort', 'protocol'], {
    containerPort: whole,
    protocol: { type: 'string', default: 'TCP' },
    name: text,
  }),
};

const podSpec = object({
  containers: keyed(['name'], container),
  tolerations: {
    type: 'array',
    'x-kubernetes-list-type': 'atomic',
    items: object({ key: text, operator: text }),
  },
});

/** Whatever is in an object of a kind that the tests do not know. */
const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** As much of the kinds as the tests apply. */
const schemas: Record<string, object> = {
  Namespace: object({ spec: object({ finalizers: { type: 'array', items: text } }) }),
  ConfigMap: object({ data: texts }),
  Secret: object({ data: texts, stringData: texts, type: text }),
  Deployment: object({
    spec: object({
      replicas: whole,
      selector: object({ matchLabels: texts }),
      strategy: object({ type: text, rollingUpdate: object({ maxSurge: whole }) }),
      template: object({ metadata: object({ labels: texts }), spec: podSpec }),
    }),
    status: anything,
  }),
};

/** The schema that the server reads a kind by. */
export function schemaOfKind(apiVersion: string, kind: string): ApplySchema {
  return applySchemaOf({ schema: schemas[kind] ?? anything, kind: [apiVersion, kind] });
}
