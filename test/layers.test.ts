import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf, importsOf } from './fixtures/declarations.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a folder may import besides its own files and types/. */
interface Permission {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
}

const core = ['errors', 'json', 'schema', 'record', 'apply'];
const node = ['node:fs', 'node:fs/promises'];

const permissions: Readonly<Record<string, Permission>> = {
  errors: { folders: [], packages: [] },
  json: { folders: ['errors'], packages: [] },
  schema: { folders: ['errors', 'json'], packages: [] },
  record: { folders: ['errors', 'json', 'schema'], packages: [] },
  apply: { folders: ['errors', 'json', 'schema', 'record'], packages: ['immer'] },
  patch: { folders: core, packages: [] },
  io: { folders: ['errors', 'json'], packages: [...node, 'picomatch'] },
  yaml: { folders: [...core, 'patch'], packages: ['js-yaml', 'yaml'] },
  manifests: { folders: [...core, 'patch', 'yaml'], packages: [] },
  sources: { folders: [...core, 'patch', 'io', 'yaml', 'manifests'], packages: node },
  config: { folders: [], packages: [] },
  generate: {
    folders: ['errors', 'json', 'schema', 'io', 'yaml'],
    packages: [...node, '@babel/parser', '@babel/types', 'pacote'],
  },
  convert: { folders: [...core, 'manifests', 'generate'], packages: [] },
  cluster: { folders: ['errors', 'json', 'io', 'yaml'], packages: [...node, '@kubernetes/client-node'] },
  validate: { folders: ['errors', 'json', 'generate'], packages: ['node:fs', 'ajv', 're2js'] },
  cli: {
    folders: [
      ...core,
      'patch',
      'io',
      'yaml',
      'manifests',
      'sources',
      'config',
      'generate',
      'convert',
      'cluster',
      'validate',
    ],
    packages: [...node, 'commander', 'diff', 'jiti'],
  },
};

const folders = Object.keys(permissions);
const packages = [
  ...new Set([
    ...Object.values(permissions).flatMap((permission) => permission.packages),
    'lodash',
    '@sindresorhus/is',
  ]),
];

/** A file that is planted, what is to be reported of it being in its name. */
const planted: Record<string, string> = {};
const plant = (file: string, code: string): string => {
  planted[file] = code;
  return file;
};

function importOf(from: string): string {
  return `import { value } from '${from}';\nexport const used = value;\n`;
}

const slug = (text: string): string => text.replaceAll(/\W+/g, '-').replace(/^-/, '');

/** The files that import what they must not, and those that import what they may. */
const forbidden: string[] = [];
const allowed: string[] = [];

for (const [folder, may] of Object.entries(permissions)) {
  for (const other of folders.filter((name) => name !== folder)) {
    const files = may.folders.includes(other) ? allowed : forbidden;
    files.push(plant(`src/${folder}/to-${other}.ts`, importOf(`../${other}/value.ts`)));
    files.push(plant(`src/${folder}/inner/to-${other}.ts`, importOf(`../../${other}/inner/value.ts`)));
  }
  for (const name of packages) {
    const files = may.packages.includes(name) ? allowed : forbidden;
    files.push(plant(`src/${folder}/to-package-${slug(name)}.ts`, importOf(name)));
  }
  forbidden.push(plant(`src/${folder}/to-kubernetes.ts`, importOf('../kubernetes/1.36/helpers.ts')));
  allowed.push(plant(`src/${folder}/to-types.ts`, importOf('../../types/index.d.ts')));
  allowed.push(plant(`src/${folder}/to-itself.ts`, importOf('./value.ts')));
  allowed.push(plant(`src/${folder}/inner/to-itself.ts`, importOf('../value.ts')));
}

for (const folder of core) {
  for (const name of ['index', 'model'])
    forbidden.push(plant(`src/${folder}/to-root-${name}.ts`, importOf(`../${name}.ts`)));
}

for (const folder of [...folders, 'kubernetes']) {
  const files = core.includes(folder) ? allowed : forbidden;
  files.push(plant(`src/to-${folder}.ts`, importOf(`./${folder}/value.ts`)));
}

// The ways there are to import, each upwards.
const forms: Record<string, string> = {
  type: "import type { Value } from '../apply/value.ts';\nexport type Used = Value;\n",
  'export-from': "export { value } from '../apply/value.ts';\n",
  'export-all': "export * from '../apply/value.ts';\n",
  effect: "import '../apply/value.ts';\n",
  dynamic: "export const loaded = import('../apply/value.ts');\n",
};
for (const [name, code] of Object.entries(forms)) forbidden.push(plant(`src/record/form-${name}.ts`, code));

