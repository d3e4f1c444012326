import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { recipes } from './recipes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = path.join(root, 'docs/recipes.md');
const shown = /^<!-- file: (?<name>\S+) -->\n\n```(?<language>.*)\n[\s\S]*?^```$/gm;

/** What nobody needs to read to follow the page. */
const notShown = ['argo-cd/app.ts', 'functions/web.yaml'];

test('the page shows the files as they are; -u writes the page anew', async () => {
  const text = readFileSync(page, 'utf8');
  const names = [...text.matchAll(shown)].map(({ groups }) => groups?.['name'] ?? '');
  expect(names).toHaveLength(text.match(/<!-- file: /g)?.length ?? 0);
  expect(names.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  const next = text.replaceAll(shown, (_whole, name: string, language: string) => {
    const file = readFileSync(path.join(root, name), 'utf8');
    return `<!-- file: ${name} -->\n\n\`\`\`${language}\n${file}\`\`\``;
  });
  await expect(next).toMatchFileSnapshot(page);
});

test('the page shows every file that is needed', () => {
  const text = readFileSync(page, 'utf8');
  const files = readdirSync(recipes, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(recipes, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const missing = files.filter((name) => !text.includes(`<!-- file: examples/recipes/${name} -->`));
  expect(missing.toSorted()).toEqual(notShown);
});
