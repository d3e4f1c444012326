import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';

/** The entries that only Node.js can run, and that a program in a browser has no use for. */
const forNode = new Set(['./generate', './config', './sources', './package.json']);

/** The files that a pattern of `exports` stands for, with what stands in place of its star. */
function filesOf(pattern) {
  const [before, after] = pattern.split('*');
  return readdirSync(path.join(root, before), { recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith(after))
    .map((file) => file.slice(0, -after.length))
    .toSorted((one, other) => one.localeCompare(other));
}

/**
 * What a program in a browser can import of this checkout's withal, by the `exports` of package.json.
 *
 * @returns For each name its file and its declarations, from the root.
 */
export function libraryEntries() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const entries = {};
  const add = (name, { types, default: file }, star) => {
    const declarations = types ?? file.replace(/\.js$/, '.d.ts');
    const [specifier, code, types_] = [name.replace('.', 'withal'), file, declarations].map((text) =>
      path.posix.normalize(text.replace('*', star)),
    );
    entries[specifier] ??= { file: code, declarations: types_ };
  };
  for (const [name, target] of Object.entries(exports)) {
    if (forNode.has(name)) continue;
    if (!name.includes('*')) add(name, target, '');
    else for (const star of filesOf(target.default)) add(name, target, star);
  }
  return entries;
}
