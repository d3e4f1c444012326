import { expect, test } from 'vitest';
import { type NamedPatch, patchesOf } from '../../../src/cli/input/patch-module.ts';
import { patchText, titleOf } from '../../../src/cli/patch/patch-text.ts';
import { shop } from '../../fixtures/table.ts';

const patches = patchesOf({ a: shop.spec.withReplicas(3) }, 'a.ts');
const run = async (text: string) => patchText(text, 'a.yaml', patches, new Set<NamedPatch>());

test('a text without the kind is not even read', async () => {
  expect(await run('a: [')).toEqual({ text: 'a: [', resources: [], errors: [], warnings: [] });
  await expect(run('kind: Shop\na: [')).rejects.toThrow(/not valid YAML/);
  // It is Shop, written otherwise.
  const odd = 'apiVersion: shop.io/v1\nkind: "\\x53hop"\n';
  expect((await run(odd)).text).toBe(`${odd}spec:\n  replicas: 3\n`);
});

test('an error leaves the text, and is told with its document', async () => {
  const text = 'a: 1\n---\n{apiVersion: shop.io/v1, kind: Shop, metadata: {name: x}, spec: []}\n';
  const { text: next, errors } = await run(text);
  expect(next).toBe(text);
  expect(errors.map(({ code, message }) => [code, message])).toEqual([
    [
      'E_PARENT',
      expect.stringMatching(
        /^Cannot patch a\.yaml, document 2 \(shop\.io\/v1 Shop x\) with the export "a": /,
      ),
    ],
  ]);
});

test('names of resources', () => {
  expect(titleOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'b' } })).toBe(
    'v1 Pod b/a',
  );
  expect(titleOf([])).toBe('');
});
