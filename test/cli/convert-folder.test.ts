import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/yaml/index.ts';
import { runCli, temporaryFolder } from './cli.ts';
import { compile, root } from '../generate/fixtures.ts';
import { spawnSync } from 'node:child_process';
import { programFolder } from './programs.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}]}
`;
const map = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: "on"}\n`;
const widget = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n';

/** A folder of manifests. */
function manifests(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const files = {
  'web.yaml': web,
  'maps/a b.yaml': map('a'),
  'maps/a-b.json': JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' } }),
  'index.yml': map('index'),
  'empty.yaml': '# nothing\n',
  'crs/widget.yaml': widget,
};

describe('convert --out', () => {
  test('writes a program for each file, which compile and render the same documents', async () => {
    const folder = manifests(files);
    const project = programFolder('cli-convert-folder');
    const out = path.join(project, 'src');
    const { code, stdout, stderr } = await runCli(['convert', folder, '--out', out]);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(
      'no model of example.com/v1 Widget, or none that takes it: printed as a plain object.',
    );
    expect(stderr).toContain(`${out}: 6 files, 6 written, 0 removed\n`);
    const written = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(written.toSorted()).toEqual([
      'crs/widget.ts',
      'index-2.ts',
      'index.ts',
      'maps/a-b-2.ts',
      'maps/a-b.ts',
      'web.ts',
    ]);
    writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      path.join(project, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          target: 'es2022',
          strict: true,
          noEmit: true,
          types: [],
          allowImportingTsExtensions: true,
          skipLibCheck: true,
        },
        include: ['src'],
      }),
    );
    expect(compile(project)).toBe('');
    const line = [path.join(root, 'dist/cli/main.js'), 'render', path.join(out, 'index.ts')];
    const rendered = spawnSync(process.execPath, line, { cwd: root, encoding: 'utf8', timeout: 60_000 });
    expect(rendered.stderr).toBe('');
    const all = [
      files['crs/widget.yaml'],
      files['index.yml'],
      files['maps/a b.yaml'],
      files['maps/a-b.json'],
      web,
    ];
    expect(await valuesIn(rendered.stdout)).toEqual(await valuesIn(all.join('\n---\n')));
  });

  test('removes what it no longer makes, and keeps what was changed since', async () => {
    const folder = manifests({ 'a.yaml': map('a'), 'b.yaml': map('b') });
    const out = path.join(temporaryFolder(), 'src');
    await runCli(['convert', folder, '--out', out]);
    const { stderr } = await runCli(['convert', path.join(folder, 'a.yaml'), '--out', out]);
    expect(stderr).toContain('2 files, 1 written, 1 removed\n');
    expect(existsSync(path.join(out, 'b.ts'))).toBe(false);
    writeFileSync(path.join(out, 'a.ts'), 'mine');
    writeFileSync(path.join(folder, 'a.yaml'), map('other'));
    const refused = await runCli(['convert', path.join(folder, 'a.yaml'), '--out', out]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('was changed since');
    expect(readFileSync(path.join(out, 'a.ts'), 'utf8')).toBe('mine');
  });

  test('refuses a file that cannot be read, and writes nothing', async () => {
    const folder = manifests({ 'a.yaml': map('a'), 'b.yaml': 'a: [1\n' });
    const out = path.join(temporaryFolder(), 'src');
    const { code, stderr } = await runCli(['convert', folder, '--out', out]);
    expect(code).toBe(1);
    expect(stderr).toContain('b.yaml');
    expect(existsSync(out)).toBe(false);
  });
});

async function valuesIn(text: string): Promise<unknown[]> {
  return (await readYaml(text, 'text', 'kubernetes')).map(({ value }) => value);
}
