import { build } from 'withal';
import { serviceAccount } from 'withal/kubernetes/1.36/core/v1';
import { expect, test } from 'vitest';
import { fromServiceAccount } from '../../../../src/kubernetes/1.36/helpers/subject.ts';
import { refusalOf } from './fixtures.ts';

test('a ServiceAccount is a subject by its name, and its namespace where it has one', () => {
  const account = serviceAccount.new('web');
  expect(build(fromServiceAccount(account))).toEqual({ kind: 'ServiceAccount', name: 'web' });
  expect(build(fromServiceAccount(build(account.metadata.withNamespace('shop'))))).toEqual({
    kind: 'ServiceAccount',
    name: 'web',
    namespace: 'shop',
  });
  expect(refusalOf(() => fromServiceAccount({}))).toMatch(/^E_ARGUMENT Cannot refer to a ServiceAccount/);
});
