import { build } from 'withal';
import { expect, test } from 'vitest';
import { configMap, secret } from '../../../../src/kubernetes/1.36/helpers/configuration.ts';

test('entries are written as they are given, none where none are', () => {
  const metadata = { name: 'web' };
  const begun = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
  expect(build(configMap('web'))).toEqual(begun);
  expect(build(configMap('web', {}))).toEqual({ ...begun, data: {} });
  expect(build(configMap('web', { a: 'b' }).withData({}))).toEqual({ ...begun, data: {} });
  expect(build(secret('web'))).toEqual({ apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque' });
  expect(build(secret('web', { a: 'Yg==' }, 'kubernetes.io/tls'))).toMatchObject({
    data: { a: 'Yg==' },
    type: 'kubernetes.io/tls',
  });
});
