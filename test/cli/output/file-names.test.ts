import * as fc from 'fast-check';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fileNames } from '../../../src/cli/output/file-names.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

function named(
  kind: unknown,
  name: unknown,
  more: { apiVersion?: unknown; namespace?: unknown } = {},
): object {
  const { apiVersion = 'v1', namespace } = more;
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
}

test('a name is made of namespace, kind, group and name', () => {
  const documents = [
    named('ConfigMap', 'conf'),
    named('Deployment', 'web', { apiVersion: 'apps/v1', namespace: 'shop' }),
    named('ClusterRole', 'system:admin', { apiVersion: 'rbac.authorization.k8s.io/v1' }),
    { kind: 'Job', metadata: { generateName: 'job-' } },
    { some: 'value' },
    named('ConfigMap', '..', { namespace: '..' }),
  ];
  expect(fileNames(documents, '.yaml')).toEqual([
    'configmap-conf.yaml',
    'shop/deployment.apps-web.yaml',
    'clusterrole.rbac.authorization.k8s.io-system%3Aadmin.yaml',
    'job-job-.yaml',
    'document-5.yaml',
    '%2E%2E/configmap-%2E%2E.yaml',
  ]);
});

test('two documents of one name, and names that are too long, are refused', () => {
  expect(codeOf(() => fileNames([named('A', 'x'), named('a', 'X')], '.yaml'))).toBe('E_OUTPUT');
  expect(codeOf(() => fileNames([named('A', 'x'.repeat(300))], '.yaml'))).toBe('E_OUTPUT');
});

test('no name leads out of the folder', () => {
  const text = fc.oneof(
    fc.constantFrom('..', '.', '/', '\\', '../..', 'a/b', '\0', '%2e', 'CON', ' ', '💥'),
    fc.string(),
  );
  fc.assert(
    fc.property(text, text, text, text, (kind, name, namespace, group) => {
      const [file = ''] = fileNames([named(kind, name, { namespace, apiVersion: `${group}/v1` })], '.yaml');
      expect(file).toMatch(/^(?:[A-Za-z0-9_%-][A-Za-z0-9._%-]*\/)?[A-Za-z0-9_%-][A-Za-z0-9._%-]*\.yaml$/);
      expect(path.relative('/out', path.resolve('/out', file))).toBe(path.normalize(file));
    }),
    { numRuns: 2000 },
  );
});
