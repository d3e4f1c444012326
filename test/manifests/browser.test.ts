import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

test('withal/yaml runs without anything of Node', async () => {
  const code = await bundled("export * from 'withal/yaml';");
  expect(code).not.toMatch(/(?:from|import|import\(|require\() ?["']node:/);
  // Under Node, to be sure that it runs; what it would look for there is hidden from it.
  const address = `data:text/javascript;base64,${Buffer.from(`const process = undefined, Buffer = undefined;\n${code}`).toString('base64')}`;
  const { parseManifests, toYaml, patchYaml, renderProgram } = (await import(address)) as {
    readonly [name: string]: (...given: readonly unknown[]) => unknown;
  };
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
