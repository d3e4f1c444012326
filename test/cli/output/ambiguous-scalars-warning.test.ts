import { readWarning } from '../../../src/cli/output/index.ts';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';

async function read(text: string): Promise<{ documents: readonly unknown[]; said: string[] }> {
  const stderr = new PassThrough();
  const documents = await readWarning(text, 'a.yaml', stderr);
  const said = String((stderr.read() as Buffer | null) ?? '');
  return { documents, said: said.split('\n').slice(0, -1) };
}

test('what Kubernetes reads otherwise is read so, and said with its place', async () => {
  expect(await read('on: yes\nmode: 0644\n')).toEqual({
    documents: [{ true: true, mode: 420 }],
    said: [
      'warning: a.yaml:1:1: Kubernetes reads the key "on" as true, YAML 1.2 as a string. Quote it, or write the intended value.',
      'warning: a.yaml:1:5: Kubernetes reads "yes" as true, YAML 1.2 as a string. Quote it, or write the intended value.',
      'warning: a.yaml:2:7: Kubernetes reads "0644" as the number 420, YAML 1.2 as the number 644. Quote it, or write the intended value.',
    ],
  });
});

test('what both read alike is not spoken of, and large integers are whole', async () => {
  expect(await read('a: "yes"\nb: true\nc: 18446744073709551615\n')).toEqual({
    documents: [{ a: 'yes', b: true, c: 18446744073709551615n }],
    said: [],
  });
});

test('no text says it without end', async () => {
  const { said } = await read('- yes\n'.repeat(50));
  expect(said).toHaveLength(21);
  expect(said.at(-1)).toBe('warning: a.yaml: and 30 more like these.');
});
