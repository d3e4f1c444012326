/**
 * Makes what programs in the playground import: the libraries as modules, their declarations, and the code of the sandbox.
 * All of it is of this checkout.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { init, parse } from 'es-module-lexer';
import { libraryDeclarations } from './library-declarations.mjs';
import { libraryEntries } from './library-entries.mjs';
import { publicFolder, root, site } from './places.mjs';
import { esbuild } from './root-tools.mjs';

const folder = path.join(publicFolder, 'playground-files');
const sources = path.join(site, 'components/playground/sandbox');

/** What every program needs, and what runs it: one file holds these modules. */
const basic = ['evaluate', 'withal', 'withal/patch', 'withal/yaml', 'immer'];

function write(name, text) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The files of the entries, split where they share code. */
async function bundle(entries) {
  const files = Object.entries(entries).map(([name, { file }]) => [name, path.join(root, file)]);
  const { outputFiles } = await esbuild.build({
    entryPoints: Object.fromEntries([
      ...files,
      ['immer', path.join(root, 'node_modules/immer/dist/immer.production.mjs')],
      ['evaluate', path.join(sources, 'evaluate.ts')],
      ['convert-document', path.join(sources, 'convert-document.ts')],
    ]),
    alias: Object.fromEntries(files.toReversed()),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    chunkNames: 'parts/[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'warning',
  });
  return outputFiles;
}

const moduleName = (file) => path.relative(folder, file).replaceAll(path.sep, '/').replace(/\.js$/, '');

/** A module with `withal-module:` and a name where it imports another one, and those names. */
function linkable(file, text) {
  const names = [];
  let linked = text;
  for (const { n, s, e, d } of parse(text)[0].toReversed()) {
    const name = moduleName(path.join(path.dirname(file), n));
    // The name in a call has quotes around it, that in a statement does not.
    const quotes = d > -1 ? 1 : 0;
    linked = `${linked.slice(0, s + quotes)}withal-module:${name}${linked.slice(e - quotes)}`;
    names.push(name);
  }
  return { name: moduleName(file), text: linked, imports: [...new Set(names)] };
}

/** A name and all that it imports, each after what it imports itself. */
function closure(name, modules, found = new Set(), open = new Set()) {
  if (found.has(name)) return found;
  if (open.has(name)) throw new Error(`Modules import each other: ${[...open, name].join(' -> ')}`);
  open.add(name);
  for (const one of modules.get(name).imports) closure(one, modules, found, open);
  open.delete(name);
  return found.add(name);
}

async function sandboxCode(name) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(sources, `${name}.ts`)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    write: false,
  });
  return outputFiles[0].text;
}

/** Writes everything below `/playground-files/`. */
export async function bundleLibraries() {
  await init;
  const entries = libraryEntries();
  const outputFiles = await bundle(entries);
  const modules = new Map();
  for (const { path: file, text } of outputFiles) {
    const module = linkable(file, text);
    modules.set(module.name, module);
  }
  const shared = new Set();
  for (const name of basic) closure(name, modules, shared);
  write(
    'basic-modules.json',
    JSON.stringify([...shared].map((name) => ({ name, text: modules.get(name).text }))),
  );
  for (const { name, text } of modules.values()) if (!shared.has(name)) write(`modules/${name}.js`, text);
  const more = (name) => [...closure(name, modules)].filter((one) => !shared.has(one));
  const needed = [...Object.keys(entries), 'immer', 'convert-document'].map((name) => [name, more(name)]);
  const declarations = libraryDeclarations(entries, write);
  write('libraries.json', JSON.stringify({ modules: Object.fromEntries(needed), declarations }));
  const [frame, worker] = await Promise.all([sandboxCode('frame'), sandboxCode('worker')]);
  write('sandbox.json', JSON.stringify({ frame, worker }));
}
