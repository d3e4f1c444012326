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
  'generate/index',
  'generate/kubernetes/prepare',
  'patch/index',
  'manifests/index',
  'convert/index',
  'sources/index',
  'config/index',
  'cli/main',
  'cli/patch/thread',
].filter((name) => existsSync(join(dist, `${name}.js`)));

/** The packages that are joined in; all others stay where the user has installed them. */
const bundled = ['@babel/parser', 'ajv', 'commander', 'diff', 'js-yaml', 'picomatch', 're2js', 'yaml'];

/** What these import in turn. */
const imported = ['fast-deep-equal', 'fast-uri', 'json-schema-traverse'];

function staysOutside(id) {
  if (id.startsWith('node:') || builtinModules.includes(id)) return true;
  if (/^[./\0]/.test(id) || id.startsWith(dist)) return false;
  return ![...bundled, ...imported].some((name) => id === name || id.startsWith(`${name}/`));
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

/** The modules of which a program has code that imports the core and nothing else. */
async function modulesOfCore() {
  const core = await rolldown({ input: join(dist, 'index.js'), external: staysOutside });
  const { output } = await core.generate({ format: 'esm' });
  await core.close();
  const found = output.flatMap(({ modules }) => Object.entries(modules));
  return new Set(found.flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])));
}

const ofCore = await modulesOfCore();
const bundle = await rolldown({
  input: Object.fromEntries(entries.map((name) => [name, join(dist, `${name}.js`)])),
  platform: 'node',
  external: staysOutside,
  // withal/yaml runs in browsers as well; this build of the package needs nothing of Node.
  resolve: {
    alias: { yaml: fileURLToPath(new URL('../../node_modules/yaml/browser/index.js', import.meta.url)) },
  },
});
const { output } = await bundle.generate({
  format: 'esm',
  chunkFileNames: 'shared/[name].js',
  comments: false,
  // The models import the core by the name of what they need, and stack traces have it.
  minifyInternalExports: false,
  codeSplitting: {
    groups: [
      // The core is one file, so there is one of it, however entries are mixed; and it has nothing that only others need,
      // since reading it is most of what an import of withal takes (tools/bench/NOTES.md).
      { name: 'core', test: (id) => ofCore.has(id), priority: 1 },
      {
        name: 'common',
        test: /^(?!.*node_modules).*dist[\\/](?:json|errors|schema|record|apply)[\\/]/,
      },
      ...bundled.map((name) => ({
        name: name.replaceAll(/\W+/g, '-').replace(/^-/, ''),
        test: new RegExp(`node_modules[\\\\/]${name}[\\\\/]`),
      })),
    ],
  },
});
await bundle.close();

/** Escapes what is not ASCII, which stands in texts alone: V8 reads and scans a file faster that has one byte a character. */
function inAscii(code) {
  return code.replaceAll(
    /[^\0-\x7F]/g,
    (one) => String.raw`\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Lets the helpers of the bundler load in a browser: what is required is built into Node, and needs no import. */
function portable(code) {
  const next = code
    .replace('import { createRequire } from "node:module";\n', '')
    .replace('(() => createRequire(import.meta.url))()', '(name) => process.getBuiltinModule(name)');
  if (next.includes('createRequire')) throw new Error('The bundler requires modules in another way.');
  return next;
}

const before = compiled('.');
for (const path of before) rmSync(join(dist, path));
for (const { name, fileName, code } of output) {
  mkdirSync(dirname(join(dist, fileName)), { recursive: true });
  const printed = name === 'rolldown-runtime' ? portable(code) : code;
  writeFileSync(join(dist, fileName), name === 'core' ? inAscii(printed) : printed);
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
