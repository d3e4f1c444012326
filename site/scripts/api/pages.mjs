/**
 * Writes a page for each entry point of the package, from its declarations and docstrings, and an overview.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { firstSentence } from '../first-sentence.mjs';
import { inlineHtml, proseMarkdown } from '../markdown.mjs';
import { assembled } from '../places.mjs';
import { apiEntries } from './entries.mjs';
import { formatted } from './format.mjs';
import { programOf, readEntry } from './read.mjs';

const fence = (code) => `\`\`\`ts\n${code}\n\`\`\`\n`;

/** A list of terms with what is said of each. */
function definitionList(rows) {
  const parts = rows.map(
    ({ code, text }) => `<dt><code>${inlineHtml(code, true)}</code></dt>\n<dd>${inlineHtml(text)}</dd>`,
  );
  return `<dl class="members">\n${parts.join('\n')}\n</dl>\n`;
}

/** A member as it stands in a list: what cannot be written is said by all of them, so by none. */
const withDefault = ({ code, text, byDefault }) => ({
  code: code.replace(/^readonly /, ''),
  text: byDefault.length === 0 ? text : `${text} Default: \`${byDefault.join(', ')}\`.`.trim(),
});

/** The types of withal that a declaration mentions, as links. */
function mentioned(entry, links) {
  const found = entry.mentions.filter((name) => name !== entry.name && links.has(name));
  if (found.length === 0) return '';
  return `<p class="mentions">Types: ${found.map((name) => `<a href="${links.get(name)}"><code>${name}</code></a>`).join(', ')}</p>\n`;
}

/** What goes into a function, what comes out, and what it throws. */
function callOf({ parameters, returns, throws }) {
  const rows = [
    ...parameters.map(({ name, text }) => ({ code: name, text })),
    ...returns.map((text) => ({ code: 'returns', text })),
    ...throws.map((text) => ({ code: 'throws', text: text.replace(/^\{(\w+)\}\s*/, '`$1`: ') })),
  ];
  return rows.length === 0 ? '' : definitionList(rows);
}

/**
 * The declaration in full: at once if it is short, else behind a line that opens it, and not at all where the members
 * say everything.
 */
function declarationOf({ code, members }) {
  const lines = code.split('\n');
  const isShort = lines.length <= 12;
  if (members.length > 0 && /^(?:interface|class) \w+ \{$/.test(lines[0])) return '';
  if (members.length === 0 && isShort) return fence(code);
  return `::: details Declaration\n${fence(code)}:::\n`;
}

function exportSection(entry, links) {
  const isFunction = entry.kind === 'function';
  return [
    `### ${entry.name} {#${entry.name}}\n`,
    isFunction ? fence(entry.code) : '',
    `${proseMarkdown(entry.text)}\n`,
    isFunction ? callOf(entry) : '',
    entry.members.length > 0 ? definitionList(entry.members.map(withDefault)) : '',
    isFunction ? '' : declarationOf(entry),
    mentioned(entry, links),
    ...entry.examples.map((example) => `${example}\n`),
    ...entry.see.map((text) => `See ${proseMarkdown(text)}.\n`),
  ]
    .filter((part) => part.trim() !== '')
    .join('\n');
}

/** The parts of a page, and the kinds of exports that stand in each. */
const groups = { Functions: ['function', 'constant'], Classes: ['class'], Types: ['type'] };

/** A line that imports the first few values of an entry point. */
function importOf(name, exports) {
  const values = exports.filter(({ kind }) => kind !== 'type').map((entry) => entry.name.split('.')[0]);
  return `import { ${values.slice(0, 4).join(', ')} } from '${name}';`;
}

/**
 * The page of an entry point.
 *
 * @param entry - Its name, what the module says of itself, and its exports.
 * @param links - Where each type is, by its name.
 * @returns Markdown.
 */
export function entryPage({ name, text, exports }, links) {
  const sections = Object.entries(groups).map(([title, kinds]) => {
    const members = exports.filter(({ kind }) => kinds.includes(kind));
    if (members.length === 0) return '';
    return `## ${title}\n\n${members.map((entry) => exportSection(entry, links)).join('\n')}`;
  });
  return [
    `# ${name}\n`,
    text === '' ? '' : `${proseMarkdown(text)}\n`,
    fence(importOf(name, exports)),
    ...sections,
  ].join('\n');
}

function overview(entries) {
  const rows = entries.map(({ name, page, text, exports }) => {
    const names = exports
      .filter(({ kind }) => kind === 'function')
      .map((entry) => `[\`${entry.name}\`](./${page}.md#${entry.name})`);
    return `## ${name}\n\n${firstSentence(proseMarkdown(text))} [All of it](./${page}.md)\n\n${names.join(', ')}\n`;
  });
  return [
    '# API\n',
    'Every entry point of the package but the models, made from the declarations and docstrings. [The language](../manual/language.md)',
    'explains the methods of a chain, [Models](../manual/models.md) what a model has.\n',
    ...rows,
  ].join('\n');
}

/** Reads all entry points, with their signatures formatted. */
function readAll() {
  const entries = apiEntries();
  const program = programOf(entries.map(({ file }) => file));
  const read = entries.map(({ name, page, file }) => {
    const { text, exports } = readEntry(program, file);
    return { name, page, text, exports };
  });
  const codes = formatted(read.flatMap(({ exports }) => exports.map(({ signature }) => signature)));
  for (const { exports } of read) for (const entry of exports) entry.code = codes.shift();
  return read;
}

/** Writes the pages below `/api/`. */
export function makeApiPages() {
  const entries = readAll();
  const folder = path.join(assembled, 'api');
  mkdirSync(folder, { recursive: true });
  const all = entries.flatMap(({ page, exports }) => exports.map(({ name }) => ({ name, page })));
  for (const entry of entries) {
    // Where two entry points have a type of one name, a page means its own.
    const own = all.toSorted(
      (one, other) => Number(one.page === entry.page) - Number(other.page === entry.page),
    );
    const links = new Map(own.map(({ name, page }) => [name, `./${page}#${name}`]));
    writeFileSync(path.join(folder, `${entry.page}.md`), entryPage(entry, links));
  }
  writeFileSync(path.join(folder, 'index.md'), overview(entries));
}
