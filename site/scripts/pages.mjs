/**
 * Assembles the pages of the site: those of docs/ become `/manual/…`, those of site/pages keep their place, what they link to
 * elsewhere in the repository becomes a page, and those of commands and of the API are made from the code.
 */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { makeApiPages } from './api/pages.mjs';
import { makeCommandPages } from './command-pages.mjs';
import { fillHome } from './home.mjs';
import { assembled, root, site } from './places.mjs';

/** The name of the page that a file of docs/ becomes. */
const pageOf = (name) => (name === 'README.md' ? 'index.md' : name);

/** Code on a page: in a fence longer than any that it has itself. */
function fenced(text, language) {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/^`+/gm)].map(([ticks]) => ticks.length + 1)));
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}

const languages = { '.ts': 'ts', '.mjs': 'js', '.yaml': 'yaml', '.json': 'json', '.sh': 'sh' };

/** The page of a file or folder: what it holds, as it is. */
function filePage(place) {
  const whole = path.join(root, place);
  const files = statSync(whole).isDirectory()
    ? readdirSync(whole, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
        .toSorted()
    : [place];
  const parts = files.map((file) => {
    const code = fenced(readFileSync(path.join(root, file), 'utf8'), languages[path.extname(file)] ?? 'txt');
    return file === place ? code : `## ${file}\n\n${code}`;
  });
  return `# ${place}\n\n${parts.join('\n')}`;
}

/** Puts what a page links to where the link then leads. */
function addLinked(place) {
  const target = path.join(
    assembled,
    place.endsWith('.md') || place.endsWith('.svg') ? place : `${place}.md`,
  );
  mkdirSync(path.dirname(target), { recursive: true });
  if (place.endsWith('.svg')) copyFileSync(path.join(root, place), target);
  else if (place.endsWith('.md'))
    writeFileSync(target, sitePage(readFileSync(path.join(root, place), 'utf8'), []));
  else writeFileSync(target, filePage(place));
}

/**
 * Turns a page of docs/ into one of the site.
 *
 * @param text - Markdown as GitHub shows it.
 * @param linked - Gets the places outside docs/ that the page links to, from the root.
 * @returns The same with types in its TypeScript, and links that lead inside the site.
 */
export function sitePage(text, linked) {
  return text
    .replaceAll(/^```ts(?: no-run)?$/gm, '```ts twoslash')
    .replaceAll('](README.md', '](index.md')
    .replaceAll(/\]\(\.\.\/([^)#]+)(#[^)]*)?\)/g, (_, place, anchor = '') => {
      linked.push(place);
      const isPage = place.endsWith('.md') || place.endsWith('.svg');
      return `](../${isPage ? place : `${place}.md`}${anchor})`;
    });
}

/** Writes all pages into the folder that VitePress builds from. */
export async function makePages() {
  rmSync(assembled, { recursive: true, force: true });
  mkdirSync(path.join(assembled, 'manual'), { recursive: true });
  cpSync(path.join(site, 'pages'), assembled, { recursive: true });
  const linked = [];
  for (const name of readdirSync(path.join(root, 'docs'))) {
    const text = readFileSync(path.join(root, 'docs', name), 'utf8');
    writeFileSync(path.join(assembled, 'manual', pageOf(name)), sitePage(text, linked));
  }
  for (const place of new Set(linked)) addLinked(place);
  const home = path.join(assembled, 'index.md');
  writeFileSync(home, await fillHome(readFileSync(home, 'utf8')));
  makeCommandPages();
  makeApiPages();
}
