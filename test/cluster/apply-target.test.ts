import { expect, test } from 'vitest';
import { applyObject, type ApplySettings } from '../../src/cluster/apply-object.ts';
import { fakeClient } from './fake-client.ts';

const target = { path: '/api/v1/nodes/a', namespace: undefined, body: '{"a":1}\n' };
const settings: ApplySettings = { fieldManager: 'a b&c', force: true, isDryRun: false, validation: 'Warn' };

test('the request', async () => {
  const client = fakeClient(() => [201, { kind: 'Node' }]);
  const applied = await applyObject(client, target, settings);
  expect(applied).toEqual({
    status: 201,
    message: '',
    conflicts: [],
    warnings: [],
    tries: 1,
    object: { kind: 'Node' },
  });
  expect(client.asked).toEqual([
    {
      method: 'PATCH',
      path: '/api/v1/nodes/a?fieldManager=a+b%26c&fieldValidation=Warn&force=true',
      contentType: 'application/apply-patch+yaml',
      body: '{"a":1}\n',
    },
  ]);
});

test('a refusal is no error', async () => {
  const client = fakeClient(() => [422, { kind: 'Status', reason: 'Invalid', message: 'no' }]);
  expect(await applyObject(client, target, settings)).toMatchObject({
    status: 422,
    message: 'no',
    object: undefined,
  });
});

test('a new kind that is not served yet is asked for again, an object that is not there is not', async () => {
  const answers = [404, 404, 201];
  const client = fakeClient(() => [answers.shift() ?? 500, answers.length > 0 ? '404 page not found' : {}]);
  expect(await applyObject(client, target, settings, true)).toMatchObject({ status: 201, tries: 3 });
  const missing = fakeClient(() => [
    404,
    { kind: 'Status', reason: 'NotFound', message: 'namespaces "x" not found' },
  ]);
  expect(await applyObject(missing, target, settings, true)).toMatchObject({ status: 404, tries: 1 });
  const old = fakeClient(() => [404, '404 page not found']);
  expect(await applyObject(old, target, settings)).toMatchObject({ status: 404, tries: 1 });
});
