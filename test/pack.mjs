// Packs the package as it would be published, and looks at the tarball with the eyes of its users.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { exports: entries, bin: commands } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [command] = Object.values(commands);

/** Runs a program and keeps quiet about it, unless it fails. */
function run(program, args, cwd = root) {
  try {
    return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}

function tool(name, ...args) {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : Object.values(bin)[0];
  run(process.execPath, [join(root, 'node_modules', name, script), ...args]);
}

/** Fails when the tarball holds what does not belong there, or lacks what package.json promises. */
function checkFiles(files) {
  const allowed =
    /^(?:dist\/.*\.(?:c?js|d\.c?ts)|dist\/[^/]+\/[^/]+\/(?:[^/]+\/)?(?:docs\.json\.gz|(?:kinds|constraints)\.json)|dist\/generate\/kubernetes\.txt\.gz|dist\/LICENSES\.txt|types\/.*\.d\.ts|package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md)$/;
  const targets = Object.values(entries).flatMap((entry) =>
    // What is null cannot be imported.
    typeof entry === 'string' ? [entry] : Object.values(entry ?? {}),
  );
  const promised = targets.filter((path) => !path.includes('*')).map((path) => path.slice(2));
  promised.push('dist/LICENSES.txt', 'dist/generate/kubernetes.txt.gz');
  const problems = {
    strangers: files.filter((path) => !allowed.test(path)),
    missing: ['LICENSE', 'NOTICE', 'README.md', command, ...promised].filter((path) => !files.includes(path)),
    untyped: files.filter(
      (path) =>
        /^dist\/(?!shared\/|models\.cjs$).*\.c?js$/.test(path) &&
        !files.includes(path.replace(/(c?)js$/, 'd.$1ts')),
    ),
  };
  if (Object.values(problems).some((list) => list.length > 0)) {
    throw new Error(`The tarball is not what package.json says: ${JSON.stringify(problems, null, 2)}`);
  }
}

/** Fails when a file imports a package that is not installed with ours. */
function checkImports(files) {
  const known = /^(?:\.|node:|withal(?:\/|$))/;
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const installed = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  const strangers = files
    .filter((path) => /\.(?:js|d\.ts)$/.test(path))
    .flatMap((path) => {
      const code = readFileSync(join(root, path), 'utf8');
      const imported = [
        ...code.matchAll(
          /^(?:import|export)\b[^'";]*?from ["']([^"']+)["']|\b(?:import|__require)\(["']([^"']+)["']\)/gm,
        ),
      ];
      const names = imported.map(([, from, called]) => from ?? called);
      return names
        .filter((name) => !known.test(name) && !isBuiltin(name) && !installed.has(name))
        .map((name) => `${path}: ${name}`);
    });
  const meant = strangers.filter((line) => !line.startsWith('dist/generate/kubernetes/prepare.'));
  if (meant.length > 0) throw new Error(`Packages that nobody installs are imported: ${meant.join(', ')}`);
}

/** What can be imported, the files behind a wildcard one by one. */
function entryPoints(files) {
  const closed = Object.keys(entries).filter((name) => entries[name] === null);
  const isClosed = (name) =>
    closed.some((pattern) => name.startsWith(pattern.slice(0, pattern.indexOf('*'))));
  const names = Object.entries(entries).flatMap(([name, entry]) => {
    const target = entry?.default;
    if (target === undefined) return [];
    const [before, after] = target.slice(2).split('*');
    if (after === undefined) return [name];
    const found = files.filter((path) => path.startsWith(before) && path.endsWith(after));
    if (found.length === 0) throw new Error(`No file matches ${name}.`);
    return found.map((path) => name.replace('*', path.slice(before.length, -after.length)));
  });
  return names.filter((name) => !isClosed(name));
}

/** Entry points that CommonJS reaches by import() alone, where it is not Node.js that runs it. */
const modulesOnly = new Set(['./generate', './sources', './yaml', './convert', './config']);

/** Compiles a file of the consumer without skipping our declarations. */
function compile(folder, file, options) {
  const common = { strict: true, target: 'es2022', lib: ['es2023'], types: [], noEmit: true };
  const settings = { compilerOptions: { ...common, ...options }, files: [file] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  tool('typescript', '-p', folder);
}

/** Installs the tarball in an empty project that imports everything, runs it, and compiles it. */
function checkConsumer(folder, tarball, names) {
  const installed = join(folder, 'node_modules', 'withal');
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  symlinkSync(join(root, 'node_modules', 'immer'), join(folder, 'node_modules', 'immer'), 'junction');
  const importing = (list) =>
    list
      .map((name, at) => `import * as entry${at} from 'withal${name.slice(1)}';\nvoid entry${at};\n`)
      .join('');
  const required = names.filter((name) => !modulesOnly.has(name));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'all.ts'), importing(names));
  writeFileSync(join(folder, 'all.js'), importing(names));
  writeFileSync(join(folder, 'all.cts'), importing(required));
  run(process.execPath, ['all.js'], folder);
  compile(folder, 'all.ts', { module: 'nodenext' });
  compile(folder, 'all.cts', { module: 'node16' });
  checkTwins(folder, required);
}

/** Fails where the CommonJS build of an entry point exports other names than the ES module. */
function checkTwins(folder, names) {
  const lines = names.map((name) => {
    const twins = fileOf(name).replace(/js$/, 'cjs');
    return `await check(${JSON.stringify(`withal${name.slice(1)}`)}, ${JSON.stringify(`./node_modules/withal/${twins}`)});`;
  });
  const code = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
async function check(name, file) {
  const names = (object) => Object.keys(object).filter((key) => key !== '__esModule').toSorted().join();
  if (names(await import(name)) !== names(require(file))) throw new Error(file + ' exports other names than ' + name);
}
${lines.join('\n')}
`;
  writeFileSync(join(folder, 'twins.js'), code);
  run(process.execPath, ['twins.js'], folder);
}

/** The file of an entry point. */
function fileOf(name) {
  if (entries[name]) return entries[name].default.slice(2);
  const pattern = Object.keys(entries).findLast(
    (key) => entries[key] && key.endsWith('*') && name.startsWith(key.slice(0, -1)),
  );
  return entries[pattern].default.slice(2).replace('*', name.slice(pattern.length - 1));
}

const folder = mkdtempSync(join(tmpdir(), 'withal-pack-'));
try {
  // Without the scripts: npm would build again before it packs, and the build under test is the one that is there.
  const answer = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]);
  const [packed] = JSON.parse(answer);
  const files = packed.files.map((file) => file.path);
  const tarball = join(folder, packed.filename);
  checkFiles(files);
  checkImports(files);
  tool('publint', tarball, '--strict');
  // attw passes over wildcards, so the deep entry points are compiled and run below.
  const attw = (...options) => tool('@arethetypeswrong/cli', tarball, '--no-definitely-typed', ...options);
  attw('--profile', 'strict', '--exclude-entrypoints', ...modulesOnly);
  attw('--profile', 'esm-only', '--entrypoints', ...modulesOnly);
  const names = entryPoints(files);
  checkConsumer(folder, tarball, names);
  console.log(
    `${packed.filename}: ${files.length} files, ${packed.size} bytes, ${names.length} entry points`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
