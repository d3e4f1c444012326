import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { inProject, program } from './cli/project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = path.join(root, 'docs/rendered.md');
const rendered = readFileSync(path.join(root, 'examples/rendered/shop.yaml'), 'utf8');

const run = promisify(execFile);

/** A module of the page, and what it says of its effect on the rendered YAML. */
const example =
  /^```ts no-run\n\/\/ (?<name>\S+)\n(?<code>[\s\S]*?)^```\n\n^```diff\n(?<shown>[\s\S]*?)^```$/gm;

/** The changed lines with what stands around them, without the names of the files. */
function changesIn(diff: string): string {
  return diff.replace(/^--- .*\n\+\+\+ .*\n/, '');
}

test('each module of the page changes the rendered YAML as the page says; -u writes the page anew', async () => {
  const text = readFileSync(page, 'utf8');
  const examples = [...text.matchAll(example)];
  // The four tasks that people ask for most, and twelve more.
  expect(examples.length).toBeGreaterThanOrEqual(16);
  expect(examples.length).toBe(text.match(/^```diff$/gm)?.length);
  const files = Object.fromEntries(
    examples.map(({ groups }) => [groups?.['name'] ?? '', groups?.['code'] ?? '']),
  );
  expect(Object.keys(files)).toHaveLength(examples.length);
  const shown = new Map<string, string>();
  await inProject({ ...files, 'shop.yaml': rendered }, async (folder) => {
    const work = Object.keys(files);
    // Two at a time: each is a process of its own, as for a user.
    const takeOver = async (): Promise<void> => {
      for (let name = work.shift(); name !== undefined; name = work.shift()) {
        const { stdout, stderr } = await run(
          process.execPath,
          [program, 'patch', name, 'shop.yaml', '--diff'],
          {
            cwd: folder,
          },
        );
        expect([name, stderr]).toEqual([name, '']);
        shown.set(name, changesIn(stdout));
      }
    };
    await Promise.all([takeOver(), takeOver()]);
  });
  const next = text.replaceAll(example, (_whole, name: string, code: string) => {
    return `\`\`\`ts no-run\n// ${name}\n${code}\`\`\`\n\n\`\`\`diff\n${shown.get(name) ?? ''}\`\`\``;
  });
  await expect(next).toMatchFileSnapshot(page);
}, 120_000);
