// Joins what tsc has put into dist/ to few files: Node takes half a millisecond for each file that it loads.
//
// The packages that the command line needs are joined in too, so that a user installs none of them; each stays a file
// of its own, loaded by the commands that use it. Of the declarations, a file a module, those stay that a user can reach.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { convertCode } from './commonjs.mjs';
import { licensesOf } from './licenses.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** What is imported or started from outside; everything else can move. */
const entries = [
  'index',
  'models',
  'generate/index',
  'generate/kubernetes/prepare',
  'patch/index',
  'cli/main',
  'cli/patch/thread',
].filter((name) => existsSync(join(dist, `${name}.js`)));

/** The packages that are joined in, with whatever these import; all others stay where the user has installed them. */
const bundled = ['@babel/parser', 'commander', 'diff', 'picomatch', 'yaml'];

function staysOutside(id) {
  if (id.startsWith('node:') || builtinModules.includes(id)) return true;
  if (/^[./\0]/.test(id) || id.startsWith(dist)) return false;
  return !bundled.some((name) => id === name || id.startsWith(`${name}/`));
}

/** The folders that tsc writes; the models beside them are made later. */
function compiled(folder, extension = '.js') {
  return readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['openshift', 'kubernetes', 'helpers'].includes(path) ? [] : compiled(path, extension);
    return entry.name.endsWith(extension) ? [path] : [];
  });
}

// Read before what tsc has written is joined.
const ownModels = pathToFileURL(join(dist, 'generate/kubernetes/own-models.js')).href;
const { kubernetesDescriptions, openshiftSpecification } = await import(ownModels);

const bundle = await rolldown({
  input: Object.fromEntries(entries.map((name) => [name, join(dist, `${name}.js`)])),
  platform: 'node',
  external: staysOutside,
});
const { output } = await bundle.generate({
  format: 'esm',
  chunkFileNames: 'shared/[name].js',
  comments: false,
  // The core is one file: whoever imports a part of it uses the rest as well.
  codeSplitting: {
    groups: [
      {
        name: 'core',
        test: /^(?!.*node_modules).*dist[\\/](?:[a-z-]+\.js$|(?:json|errors|schema|record|apply)[\\/])/,
      },
      ...bundled.map((name) => ({
        name: name.replaceAll(/\W+/g, '-').replace(/^-/, ''),
        test: new RegExp(`node_modules[\\\\/]${name}[\\\\/]`),
      })),
    ],
  },
});
await bundle.close();

const before = compiled('.');
for (const path of before) rmSync(join(dist, path));
for (const chunk of output) {
  mkdirSync(dirname(join(dist, chunk.fileName)), { recursive: true });
  writeFileSync(join(dist, chunk.fileName), chunk.code);
}
await convertCode();

/** Collects the declarations that a user can reach from a file: its own, and what it imports. */
function reachable(file, found) {
  if (found.has(file) || !existsSync(file)) return;
  found.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, from] of code.matchAll(/\b(?:from |import |import\()["'](\.[^"']+)["']/g)) {
    reachable(join(dirname(file), from.replace(/(?:\.d)?\.ts$/, '.d.ts')), found);
  }
}

// The packages whose types the others name are not installed with us.
const declared = new Set();
for (const name of entries) reachable(join(dist, `${name}.d.ts`), declared);
for (const path of compiled('.', '.d.ts')) {
  if (!declared.has(join(dist, path))) rmSync(join(dist, path));
}

const table = readFileSync(join(dist, '../src/generate/kubernetes/tables/kubernetes.txt'));
const packed = gzipSync(table, { level: 9 });
writeFileSync(join(dist, 'generate/kubernetes.txt.gz'), packed);
console.log(`bundle: Kubernetes releases in ${packed.length} bytes`);

const { names, text } = licensesOf(
  output.flatMap(({ modules }) => Object.keys(modules ?? {})),
  [kubernetesDescriptions.spec, openshiftSpecification.spec],
);
writeFileSync(join(dist, 'LICENSES.txt'), text);
console.log(`bundle: ${names.join(', ')} joined in`);
console.log(`bundle: ${before.length} files to ${output.length}`);
