import { WithalError } from '../../../src/errors/index.ts';
import { describe, expect, test } from 'vitest';
import {
  type ApplySchema,
  applySchemaOf,
  applyServerSide,
  recordUpdate,
} from '../../../src/patch/server-side/index.ts';
import { applyStrategicMergePatch } from '../../../src/patch/index.ts';
import { isThere, modelsOf, readShared } from '../strategic/schemas.ts';

interface Row {
  readonly case: string;
  readonly contentType: string;
  readonly query: string;
  readonly body: unknown;
  readonly status: number;
  readonly message?: string;
  readonly observed?: unknown;
}

const files = [
  'suites/kube-apiserver-1.26-behaviours.json',
  'server-answers/schemas/builtins-openapi-v2.json',
] as const;
const there = files.every((file) => isThere(file));
const suite = (there ? readShared(files[0]) : { base: {}, rows: [] }) as {
  base: object;
  rows: readonly Row[];
};
const deployment = 'io.k8s.api.apps.v1.Deployment';
const document = (there ? readShared(files[1]) : {}) as { definitions: Record<string, unknown> };
const model = there ? modelsOf(document).get(deployment) : undefined;

function schema(): ApplySchema {
  const port = 'io.k8s.api.core.v1.ContainerPort';
  const { properties, ...more } = document.definitions[port] as { properties: Record<string, object> };
  // The definitions were kept without their defaults, and the key of a port has one.
  const protocol = { ...properties['protocol'], default: 'TCP' };
  const definitions: Record<string, unknown> = {
    ...document.definitions,
    [port]: { ...more, properties: { ...properties, protocol } },
  };
  return applySchemaOf({ schema: definitions[deployment], definitions, kind: ['apps/v1', 'Deployment'] });
}

interface Deployment {
  metadata: { labels: unknown; finalizers: unknown; managedFields: { manager: string; operation: string }[] };
  spec: {
    replicas: unknown;
    strategy: unknown;
    template: {
      spec: {
        containers: {
          name: string;
          image?: string;
          ports?: { containerPort: number; protocol?: string }[];
        }[];
        tolerations: { key: string }[];
      };
    };
  };
}

/** What the recorder has looked at, by the case. */
const looks: Record<string, (result: Deployment) => unknown> = {
  'smp: merge by name': ({ spec }) =>
    spec.template.spec.containers.map(({ name, image }) => `${name}:${image}`),
  'smp: $patch delete item': ({ spec }) => spec.template.spec.containers.map(({ name }) => name),
  'smp: $patch replace list': ({ spec }) => spec.template.spec.containers.map(({ name }) => name),
  'smp: $setElementOrder': ({ spec }) => spec.template.spec.containers.map(({ name }) => name),
  'smp: $deleteFromPrimitiveList': ({ metadata }) => metadata.finalizers,
  'smp: add primitive dup': ({ metadata }) => metadata.finalizers,
  'smp: $retainKeys strategy': ({ spec }) => spec.strategy,
  'smp: atomic list tolerations': ({ spec }) => spec.template.spec.tolerations.map(({ key }) => key),
  'smp: ports mergeKey containerPort': ({ spec }) =>
    spec.template.spec.containers[0]?.ports?.map(
      ({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`,
    ),
  'ssa: new label': ({ metadata }) => metadata.labels,
  'ssa: conflict forced': ({ spec }) => spec.replicas,
  'ssa: same value no conflict': ({ metadata }) =>
    metadata.managedFields.map(({ manager, operation }) => `${manager}:${operation}`),
};

/** Cases that are about what is not here: all defaults of the server's schema, its YAML reader, content types. */
const others = new Set([
  'ssa: missing list key',
  "ssa: YAML body with 'y' key",
  'ssa: null value',
  'ssa: application/json ctype',
]);
const rows = suite.rows.filter((row) => /^(smp|ssa)/.test(row.case) && !others.has(row.case));

function answer({ contentType, query, body }: Row): Deployment {
  const { base } = suite;
  if (contentType.includes('strategic')) {
    return applyStrategicMergePatch<unknown>(base, body, { model: model ?? {} }) as Deployment;
  }
  const settings = new URLSearchParams(query);
  const options = {
    manager: settings.get('fieldManager') ?? '',
    force: settings.get('force') === 'true',
    schema: schema(),
  };
  const isNew = (body as { metadata: { name: string } }).metadata.name !== 'g';
  const live = isNew ? null : recordUpdate(null, base, { manager: 'creator', schema: schema() });
  return applyServerSide<unknown>(live, body, options) as Deployment;
}

function outcome(row: Row): unknown {
  try {
    const result = answer(row);
    return { ok: true, observed: looks[row.case]?.(result) };
  } catch (error) {
    if (!(error instanceof WithalError)) throw error;
    return { ok: false, observed: row.status === 409 ? error.message : undefined };
  }
}

describe.runIf(there)('the behaviours of a real server', () => {
  test.each(rows.map((row) => ({ name: row.case, row })))('$name', ({ row }) => {
    const observed = row.case in looks ? row.observed : undefined;
    expect(outcome(row)).toEqual({
      ok: row.status < 300,
      observed: row.status === 409 ? row.message : observed,
    });
  });
});
