import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { manifestsInside } from '../../src/manifests/manifests.ts';

const map = (metadata: object = { name: 'a' }): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata });

function environment(spec: object, data: unknown, metadata: object = { name: 'environments/prod' }): object {
  return { apiVersion: 'tanka.dev/v1alpha1', kind: 'Environment', metadata, spec, data };
}

async function manifestsOf(value: unknown): Promise<unknown[]> {
  return (await manifestsInside(value, 'a.json')).map(({ document }) => document);
}

describe('an environment of Tanka', () => {
  test('gives its namespace to what has none and is in one', async () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'r' } };
    const own = map({ name: 'b', namespace: 'own' });
    const widget = (said: string): object => ({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name: 'w', annotations: { 'tanka.dev/namespaced': said } },
    });
    const data = { a: map(), own, role, widgets: [widget('false'), widget('true')] };
    expect(await manifestsOf(environment({ namespace: 'shop' }, data))).toEqual([
      map({ name: 'a', namespace: 'shop' }),
      own,
      role,
      widget('false'),
      {
        apiVersion: 'example.com/v1',
        kind: 'Widget',
        metadata: { name: 'w', namespace: 'shop', annotations: { 'tanka.dev/namespaced': 'true' } },
      },
    ]);
  });

  test('is in the namespace default where it says none, and in none where that is empty', async () => {
    expect(await manifestsOf(environment({}, map()))).toEqual([map({ name: 'a', namespace: 'default' })]);
    expect(await manifestsOf(environment({ namespace: '' }, map()))).toEqual([map()]);
  });

  test('labels by a digest of its name and file where labels are injected', async () => {
    const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 48);
    const labelled = (value: string): object => ({
      'tanka.dev/environment': value,
      app: 'x',
    });
    const spec = { namespace: '', injectLabels: true };
    const data = map({ name: 'a', labels: { app: 'x' } });
    const metadata = { name: 'environments/prod', namespace: 'environments/prod/main.jsonnet' };
    expect(await manifestsOf(environment(spec, data, metadata))).toEqual([
      map({ name: 'a', labels: labelled(digest('environments/prod:environments/prod/main.jsonnet')) }),
    ]);
    const fromFields = { ...spec, tankaEnvLabelFromFields: ['.metadata.name', '.metadata.labels.team'] };
    expect(
      await manifestsOf(environment(fromFields, data, { ...metadata, labels: { team: 'web' } })),
    ).toEqual([map({ name: 'a', labels: labelled(digest('environments/prod:web')) })]);
  });

  test('gives defaults to what lacks them', async () => {
    const resourceDefaults = { labels: { team: 'web', app: 'default' }, annotations: { owner: 'me' } };
    const data = map({ name: 'a', labels: { app: 'x' } });
    expect(await manifestsOf(environment({ namespace: '', resourceDefaults }, data))).toEqual([
      map({ name: 'a', labels: { app: 'x', team: 'web' }, annotations: { owner: 'me' } }),
    ]);
  });

  test('has the items of Lists, and environments in objects of environments', async () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [map(), map({ name: 'b' })] };
    expect(
      await manifestsOf({
        dev: environment({ namespace: 'dev' }, { list }),
        prod: environment({ namespace: 'prod' }, map()),
      }),
    ).toEqual([
      map({ name: 'a', namespace: 'dev' }),
      map({ name: 'b', namespace: 'dev' }),
      map({ name: 'a', namespace: 'prod' }),
    ]);
  });

  test('has no manifests where it has no data, as a spec.json', async () => {
    expect(await manifestsOf(environment({}, undefined))).toEqual([]);
    expect(await manifestsOf(environment({}, null))).toEqual([]);
  });

  test('leaves its manifests as they are', async () => {
    const data = Object.freeze(map(Object.freeze({ name: 'a' })));
    await manifestsOf(environment({ namespace: 'shop', injectLabels: true }, data));
    expect(data).toEqual(map());
  });

  test.each([
    [
      'data that is no manifest',
      environment({}, { a: map(), b: { port: 1 } }),
      '.b: missing attribute "apiVersion"',
    ],
    [
      'data without any manifest',
      environment({}, { a: {} }),
      'the data of the environment holds no manifests',
    ],
    [
      'a field of the label that holds no text',
      environment({ injectLabels: true, tankaEnvLabelFromFields: ['.spec'] }, map()),
      'the field .spec',
    ],
  ])('is refused with %s', async (_name, value, message) => {
    await expect(manifestsOf(value)).rejects.toMatchObject({
      code: 'E_SOURCE',
      message: expect.stringContaining(message) as string,
    });
  });
});