forbidden.push(
  plant('types/to-src.d.ts', "export type { Value } from '../src/json/value.ts';\n"),
  plant('types/to-package.d.ts', "export type { Patch } from 'immer';\n"),
  plant('src/kubernetes/1.36/to-src.ts', importOf('../../json/value.ts')),
  plant('src/kubernetes/1.36/to-package.ts', importOf('immer')),
);
allowed.push(
  plant('types/to-itself.d.ts', "export type { Value } from './value.d.ts';\n"),
  plant('src/kubernetes/1.36/to-withal.ts', importOf('withal')),
  plant('src/kubernetes/1.36/to-patch.ts', importOf('withal/patch')),
  plant('src/kubernetes/1.36/to-model.ts', importOf('withal/kubernetes/1.36/apps/v1')),
);

/** Folders that run in a browser as well. */
const portable = [...core, 'patch', 'yaml', 'manifests', 'convert', 'kubernetes/1.36'];

let folder = '';
let reports: readonly { readonly rule: string; readonly file: string }[] = [];

/** The files of which a rule was reported. */
const reported = (rule: string): string[] =>
  [...new Set(reports.filter((report) => report.rule === rule).map(({ file }) => file))].toSorted();

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'withal-layers-'));
  for (const name of portable) {
    plant(`src/${name}/uses-process.ts`, 'export const folder = process.cwd();\n');
    plant(`src/${name}/uses-buffer.ts`, "export const bytes = Buffer.from('a');\n");
  }
  for (const [file, code] of Object.entries(planted)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), code);
  }
  // There is no project that the planted files belong to, and nothing that they import.
  const rules = readFileSync(path.join(root, '.oxlintrc.json'), 'utf8');
  writeFileSync(
    path.join(folder, '.oxlintrc.json'),
    rules.replace('"typeAware": true', '"typeAware": false'),
  );
  reports = lint();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(): { rule: string; file: string }[] {
  const program = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const options = { cwd: folder, encoding: 'utf8' as const, maxBuffer: 64 * 1024 * 1024 };
  let answer: string;
  try {
    answer = execFileSync(process.execPath, [program, '--format=json', 'src', 'types'], options);
  } catch (error) {
    answer = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(answer) as { diagnostics: { code: string; filename: string }[] };
  return diagnostics.map(({ code, filename }) => ({
    rule: /\((.*)\)/.exec(code)?.[1] ?? code,
    file: filename.replaceAll(path.sep, '/'),
  }));
}

test('every import against the direction is reported, and no other', () => {
  expect(forbidden.length).toBeGreaterThan(100);
  expect(allowed.length).toBeGreaterThan(100);
  expect(reported('no-restricted-imports')).toEqual(forbidden.toSorted());
});

test('what a browser does not have is reported in the folders that run there', () => {
  expect(reported('no-restricted-globals')).toEqual(
    portable.flatMap((name) => [`src/${name}/uses-buffer.ts`, `src/${name}/uses-process.ts`]).toSorted(),
  );
});

test('every folder of src/ has its place in the order', () => {
  const present = new Set(
    filesOf('src').flatMap((file) => (file.split('/').length > 2 ? [file.split('/')[1]] : [])),
  );
  expect(present).toEqual(new Set([...folders, 'kubernetes']));
});

describe('a package is imported where it is wrapped', () => {
  /** For each package the folder whose business it is; there one file loads it, and others may name its types. */
  const wrappers: Readonly<Record<string, string>> = {
    '@babel/parser': 'src/generate/typescript/',
    '@babel/types': 'src/generate/typescript/',
    ajv: 'src/validate/custom/',
    re2js: 'src/validate/custom/',
    commander: 'src/cli/',
    diff: 'src/cli/output/',
    immer: 'src/apply/',
    pacote: 'src/generate/',
    picomatch: 'src/io/',
    'js-yaml': 'src/yaml/',
    yaml: 'src/yaml/',
  };
  /** How many files load it, where that is not one: the types alone, arguments and help, texts and terminals. */
  const loadingFiles: Readonly<Record<string, number>> = { '@babel/types': 0, commander: 2, diff: 2 };
  const imports = [...filesOf('types'), ...filesOf('src')].flatMap((file) =>
    importsOf(file)
      .filter(({ from }) => /^[^.]/.test(from) && !/^(?:node:|withal(?:\/|$))/.test(from))
      .map(({ from, isType }) => ({ file, from, isType })),
  );

  test('no other package is', () => {
    expect([...new Set(imports.map(({ from }) => from))].toSorted()).toEqual(
      Object.keys(wrappers).toSorted(),
    );
  });

  test.each(Object.entries(wrappers))('%s in %s', (name, wrapper) => {
    const found = imports.filter(({ from }) => from === name);
    expect(found.filter(({ file }) => !file.startsWith(wrapper)).map(({ file }) => file)).toEqual([]);
    const loading = found.filter(({ isType }) => !isType).map(({ file }) => file);
    expect(loading).toHaveLength(loadingFiles[name] ?? 1);
  });

  // The user installs these, so they are looked for by a name that no import has.
  test.each(['jiti', '@kubernetes/client-node'])('%s by its name', (name) => {
    const naming = filesOf('src').filter((file) =>
      readFileSync(path.join(root, file), 'utf8').includes(`'${name}'`),
    );
    expect(naming).toHaveLength(1);
  });
});
