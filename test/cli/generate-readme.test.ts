import { ownTable } from '../../src/generate/kubernetes/index.ts';
import { readFileSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from './cli.ts';
import { unpackArchive } from '../generate/corpus.ts';
import { compile, inFolder, root } from '../generate/fixtures.ts';

const page = readFileSync(path.join(root, 'docs/models.md'), 'utf8');

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2023'],
  types: [],
  strict: true,
  noEmit: true,
};

test('the program of docs/models.md compiles on the models of cert-manager', async (context) => {
  const resources = unpackArchive('crds.tar.xz');
  if (resources === undefined) throw context.skip('the specifications are not here');
  try {
    const [, program = ''] = /```typescript\n([^`]*certificate[^`]*)```/.exec(page) ?? [];
    const [, part = ''] = /Nested objects have models of their own \(`(\w+)`\)/.exec(page) ?? [];
    await inFolder('readme', async (folder) => {
      const files = resources.filter((file) => path.basename(file).startsWith('cm-'));
      const { code } = await runCli(['generate', ...files, '--out', path.join(folder, 'models')]);
      expect(code).toBe(0);
      mkdirSync(path.join(folder, 'node_modules'));
      symlinkSync(root, path.join(folder, 'node_modules/withal'), 'junction');
      writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
      writeFileSync(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, files: ['use.ts'] }),
      );
      const more = `import { ${part} } from './models/cert-manager.io/v1.js';\nweb.spec.withIssuerRef(${part}.withName('a'));\n`;
      writeFileSync(path.join(folder, 'use.ts'), program + more);
      expect(program).toContain('certificate.new(');
      expect(compile(folder)).toBe('');
    });
  } finally {
    rmSync((resources[0] ?? '').replace(/(withal-corpus-[^/\\]*).*/, '$1'), { recursive: true, force: true });
  }
});

test('docs/models.md names the releases that can be generated', async () => {
  const { releases } = await ownTable();
  const names = releases.map((release) => release.split('.').slice(0, 2).join('.'));
  const [, named] = /The\s+releases are ([^;]*);/.exec(page) ?? [];
  expect(named).toBe(`${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
});
