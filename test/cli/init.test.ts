import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/yaml/index.ts';
import { compile, root } from '../generate/fixtures.ts';
import { runCli, temporaryFolder } from './cli.ts';
import { programFolder } from './programs.ts';
import { spawnSync } from 'node:child_process';

const files = ['.gitignore', 'app.ts', 'package.json', 'tsconfig.json', 'withal.config.ts'];

describe('withal init', () => {
  test('writes a project that compiles and renders', async () => {
    const folder = path.join(programFolder('cli-init'), 'My Shop');
    mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
    for (const name of ['jiti'])
      symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
    symlinkSync(root, path.join(folder, 'node_modules/withal'), 'junction');
    const { code, stdout, stderr } = await runCli(['init', folder]);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(`Next: cd ${folder} && npm install && npx withal render --env dev\n`);
    for (const file of files) expect(existsSync(path.join(folder, file))).toBe(true);
    const { name, dependencies } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      name: string;
      dependencies: Record<string, string>;
    };
    expect(name).toBe('my-shop');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(dependencies).toEqual({ withal: `^${version}` });
    expect(compile(folder)).toBe('');
    const rendered = spawnSync(
      process.execPath,
      [path.join(root, 'dist/cli/main.js'), 'render', '--env', 'prod', '--set', 'image=web:2'],
      { cwd: folder, encoding: 'utf8', timeout: 60_000 },
    );
    expect(rendered.stderr).toBe('');
    const documents = await readYaml(rendered.stdout, 'output', 'kubernetes');
    expect(documents.map(({ value }) => value)).toMatchObject([
      {
        kind: 'Deployment',
        metadata: { namespace: 'web', labels: { 'app.kubernetes.io/managed-by': 'withal' } },
        spec: { replicas: 3, template: { spec: { containers: [{ image: 'web:2' }] } } },
      },
      { kind: 'Service', metadata: { namespace: 'web' } },
    ]);
  });

  test('overwrites nothing, and writes nothing then', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'app.ts'), 'mine');
    const { code, stderr } = await runCli(['init', folder]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `Cannot write a project to ${folder}: ${path.join(folder, 'app.ts')} would be overwritten.`,
    );
    expect(readFileSync(path.join(folder, 'app.ts'), 'utf8')).toBe('mine');
    expect(existsSync(path.join(folder, 'package.json'))).toBe(false);
  });

  test.each([
    ['two folders', ['a', 'b'], 'Too many arguments.'],
    ['a folder that is a file', [path.join(import.meta.dirname, 'init.test.ts', 'x')], 'Cannot write'],
  ])('refuses %s', async (_name, operands, message) => {
    const { code, stderr } = await runCli(['init', ...operands]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
