import { expect, test } from 'vitest';
import { compare, prepare, withoutManagers, type LiveComparison } from '../../src/cluster/index.ts';
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
  await expect(compared([403, { kind: 'Status', message: 'you may not' }], [200, {}])).rejects.toMatchObject({
    code: 'E_CLUSTER',
    message: 'Cannot read /apis/a/v1/pots/one: you may not.',
  });
});

test('the owners are taken out, and nothing else', () => {
  const object = { metadata: { name: 'a', managedFields: [] }, managedFields: 1 };
  expect(withoutManagers(object)).toEqual({ metadata: { name: 'a' }, managedFields: 1 });
  expect(withoutManagers({ a: 1 })).toEqual({ a: 1 });
  expect(object.metadata.managedFields).toEqual([]);
});
