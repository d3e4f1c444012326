// Joins what tsc has put into dist/ to few files: Node takes half a millisecond for each file that it loads.
//
// dist/ works without this step too. The declarations stay as tsc wrote them, a file a module.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** What is imported or started from outside; everything else can move. */
const entries = ['index', 'models', 'generate/index', 'generate/prepare', 'patch/index', 'cli/main'].filter(
  (name) => existsSync(join(dist, `${name}.js`)),
);

/** The packages that are joined in, with whatever these import; all others stay where the user has installed them. */
const bundled = ['@babel/parser'];

function staysOutside(id) {
  if (/^[./\0]/.test(id) || id.startsWith(dist)) return false;
  return !bundled.some((name) => id === name || id.startsWith(`${name}/`));
}

/** The folders that tsc writes; the models beside them are made later. */
function compiled(folder) {
  return readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['openshift', 'kubernetes'].includes(path) ? [] : compiled(path);
    return entry.name.endsWith('.js') ? [path] : [];
  });
}

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
      { name: 'core', test: /^(?!.*node_modules).*dist[\\/][a-z-]+\.js$|dist[\\/](?:record|run)[\\/]/ },
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
console.log(`bundle: ${before.length} files to ${output.length}`);
