import { expect, test } from 'vitest';
import { compare, prepare, withoutRecords, type LiveComparison } from '../../src/cluster/index.ts';
import { fakeClient, pots, type FakeResponse } from './fake-client.ts';

const document = { apiVersion: 'a/v1', kind: 'Pot', metadata: { name: 'one' }, size: 2 };
const settings = { fieldManager: 'm', force: false, validation: 'Strict' } as const;

async function compared(
  live: FakeResponse,
  next: FakeResponse,
): Promise<{ comparison: LiveComparison; asked: string[] }> {
  const client = fakeClient(({ method, path }) => {
    if (path === '/apis/a/v1') return [200, pots];
    return method === 'GET' ? live : next;
  });
  const prepared = await prepare(client, [{ source: 'file', document }], { parallel: 1 });
  const [manifest] = prepared.manifests;
  if (manifest === undefined) throw new Error('there is one');
  const comparison = await compare(client, prepared, manifest, settings);
  return { comparison, asked: client.requests.slice(1).map(({ method, path }) => `${method} ${path}`) };
}

test('both come from the server, and nothing is changed there', async () => {
  const { comparison, asked } = await compared([200, { size: 1 }], [200, { size: 2 }]);
  expect([comparison.live, comparison.next, comparison.message]).toEqual([{ size: 1 }, { size: 2 }, '']);
  expect(asked).toEqual([
    'GET /apis/a/v1/pots/one',
    'PATCH /apis/a/v1/pots/one?dryRun=All&fieldManager=m&fieldValidation=Strict&force=false',
  ]);
});

test('an object that is not there, a refusal, an object that may not be read', async () => {
  expect((await compared([404, {}], [201, { size: 2 }])).comparison).toMatchObject({
    live: undefined,
    next: { size: 2 },
  });
  const refused = await compared([200, {}], [422, { kind: 'Status', message: 'no' }]);
  expect(refused.comparison).toMatchObject({ next: undefined, message: 'no' });
  const forbidden = await compared([403, { kind: 'Status', message: 'you may not' }], [200, {}]);
  expect(forbidden.comparison).toMatchObject({
    live: undefined,
    next: undefined,
    message: 'it cannot be read: you may not',
  });
});

test('an object whose namespace is among the documents, and not there yet, is new', async () => {
  const missing = [404, { kind: 'Status', reason: 'NotFound', message: 'namespaces "n" not found' }] as const;
  const cup = { apiVersion: 'a/v1', kind: 'Cup', metadata: { name: 'one', namespace: 'n' } };
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } };
  const results = async (documents: readonly object[]): Promise<(string | undefined)[]> => {
    const client = fakeClient(({ method, path }) => {
      if (path === '/apis/a/v1') return [200, pots];
      if (path === '/api/v1') return [200, { resources: [{ name: 'namespaces', kind: 'Namespace' }] }];
      return method === 'PATCH' && path.startsWith('/api/v1/namespaces/n?') ? [201, namespace] : missing;
    });
    const sources = documents.map((each) => ({ source: 'file', document: { ...each } }));
    const prepared = await prepare(client, sources, { parallel: 1 });
    const comparing = prepared.manifests.map((manifest) => compare(client, prepared, manifest, settings));
    return (await Promise.all(comparing)).map(({ next, message }) => (next === undefined ? message : 'new'));
  };
  expect(await results([cup, namespace])).toEqual(['new', 'new']);
  expect(await results([cup])).toEqual(['namespaces "n" not found']);
});

test('what a server counts and notes for itself is taken out, and nothing else', () => {
  const managedFields = [{ manager: 'm', time: '2026-01-01T00:00:00Z', fieldsV1: { 'f:time': {} } }];
  const metadata = { name: 'a', generation: 2, resourceVersion: '7', managedFields };
  const object = { metadata, generation: 1, managedFields: 1 };
  const rest = { generation: 1, managedFields: 1 };
  expect(withoutRecords(object, false)).toEqual({ ...rest, metadata: { name: 'a' } });
  expect(withoutRecords(object, true)).toEqual({
    ...rest,
    metadata: { name: 'a', managedFields: [{ manager: 'm', fieldsV1: { 'f:time': {} } }] },
  });
  expect(withoutRecords({ a: 1 }, false)).toEqual({ a: 1 });
  expect(object.metadata.managedFields).toBe(managedFields);
});
