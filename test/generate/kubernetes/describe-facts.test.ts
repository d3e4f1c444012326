import { expect, test } from 'vitest';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/from-openapi.ts';
import { describeFacts, referenceAddress } from '../../../src/generate/kubernetes/describe-facts.ts';
import { ownKubernetesOptions } from '../../../src/generate/kubernetes/own-models.ts';
import type { Definition } from '../../../src/generate/model/definition.ts';
import { root } from './places.ts';

test('an address is that of the official reference of the release', () => {
  const base = 'https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/';
  const address = (id: string, group: string): string =>
    referenceAddress(id, group, '1.36.3').replace(base, '');
  // Forms that others link to, in documents of their own.
  expect(address('io.k8s.api.apps.v1.Deployment', 'apps')).toBe('#deployment-v1-apps');
  expect(address('io.k8s.api.core.v1.PodSpec', 'core')).toBe('#podspec-v1-core');
  expect(address('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta', 'meta')).toBe('#objectmeta-v1-meta');
  expect(address('io.k8s.api.rbac.v1.Subject', 'rbac.authorization.k8s.io')).toBe(
    '#subject-v1-rbac-authorization-k8s-io',
  );
  expect(address('io.k8s.apimachinery.pkg.runtime.RawExtension', '')).toBe('#rawextension-runtime-pkg');
});

test('what is said of a field are its facts', () => {
  const list = { type: 'array', items: { $ref: '#/definitions/a.v1.Port' } };
  const schemas = describeFacts(
    {
      'a.v1.Service': {
        required: ['ports'],
        properties: {
          any: {},
          labels: { type: 'object', additionalProperties: { type: 'string' } },
          names: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
          port: list.items,
          ports: {
            ...list,
            'x-kubernetes-list-map-keys': ['port', 'protocol'],
            'x-kubernetes-patch-merge-key': 'port',
          },
          rules: { ...list, 'x-kubernetes-list-type': 'atomic' },
          size: { type: 'integer', format: 'int32' },
        },
      },
      'a.v1.Kind': {
        'x-kubernetes-group-version-kind': [{ group: 'a.example', version: 'v1', kind: 'Kind' }],
      },
    },
    '1.36.3',
  );
  const properties = schemas['a.v1.Service']?.['properties'] as Record<string, { description: string }>;
  expect(Object.values(properties).map(({ description }) => description.split('\n')[0]))
    .toMatchInlineSnapshot(`
    [
      "\`Service.any\`: any value, optional.",
      "\`Service.labels\`: map of string, optional.",
      "\`Service.names\`: list of string, optional. A set: no element twice.",
      "\`Service.port\`: \`Port\`, optional.",
      "\`Service.ports\`: list of \`Port\`, required. Its elements are told apart by \`port\`, \`protocol\`. Strategic merge patches tell its elements apart by \`port\`.",
      "\`Service.rules\`: list of \`Port\`, optional. It is replaced as a whole.",
      "\`Service.size\`: integer, optional.",
    ]
  `);
  expect(schemas['a.v1.Service']?.['description']).toMatchInlineSnapshot(`
    "Service of a.example/v1.

    https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#service-v1-a-example"
  `);
});

test('every definition and every field of the table has facts and one of the addresses', async () => {
  const { sources } = await ownKubernetesOptions(root);
  const [source] = sources;
  if (source === undefined || 'file' in source) throw new TypeError('the table is no document');
  const definitions: readonly Definition[] = definitionsFromOpenApi(source).definitions;
  const form =
    /\.\n\nhttps:\/\/kubernetes\.io\/docs\/reference\/generated\/kubernetes-api\/v1\.36\/#[a-z0-9]+-[a-z0-9]+-([a-z0-9-]+)$/;
  const groups = new Set<string>();
  for (const { description, properties } of definitions) {
    for (const text of [description, ...properties.map((property) => property.description)]) {
      expect(text).toMatch(form);
      groups.add(form.exec(text)?.[1] ?? '');
    }
  }
  expect([...groups].toSorted()).toMatchInlineSnapshot(`
    [
      "admissionregistration-k8s-io",
      "apiextensions-k8s-io",
      "apiregistration-k8s-io",
      "apps",
      "authentication-k8s-io",
      "authorization-k8s-io",
      "autoscaling",
      "batch",
      "certificates-k8s-io",
      "coordination-k8s-io",
      "core",
      "discovery-k8s-io",
      "events-k8s-io",
      "flowcontrol-apiserver-k8s-io",
      "internal-apiserver-k8s-io",
      "meta",
      "networking-k8s-io",
      "node-k8s-io",
      "pkg",
      "policy",
      "rbac-authorization-k8s-io",
      "resource-k8s-io",
      "scheduling-k8s-io",
      "storage-k8s-io",
      "storagemigration-k8s-io",
    ]
  `);
});
