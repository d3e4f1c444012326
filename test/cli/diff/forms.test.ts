import { expect, test } from 'vitest';
import { compareDocuments } from '../../../src/cli/diff/change.ts';
import { inForm, type PatchForm } from '../../../src/cli/diff/forms.ts';
import { type Show, showAll } from '../../../src/cli/diff/shown.ts';
import { openModels } from '../../../src/cli/input/models.ts';
import { failureOf } from '../../generate/fixtures.ts';

const shop = (size: unknown): object => ({ apiVersion: 'example.org/v1', kind: 'Shop', size });

const pod = (...images: string[]): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  spec: { containers: images.map((image) => ({ name: image, image })) },
});

const models = await openModels([]);
const secret = (data: object, namespace?: string): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'a', ...(namespace === undefined ? {} : { namespace }) },
  data,
});

async function form(
  before: object[],
  after: object[],
  [name, show = showAll]: [PatchForm, Show?],
): Promise<unknown> {
  return inForm(await compareDocuments(before, after, models), name, show);
}

test('two documents have the bare patch', async () => {
  const [one, other] = [[secret({ a: 'MQ==' })], [secret({ a: 'Mg==' })]];
  expect(await form(one, other, ['json-patch'])).toEqual([{ op: 'replace', path: '/data/a', value: 'Mg==' }]);
  expect(await form(one, other, ['merge'])).toEqual({ data: { a: 'Mg==' } });
  expect(await form(one, other, ['strategic'])).toEqual({ data: { a: 'Mg==' } });
  expect(await form(one, one, ['json-patch'])).toEqual([]);
  expect(await form(one, one, ['merge'])).toEqual({});
});

test('several documents have an entry each', async () => {
  const before = [secret({ a: 'MQ==' }, 'x'), secret({ a: 'MQ==' }, 'y')];
  const after = [secret({}, 'x'), secret({ a: 'MQ==' }, 'z')];
  const named = { apiVersion: 'v1', kind: 'Secret', name: 'a' };
  expect(await form(before, after, ['merge'])).toEqual([
    { change: 'changed', ...named, namespace: 'x', patch: { data: { a: null } } },
    { change: 'removed', ...named, namespace: 'y' },
    { change: 'added', ...named, namespace: 'z' },
  ]);
});

test('steps always have an entry', async () => {
  expect(await form([secret({ a: '' })], [secret({})], ['json'])).toEqual([
    {
      change: 'changed',
      apiVersion: 'v1',
      kind: 'Secret',
      name: 'a',
      steps: [{ path: ['data'], verb: 'without', value: ['a'] }],
    },
  ]);
  expect(await form([secret({})], [secret({})], ['json'])).toEqual([]);
});

test('every value passes the one who shows it, with its place', async () => {
  const places: unknown[] = [];
  const hide: Show = (_value, { documents: _documents, ...place }) => (places.push(place), 'hidden');
  const [one, other] = [[secret({ a: 'MQ==' })], [secret({ a: 'Mg==' })]];
  for (const name of ['json', 'json-patch', 'merge', 'strategic'] as const)
    expect(JSON.stringify(await form(one, other, [name, hide]))).not.toContain('Mg==');
  expect(places).toEqual([
    { apiVersion: 'v1', kind: 'Secret', path: ['data', 'a'] },
    { apiVersion: 'v1', kind: 'Secret', path: ['data', 'a'] },
    { apiVersion: 'v1', kind: 'Secret', path: [] },
    { apiVersion: 'v1', kind: 'Secret', path: [] },
  ]);
});

test('a list that changes in part is replaced by a merge patch', async () => {
  expect(await form([pod('a')], [pod('a', 'b')], ['merge'])).toEqual({
    spec: {
      containers: [
        { name: 'a', image: 'a' },
        { name: 'b', image: 'b' },
      ],
    },
  });
});

test('a form that cannot say it is refused', async () => {
  expect(await failureOf(() => form([shop(1)], [shop(2)], ['strategic']))).toMatch(/^E_MODEL .*JSON Patch/);
  expect(await failureOf(() => form([shop(1)], [shop(null)], ['merge']))).toMatch(/^E_CANNOT_EXPRESS/);
});
