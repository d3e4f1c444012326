import { expect, test } from 'vitest';
import { generateFiles } from '../../../src/generate/index.ts';
import { ownKubernetesOptions } from '../../../src/generate/kubernetes/own-models.ts';
import { inFolder } from '../fixtures.ts';
import { root } from './places.ts';

test('the table of the repository gives the models of 1.36', async () => {
  const files = await generateFiles(await ownKubernetesOptions(root));
  expect(files.map(({ path }) => path)).toContain('kubernetes/1.36/apps/v1.d.ts');
  expect(files.every(({ path }) => path.startsWith('kubernetes/1.36/'))).toBe(true);
});

test('without the table it is said which file is missing', async () => {
  await inFolder('table', async (folder) => {
    await expect(ownKubernetesOptions(folder)).rejects.toThrow(
      /^Cannot read src\/generate\/kubernetes\/tables\/1\.36\.txt/,
    );
  });
});
