import { expect, test } from 'vitest';
import { bundled, runWithoutNode } from '../fixtures/browser.ts';

test('withal/yaml runs without anything of Node', async () => {
  const code = await bundled("export * from 'withal/yaml';");
  expect(code).not.toMatch(/(?:from|import|import\(|require\() ?["']node:/);
  const { parseManifests, toYaml, patchYaml, renderProgram } = await runWithoutNode(code);
  const text = 'kind: A # one\nvalue: yes\n';
  expect(await parseManifests?.(text)).toEqual([{ kind: 'A', value: true }]);
  expect(toYaml?.({ kind: 'A' })).toBe('kind: A\n');
  expect(await patchYaml?.(text, [{ drop: { kind: 'B' } }])).toMatchObject({ text });
  expect(await patchYaml?.(text, [{ add: { kind: 'B' } }])).toMatchObject({ text: `${text}---\nkind: B\n` });
  expect(await renderProgram?.({ default: { kind: 'A' } })).toEqual([{ kind: 'A' }]);
});

test('a bundle for browsers fails on what needs Node', async () => {
  await expect(bundled("export * from 'withal/sources';")).rejects.toThrow('node:');
});
