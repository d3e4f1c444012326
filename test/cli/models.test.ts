import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AnyExpression } from '../../types/index.d.ts';
import { openModels, toolkitFor } from '../../src/cli/input/index.ts';
import { generate } from '../../src/generate/index.ts';
import { crdOf, failureOf } from '../generate/fixtures.ts';
import { programFolder } from './programs.ts';

const folder = programFolder('models');
await generate(path.join(folder, 'models'), {
  sources: [
    {
      name: 'cart.yaml',
      document: crdOf({
        type: 'object',
        properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
      }),
    },
  ],
});

describe('a kind is found', () => {
  test('in Kubernetes 1.36, where no models are named', async () => {
    const models = await openModels([]);
    expect(await models.find('apps/v1', 'Deployment')).toMatchObject({
      from: 'withal/kubernetes/1.36/apps/v1',
      name: 'deployment',
      type: { shape: 'object', object: { id: 'io.k8s.api.apps.v1.Deployment' } },
    });
    expect(await models.find('apps/v1', 'Pod')).toBeUndefined();
    const pod = await models.find('v1', 'Pod');
    expect(pod?.locate('io.k8s.api.core.v1.Container')).toEqual({
      from: 'withal/kubernetes/1.36/core/v1',
      name: 'container',
    });
    expect(pod?.locate('toString')).toBeUndefined();
  });

  test('in a folder, and in Kubernetes where the folder has no such kind', async () => {
    const models = await openModels(['./models'], folder);
    expect(await models.find('shop.example.org/v1', 'Cart')).toMatchObject({
      from: './models/shop.example.org/v1.js',
      name: 'cart',
    });
    expect(await models.find('v1', 'Pod')).toMatchObject({ from: 'withal/kubernetes/1.36/core/v1' });
  });

  test('in a library beside the one that is named', async () => {
    const models = await openModels(['withal/openshift/3.11']);
    expect(await models.find('v1', 'Pod')).toMatchObject({
      from: 'withal/openshift/3.11/kubernetes/core/v1',
    });
  });

  test.each([
    ['resource.k8s.io/v1', 'DeviceClass', 'withal/openshift/3.11', 'withal/kubernetes/1.36/resource/v1'],
    ['extensions/v1beta1', 'Ingress', undefined, 'withal/openshift/3.11/kubernetes/extensions/v1beta1'],
    ['apps.openshift.io/v1', 'DeploymentConfig', undefined, 'withal/openshift/3.11/apps/v1'],
    ['v1', 'Template', undefined, 'withal/openshift/3.11/template/v1'],
    ['v1', 'Route', 'withal/openshift/3.11/kubernetes', 'withal/openshift/3.11/route/v1'],
  ])('in the other models of this package: %s %s', async (apiVersion, kind, chosen, from) => {
    const models = await openModels(chosen === undefined ? [] : [chosen]);
    const model = await models.find(apiVersion, kind);
    expect(model).toMatchObject({ from });
    // What is nested in it is of the same models, or else it would not be taken.
    expect(model?.locate('io.k8s.api.core.v1.Container')?.from ?? from).toContain(
      from.includes('1.36') ? 'withal/kubernetes/1.36/' : 'withal/openshift/3.11/kubernetes/',
    );
  });

  test('nowhere', async () => {
    expect(await (await openModels([])).find('v1', 'Cart')).toBeUndefined();
  });
});

test('only the module of the kind is loaded', async () => {
  const lazy = path.join(folder, 'lazy');
  const schema = { type: 'object', properties: {} };
  await generate(lazy, {
    sources: [
      { name: 'cart.yaml', document: crdOf(schema) },
      { name: 'bill.yaml', document: crdOf(schema, { group: 'bank.example.org', kind: 'Bill' }) },
    ],
  });
  writeFileSync(path.join(lazy, 'bank.example.org/v1.js'), "throw new Error('it was loaded');\n");
  const models = await openModels(['./lazy'], folder);
  expect(await models.find('shop.example.org/v1', 'Cart')).toMatchObject({ name: 'cart' });
  await expect(models.find('bank.example.org/v1', 'Bill')).rejects.toThrow('it was loaded');
});

test('the functions are those of the copy that made the model', async () => {
  const models = await openModels(['./models'], folder);
  const cart = await models.find('shop.example.org/v1', 'Cart');
  const { core, patch } = await toolkitFor(cart?.folder);
  const expression = patch.diff({ spec: { size: 1 } } as never, { spec: { size: 2 } } as never, {
    model: cart?.expression as never,
  });
  expect(core.steps(expression)).toEqual([{ path: ['spec', 'size'], verb: 'with', value: 2 }]);
  expect(core.apply({ spec: { size: 1 } }, expression as AnyExpression)).toEqual({ spec: { size: 2 } });
});

test('models that are not there, or of another make, are refused', async () => {
  const fail = (reference: string): Promise<string> => failureOf(() => openModels([reference], folder));
  expect(await fail('./none')).toMatch(/^E_SOURCE .*"\.\/none".*kinds\.json.*withal generate/);
  expect(await fail('no-such-package-anywhere')).toMatch(/^E_SOURCE .*\.\/models/);
  mkdirSync(path.join(folder, 'odd'));
  writeFileSync(path.join(folder, 'odd/kinds.json'), '{"format":2}');
  expect(await fail('./odd')).toMatch(/^E_SOURCE .*unknown format/);
  writeFileSync(path.join(folder, 'odd/kinds.json'), '{');
  expect(await fail('./odd')).toMatch(/^E_SOURCE .*unknown format/);
  await generate(path.join(folder, 'old'), {
    sources: [{ name: 'cart.yaml', document: crdOf({ type: 'object' }) }],
  });
  writeFileSync(path.join(folder, 'old/shop.example.org/v1.js'), 'export const other = 1;\n');
  const models = await openModels(['./old'], folder);
  expect(await failureOf(() => models.find('shop.example.org/v1', 'Cart'))).toMatch(
    /^E_SOURCE .*has no cart/,
  );
});
