import { expect, test } from 'vitest';
import { readManifests } from '../../src/yaml/manifests.ts';
import { readYamlSource } from '../../src/yaml/read.ts';
import { twoReadingsOf } from '../../src/yaml/ambiguous-scalars.ts';

test.each([
  ['nothing', 'a: 1\nb: "yes"\nc: yes please\n'],
  ['words and keys', 'on: yes\nlist: [y, "y", ~, 0o7]\n'],
  ['the second document', 'a: 1\n---\nb: 0777\n'],
])('%s: what is found is what the reader of Kubernetes warns of', async (_name, text) => {
  const documents = await readYamlSource(text, 'a.yaml');
  const { warnings } = await readManifests(text, 'a.yaml');
  expect(documents.flatMap((document) => twoReadingsOf(document, text))).toEqual(warnings);
});

test('its places are those of the text', async () => {
  const [document] = await readYamlSource('a: 1\nmode: 0644 # octal\n', 'a.yaml');
  if (document === undefined) throw new Error('There is no document.');
  expect(twoReadingsOf(document, 'a: 1\nmode: 0644 # octal\n')).toEqual([
    { line: 2, column: 7, text: '0644', isKey: false, kubernetes: 420, standard: 644 },
  ]);
});
