import { describe, expect, test } from 'vitest';
import { parseManifests } from '../../src/manifests/index.ts';

const named = (name: string): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

describe('parseManifests', () => {
  test('gives the documents of a stream, without empty ones', async () => {
    const text = `---\n---\n${JSON.stringify(named('a'))}\n---\n# nothing\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n`;
    expect(await parseManifests(text)).toEqual([named('a'), named('b')]);
    expect(await parseManifests('')).toEqual([]);
  });

  test('reads scalars as Kubernetes does, which is YAML 1.1', async () => {
    const text = 'apiVersion: v1\nkind: A\nspec: {on: yes, mode: 0644, text: "yes", none: ~}\n';
    const [document] = await parseManifests(text);
    expect(document?.['spec']).toEqual({ true: true, mode: 0o644, text: 'yes', none: null });
  });

  test('gives the items of Lists and the manifests in nested objects', async () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [named('a'), named('b')] };
    const tree = { shop: { web: named('c') }, other: [named('d')] };
    const text = `${JSON.stringify(list)}\n---\n${JSON.stringify(tree)}\n`;
    expect(await parseManifests(text)).toEqual([named('a'), named('b'), named('c'), named('d')]);
  });

  test('gives the manifests of an environment of Tanka with its namespace and label', async () => {
    const environment = {
      apiVersion: 'tanka.dev/v1alpha1',
      kind: 'Environment',
      metadata: { name: 'abc' },
      spec: { namespace: 'shop', injectLabels: true, tankaEnvLabelFromFields: ['.metadata.name'] },
      data: named('a'),
    };
    // SHA-256 of "abc", as FIPS 180-2 gives it, and 48 digits of it.
    const label = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9c';
    const metadata = { name: 'a', namespace: 'shop', labels: { 'tanka.dev/environment': label } };
    expect(await parseManifests(JSON.stringify(environment))).toEqual([{ ...named('a'), metadata }]);
  });

  test.each([
    ['what is no YAML', 'a: [1', /^Cannot .*shop\.yaml/],
    ['a key that is there twice', 'kind: A\nkind: B\n', /shop\.yaml.*kind/s],
    ['a document that is no object', 'kind: A\n---\n- 1\n', /shop\.yaml, document 2/],
  ])('refuses %s, and names the text', async (_name, text, message) => {
    await expect(parseManifests(text, { name: 'shop.yaml' })).rejects.toMatchObject({
      code: 'E_SOURCE',
      message: expect.stringMatching(message) as string,
    });
  });

  test('refuses what is no string', async () => {
    await expect(parseManifests(Buffer.from('a: 1') as never)).rejects.toMatchObject({
      code: 'E_ARGUMENT',
      message: expect.stringMatching(/^Cannot parse manifests: a string of YAML or JSON is needed/) as string,
    });
  });
});
