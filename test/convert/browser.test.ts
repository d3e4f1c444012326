import { expect, test } from 'vitest';
import { bundled, runWithoutNode } from '../fixtures/browser.ts';

const playground = `
import { convert } from 'withal/convert';
import * as kubernetes from 'withal/kubernetes/1.36';
import { parseManifests } from 'withal/yaml';

export const programOf = async (text) =>
  convert(await parseManifests(text), { models: { 'withal/kubernetes/1.36': kubernetes } });
`;

test('what somebody pastes in a browser becomes a program', async () => {
  const code = await bundled(playground);
  expect(code).not.toMatch(/(?:from|import|import\(|require\() ?["']node:/);
  const { programOf } = await runWithoutNode(code);
  const pasted = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {level: debug}\n';
  expect(await programOf?.(pasted)).toEqual({
    text:
      "import { configMap } from 'withal/kubernetes/1.36/core/v1';\n\n" +
      "export const settingsConfigMap = configMap.new('settings').withData({ level: 'debug' });\n",
    plain: [],
  });
});
