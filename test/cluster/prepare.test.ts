import { expect, test } from 'vitest';
import { prepare } from '../../src/cluster/prepare.ts';
import { fakeClient, pots } from './fake-client.ts';

const pot = (kind: string, name: string): { source: string; document: Record<string, unknown> } => ({
  source: `${name}.yaml`,
  document: { apiVersion: 'a/v1', kind, metadata: { name } },
});

test('everything has its place before anything is sent', async () => {
  const client = fakeClient(() => [200, pots]);
  const prepared = await prepare(client, [pot('Pot', 'one'), pot('Cup', 'two')], { parallel: 2 });
  const paths = prepared.manifests.map((manifest) => prepared.objectFor(manifest)?.path);
  expect(paths).toEqual(['/apis/a/v1/pots/one', '/apis/a/v1/namespaces/usual/cups/two']);
  expect(client.asked.every(({ method }) => method === 'GET')).toBe(true);
});

test('unknown kinds are refused together', async () => {
  const list = [pot('Pot', 'one'), pot('Lid', 'two'), pot('Lid', 'three')];
  await expect(
    prepare(
      fakeClient(() => [200, pots]),
      list,
      { parallel: 1 },
    ),
  ).rejects.toMatchObject({
    code: 'E_SOURCE',
    message:
      'Cannot apply two.yaml: https://cluster does not know the kind Lid of a/v1, nor those of 1 more documents. Nothing was applied.',
  });
});

test('a kind that the documents define may come later', async () => {
  const definition = {
    source: 'definition.yaml',
    document: {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'lids' },
      spec: { group: 'a', names: { kind: 'Lid' } },
    },
  };
  let isThere = false;
  const client = fakeClient(({ path }) => {
    if (path.includes('apiextensions'))
      return [200, { resources: [{ name: 'definitions', kind: 'CustomResourceDefinition' }] }];
    return isThere ? [200, { resources: [{ name: 'lids', kind: 'Lid', namespaced: true }] }] : [404, ''];
  });
  const prepared = await prepare(client, [pot('Lid', 'two'), definition], { parallel: 1, namespace: 'n' });
  const [lid] = prepared.manifests;
  if (lid === undefined) throw new Error('there is one');
  expect([prepared.isDefinedHere(lid), prepared.objectFor(lid)]).toEqual([true, undefined]);
  isThere = true;
  expect((await prepared.waitForObject(lid))?.path).toBe('/apis/a/v1/namespaces/n/lids/two');
});
