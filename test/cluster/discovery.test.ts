import { expect, test } from 'vitest';
import { discover, versionPath } from '../../src/cluster/discovery.ts';
import { fakeClient, pots } from './fake-client.ts';

test('the paths of versions', () => {
  expect(versionPath('v1')).toBe('/api/v1');
  expect(versionPath('apps/v1')).toBe('/apis/apps/v1');
  expect(versionPath('a b/v?')).toBe('/apis/a%20b/v%3F');
});

test('a version is asked for once, also by many at a time', async () => {
  const client = fakeClient(() => [200, pots]);
  const discovery = discover(client);
  const found = await Promise.all([
    discovery.find('example.com/v1', 'Pot'),
    discovery.find('example.com/v1', 'Cup'),
    discovery.find('example.com/v1', 'Lid'),
  ]);
  expect(found).toEqual([
    { name: 'pots', isNamespaced: false },
    { name: 'cups', isNamespaced: true },
    undefined,
  ]);
  expect(client.asked).toEqual([{ method: 'GET', path: '/apis/example.com/v1' }]);
});

test('a version that is not there has nothing; any other refusal is told', async () => {
  expect(await discover(fakeClient(() => [404, '404 page not found'])).find('a/v1', 'Pot')).toBeUndefined();
  const forbidden = discover(fakeClient(() => [403, { kind: 'Status', message: 'you may not' }]));
  await expect(forbidden.find('a/v1', 'Pot')).rejects.toMatchObject({
    code: 'E_CLUSTER',
    message: 'Cannot ask https://cluster what a/v1 has: it answers 403: you may not',
  });
  await expect(discover(fakeClient(() => [200, '<html>'])).find('a/v1', 'Pot')).rejects.toMatchObject({
    code: 'E_CLUSTER',
  });
});

test('a new kind is waited for, but not after a stop', async () => {
  let calls = 0;
  const late = fakeClient(() => ((calls += 1) < 3 ? [404, ''] : [200, pots]));
  expect(await discover(late).waitFor('a/v1', 'Pot')).toEqual({ name: 'pots', isNamespaced: false });
  expect(calls).toBe(3);
  const stopped = fakeClient(() => [404, ''], AbortSignal.abort());
  expect(await discover(stopped).waitFor('a/v1', 'Pot')).toBeUndefined();
  expect(stopped.asked).toHaveLength(1);
});
