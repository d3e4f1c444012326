import { expect, test } from 'vitest';
import { compareDocuments } from '../../../src/cli/diff/change.ts';
import { openModels } from '../../../src/cli/input/models.ts';

const models = await openModels([]);
const pod = (spec: unknown): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });

test('lists are matched by the keys of the schema', async () => {
  const [change] = await compareDocuments(
    [pod({ containers: [{ name: 'web', image: 'a' }] })],
    [pod({ containers: [{ name: 'web', image: 'b' }] })],
    models,
  );
  expect(change).toMatchObject({
    change: 'changed',
    isTyped: true,
    steps: [{ path: ['spec', 'containers', { key: { name: 'web' } }, 'image'], verb: 'with', value: 'b' }],
  });
});

test.each([
  ['a field that the model lacks', { nodeNmae: 'b' }],
  ['a value of another type', { nodeName: 3 }],
  ['an object where a list is due, which the model would take for one element', { containers: {} }],
])('%s is told without the model', async (_name, spec) => {
  const [change] = await compareDocuments([pod({ a: 1, containers: [] })], [pod({ a: 1, ...spec })], models);
  expect(change).toMatchObject({ change: 'changed', isTyped: false });
});

test('what is only in one file, and what is the same, is said', async () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } };
  const other = { ...service, kind: 'Secret' };
  const comparisons = await compareDocuments([pod({}), service], [{ ...pod({}) }, other], models);
  expect(comparisons.map(({ kind, change }) => [kind, change])).toEqual([
    ['Pod', 'same'],
    ['Service', 'removed'],
    ['Secret', 'added'],
  ]);
});
