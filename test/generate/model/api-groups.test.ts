import { expect, test } from 'vitest';
import { byApiGroup } from '../../../src/generate/model/api-groups.ts';
import { namePieces, type Definition } from '../../../src/generate/model/definition.ts';

function definition(id: string, group?: string, partOf?: string): Definition {
  const pieces = namePieces(partOf ?? id);
  return {
    id,
    ...pieces,
    description: '',
    properties: [],
    ...(group === undefined ? {} : { kind: { group, version: 'v1', kind: pieces.name } }),
    ...(partOf === undefined ? {} : { partOf }),
  };
}

test('groups are those of the kinds, whole', () => {
  const found = byApiGroup([
    definition('io.k8s.api.core.v1.Pod', ''),
    definition('io.k8s.api.core.v1.PodSpec'),
    definition('io.k8s.api.networking.v1.Ingress', 'networking.k8s.io'),
    definition('io.k8s.api.networking.v1.IngressSpec'),
    definition('io.k8s.api.apps.v1.Deployment', 'apps'),
    definition('com.github.openshift.api.apps.v1.DeploymentConfig', 'apps.openshift.io'),
    definition('io.cert-manager.v1.Certificate', 'cert-manager.io'),
    definition('io.cert-manager.v1.Certificate.spec', undefined, 'io.cert-manager.v1.Certificate'),
    definition('io.k8s.apimachinery.pkg.apis.meta.v1.Status', ''),
    definition('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'),
    definition('io.k8s.apimachinery.pkg.runtime.RawExtension'),
    definition('Pet'),
  ]);
  expect(found.map(({ id, group }) => `${group} ${id.split('.').slice(-2).join('.')}`)).toEqual([
    'core v1.Pod',
    'core v1.PodSpec',
    'networking.k8s.io v1.Ingress',
    'networking.k8s.io v1.IngressSpec',
    'apps v1.Deployment',
    'apps.openshift.io v1.DeploymentConfig',
    'cert-manager.io v1.Certificate',
    'cert-manager.io Certificate.spec',
    'meta v1.Status',
    'meta v1.ObjectMeta',
    'runtime runtime.RawExtension',
    'definitions Pet',
  ]);
});

test('a package with kinds of several groups keeps its own name', () => {
  const found = byApiGroup([definition('x.mixed.v1.A', 'a.org'), definition('x.mixed.v1.B', 'b.org')]);
  expect(found.map(({ group }) => group)).toEqual(['mixed', 'mixed']);
});
