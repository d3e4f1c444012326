import { build } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { expect, test } from 'vitest';
import { scaleTarget } from '../../../../src/kubernetes/1.36/helpers/scale-target.ts';
import { refusalOf } from './fixtures.ts';

test('a target is said by its apiVersion, kind and name', () => {
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  expect(build(scaleTarget(deployment.new('web').spec.withReplicas(1)))).toEqual(target);
  expect(
    build(scaleTarget({ apiVersion: 'example.com/v1', kind: 'Web', metadata: { name: 'web' } })),
  ).toEqual({
    apiVersion: 'example.com/v1',
    kind: 'Web',
    name: 'web',
  });
  expect(refusalOf(() => scaleTarget(deployment.new()))).toMatch(/^E_ARGUMENT Cannot refer to a document/);
});
