import { build } from 'withal';
import { expect, test } from 'vitest';
import { envVar } from '../../../../src/kubernetes/1.36/helpers/env-var.ts';

test('a variable has a value, or says where it comes from', () => {
  expect(
    [
      envVar('A', ''),
      envVar.fromSecretRef('B', 'web', 'token'),
      envVar.fromConfigMapRef('C', 'web', 'level'),
      envVar.fromFieldPath('D', 'status.podIP'),
    ].map((variable) => build(variable)),
  ).toEqual([
    { name: 'A', value: '' },
    { name: 'B', valueFrom: { secretKeyRef: { name: 'web', key: 'token' } } },
    { name: 'C', valueFrom: { configMapKeyRef: { name: 'web', key: 'level' } } },
    { name: 'D', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
  ]);
});
