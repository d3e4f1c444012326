import { expect, test } from 'vitest';
import { manifestsOf, type Manifest } from '../../src/cluster/manifest.ts';
import { clusterObjectOf } from '../../src/cluster/cluster-object.ts';

function manifest(metadata: object, more: object = {}): Manifest {
  const document = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, ...more };
  const [found] = manifestsOf([{ source: 'file', document }], 'usual');
  if (found === undefined) throw new Error('there is one');
  return found;
}

const namespaced = { name: 'deployments', isNamespaced: true };
const whole = { name: 'nodes', isNamespaced: false };

const pathOf = (metadata: object, asked?: string): string =>
  clusterObjectOf(manifest(metadata), namespaced, { asked, usual: 'usual' }).path;

test('the namespace of the document, of the command line, of the context', () => {
  expect(pathOf({ name: 'a' })).toBe('/apis/apps/v1/namespaces/usual/deployments/a');
  expect(pathOf({ name: 'a' }, 'asked')).toBe('/apis/apps/v1/namespaces/asked/deployments/a');
  expect(pathOf({ name: 'a', namespace: 'said' })).toBe('/apis/apps/v1/namespaces/said/deployments/a');
  expect(pathOf({ name: 'a', namespace: 'asked' }, 'asked')).toBe(
    '/apis/apps/v1/namespaces/asked/deployments/a',
  );
  expect(() => pathOf({ name: 'a', namespace: 'said' }, 'asked')).toThrow(
    'in the namespace "said", and --namespace asked',
  );
});

test('the body has the namespace that the path has', () => {
  const { body } = clusterObjectOf(manifest({ name: 'a' }), namespaced, { usual: 'usual' });
  expect(JSON.parse(body)).toMatchObject({ metadata: { name: 'a', namespace: 'usual' } });
  const none = clusterObjectOf(manifest({ name: 'a', namespace: 'x' }), whole, { asked: 'y', usual: 'usual' });
  expect(none.path).toBe('/apis/apps/v1/nodes/a');
  expect(JSON.parse(none.body)).toMatchObject({ metadata: { name: 'a' } });
  expect(none.body).not.toContain('namespace');
});

test('names are escaped but for the colon', () => {
  const { path } = clusterObjectOf(manifest({ name: 'system:a b?#' }), whole, { usual: 'usual' });
  expect(path).toBe('/apis/apps/v1/nodes/system:a%20b%3F%23');
});

test('3 MiB are sent, a byte more is not', () => {
  const empty = clusterObjectOf(manifest({ name: 'a' }, { x: '' }), whole, { usual: 'u' }).body.length;
  const fits = 'x'.repeat(3 * 1024 * 1024 - empty);
  expect(clusterObjectOf(manifest({ name: 'a' }, { x: fits }), whole, { usual: 'u' }).body).toHaveLength(
    3 * 1024 * 1024,
  );
  expect(() => clusterObjectOf(manifest({ name: 'a' }, { x: `${fits}x` }), whole, { usual: 'u' })).toThrow('3 MiB');
});
