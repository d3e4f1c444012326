import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { anchorsOf, linksOf, pages } from './pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ignored = new Set(['.git', 'node_modules', 'dist', 'coverage']);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const exists = (path: string): boolean => existsSync(join(root, path));

function filesIn(folder: string): string[] {
  if (!exists(folder)) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const paths = entries.flatMap((entry) => {
    if (ignored.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : [path.replaceAll(sep, '/')];
  });
  return paths.toSorted();
}

const types = filesIn('types').filter((path) => path.endsWith('.d.ts'));
const sources = filesIn('src').filter((path) => path.endsWith('.ts'));

describe('the tests', () => {
  test('every file of types/ has its type tests', () => {
    const tested = types.filter((path) => path !== 'types/index.d.ts');
    const missing = tested.filter((path) => {
      return !exists(path.replace(/^types\/(.*)\.d\.ts$/, 'test-d/$1.test-d.ts'));
    });
    expect(missing).toEqual([]);
  });

  test('every folder of src/ has a folder of tests', () => {
    const folders = new Set(
      sources.flatMap((path) => (path.split('/').length > 2 ? [path.split('/')[1]] : [])),
    );
    expect(folders.size).toBeGreaterThan(10);
    const tests = filesIn('test').filter((path) => path.endsWith('.test.ts'));
    const untested = [...folders].filter((name) => !tests.some((path) => path.startsWith(`test/${name}/`)));
    expect(untested).toEqual([]);
  });

  test('no file makes tsd look past test-d/', () => {
    // tsd takes a test file beside the typings or at the root for the whole suite, and still exits with 0.
    expect(['index.test-d.ts', 'types/index.test-d.ts'].filter((path) => exists(path))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  const text = read('CONTRIBUTING.md');

  test('names every folder of src/', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(
      folders.filter(({ name }) => !text.includes(`\n| \`src/${name}/\` |`)).map(({ name }) => name),
    ).toEqual([]);
  });

  test('names no folder that is not there', () => {
    const named = [...text.matchAll(/`((?:[\w.-]+\/)+)`/g)].map(([, folder]) => folder ?? '');
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((folder) => !exists(folder) && !ignored.has(folder.slice(0, -1)))).toEqual([]);
  });
});

describe('the texts', () => {
  const texts = [...pages, 'CONTRIBUTING.md'];

  test('README.md and CONTRIBUTING.md are short', () => {
    expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(8192);
    expect(Buffer.byteLength(read('CONTRIBUTING.md'))).toBeLessThanOrEqual(6144);
  });

  test.each(texts)('the links of %s lead to a file and a heading', (page) => {
    const relative = linksOf(read(page)).filter((target) => !/^https?:/.test(target));
    const broken = relative.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : posix.join(posix.dirname(page), path);
      return !exists(file) || (anchor !== undefined && !anchorsOf(read(file)).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('README.md and the contents of docs/ lead to every page', () => {
    const names = pages.filter((page) => !page.endsWith('README.md')).map((page) => posix.basename(page));
    const contents = linksOf(read('docs/README.md'));
    const overview = linksOf(read('README.md'));
    expect(names.filter((name) => !contents.includes(name))).toEqual([]);
    expect(names.filter((name) => !overview.includes(`docs/${name}`))).toEqual([]);
  });

  test('the commands that they name exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const all = texts.map((page) => read(page)).join('\n');
    const named = [...all.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
    const programs = [...all.matchAll(/node ([\w/.-]+\.mjs)/g)].map(([, path]) => path ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(programs.filter((path) => !exists(path))).toEqual([]);
  });
});

describe('the package', () => {
  test('immer is the one package that users install with it', () => {
    const answer = execFileSync('npm', ['ls', '--omit=dev', '--all', '--json'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { dependencies } = JSON.parse(answer) as {
      dependencies: Record<string, { dependencies?: object }>;
    };
    expect(Object.keys(dependencies)).toEqual(['immer']);
    expect(dependencies['immer']?.dependencies).toBeUndefined();
  }, 30_000);

  test('the lock file holds the optional packages of every platform', () => {
    // Where the registry of a machine lacks some of them, npm install leaves them out, and npm ci refuses it.
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => {
        return !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages);
      }),
    );
    expect(missing).toEqual([]);
  });
});

describe('every public function is documented, with an example', async () => {
  const entries = [
    await import('../src/index.ts'),
    await import('../src/generate/index.ts'),
    await import('../src/patch/index.ts'),
    await import('../src/manifests/index.ts'),
    await import('../src/convert/index.ts'),
    await import('../src/kubernetes/1.36/helpers.ts'),
    await import('../src/kubernetes/1.36/transforms.ts'),
  ];
  const code = sources.map((path) => read(path)).join('\n');
  const functions = entries.flatMap((entry) =>
    Object.entries(entry).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'function' && /^[a-z]/.test(name) ? [{ name, parameters: value.length }] : [],
    ),
  );

  test.each(functions)('$name', ({ name, parameters }) => {
    const declaration = new RegExp(`\\*/\\s*export (?:async )?(?:function|const) ${name}\\b`);
    const before = code.slice(0, declaration.exec(code)?.index ?? 0);
    const doc = before.slice(before.lastIndexOf('/**'));
    expect(doc).toMatch(/@returns/);
    expect(doc).toMatch(/@example/);
    expect(doc.match(/@param /g)?.length ?? 0).toBeGreaterThanOrEqual(parameters);
  });
});

test('no test reads a clock', () => {
  // What takes long is found by npm run bench:check, bench:growth and editor: they count, or compare.
  /** Files where a clock is meant, each with the reason. */
  const exempt: Record<string, string> = {
    'test/cluster/client.test.ts': 'a server says how long to wait, and nobody may ask again before',
  };
  const clock = new RegExp(
    ['performance.now', 'perf_hooks', 'hrtime', 'cpuUsage'].map((name) => `\\b${name}\\b`).join('|'),
  );
  const found = filesIn('test').filter((path) => {
    return path.endsWith('.ts') && path !== 'test/house.test.ts' && clock.test(read(path));
  });
  expect(found.filter((path) => !(path in exempt))).toEqual([]);
});

test('no file holds a path of one machine', () => {
  /** Files where such a path is meant, each with the reason. */
  const exempt: Record<string, string> = {};
  const found = filesIn('').filter((path) => {
    return !(path in exempt) && /(?:^|[\s'"`(=])\/(?:home|tmp|work|Users)\//m.test(read(path));
  });
  expect(found).toEqual([]);
});
