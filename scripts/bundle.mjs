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
  // picomatch is joined in, so that a user need not install it.
  external: (id) => !id.startsWith('.') && !id.startsWith(dist) && !id.includes('picomatch'),
});
const { output } = await bundle.generate({
  format: 'esm',
  chunkFileNames: 'shared/[name].js',
  comments: false,
  // The core is one file: whoever imports a part of it uses the rest as well.
  codeSplitting: {
    groups: [{ name: 'core', test: /dist[\\/][a-z-]+\.js$|dist[\\/](?:record|run)[\\/]/ }],
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
