import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packageEntries } from './package-entries.mjs';
import { root } from './places.mjs';

/** The entries that only Node.js can run, and that a program in a browser has no use for. */
const forNode = new Set(['withal/generate', 'withal/config', 'withal/sources']);

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
  const entries = {};
  for (const { name, file, types } of packageEntries()) {
    if (forNode.has(name)) continue;
    for (const star of name.includes('*') ? filesOf(file) : ['']) {
      const [specifier, code, declarations] = [name, file, types].map((text) =>
        path.posix.normalize(text.replace('*', star)),
      );
      entries[specifier] ??= { file: code, declarations };
    }
  }
  return entries;
}
