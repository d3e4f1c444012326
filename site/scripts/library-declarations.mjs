import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './places.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** The declarations that a module of a declaration file is, from the root; `undefined` outside the package. */
function resolved(from, name, entries) {
  if (entries[name] !== undefined) return entries[name].declarations;
  if (!name.startsWith('.')) return undefined;
  const place = path.posix.join(path.posix.dirname(from), name);
  const stem = place.replace(/(?:\.d)?\.[jt]s$/, '');
  return [place, `${stem}.d.ts`, `${place}.d.ts`].find(
    (file) => file.endsWith('.d.ts') && existsSync(path.join(root, file)),
  );
}

/** A file and all that it imports. */
function closure(file, entries, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const { fileName } of ts.preProcessFile(read(file)).importedFiles) {
    const target = resolved(file, fileName, entries);
    if (target !== undefined) closure(target, entries, found);
  }
  return found;
}

/** The package.json that a compiler finds the declarations by. */
function packageFile() {
  const { name, version, type, exports } = JSON.parse(read('package.json'));
  return JSON.stringify({ name, version, type, exports });
}

/**
 * Writes the declarations of the libraries: those that every program needs into one file, and each of the others into its
 * own.
 *
 * @param entries - What `libraryEntries` gives.
 * @param write - Writes a file of a name.
 * @returns For each entry the files that it needs besides.
 */
export function libraryDeclarations(entries, write) {
  const basic = new Set();
  for (const name of ['withal', 'withal/patch', 'withal/yaml'])
    closure(entries[name].declarations, entries, basic);
  const immer = ['package.json', 'dist/immer.d.ts'].map((file) => [
    `immer/${file}`,
    read(`node_modules/immer/${file}`),
  ]);
  const files = [...basic].map((file) => [`withal/${file}`, read(file)]);
  write(
    'basic-declarations.json',
    JSON.stringify(Object.fromEntries([['withal/package.json', packageFile()], ...immer, ...files])),
  );
  const needed = {};
  const written = new Set(basic);
  for (const [name, { declarations }] of Object.entries(entries)) {
    const more = [...closure(declarations, entries)].filter((file) => !basic.has(file));
    if (more.length > 0) needed[name] = more;
    for (const file of more) {
      if (!written.has(file)) write(`declarations/${file}`, read(file));
      written.add(file);
    }
  }
  return needed;
}
