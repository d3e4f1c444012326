import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inProject, program } from './project.ts';

const files = {
  'web.ts': "import { name } from './lib/name.ts';\nexport default { kind: 'A', metadata: { name } };\n",
  'lib/name.ts': "export const name: string = 'one';\n",
};

test('a change of a file that is imported renders again, a mistake is told, and it goes on', async () => {
  await inProject(files, async (folder) => {
    const out = path.join(folder, 'out');
    const line = [program, 'render', 'web.ts', '--out', out, '--watch'];
    const child = spawn(process.execPath, line, { cwd: folder, stdio: ['ignore', 'inherit', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const hears = (words: string): Promise<void> =>
      expect.poll(() => said, { timeout: 15_000, interval: 20 }).toContain(words);
    const change = (text: string): void => {
      said = '';
      writeFileSync(path.join(folder, 'lib/name.ts'), text);
    };
    try {
      await hears('watching 2 files');
      expect(readFileSync(path.join(out, 'a-one.yaml'), 'utf8')).toContain('name: one');
      change("export const name: string = 'two';\n");
      await hears('1 file, 1 written, 1 removed');
      await hears('watching');
      change('export const name: = 2;\n');
      await hears('lib/name.ts:1');
      await hears('watching');
      change("export const name: string = 'three';\n");
      await hears('watching');
      expect(readFileSync(path.join(out, 'a-three.yaml'), 'utf8')).toContain('name: three');
    } finally {
      child.kill('SIGINT');
    }
    expect(await ended).toBe(130);
  });
}, 60_000);
