/**
 * Writes a page for each command, from what its `--help` prints, and an overview.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandsOf, helpOf, parseHelp } from './command-help.mjs';
import { escapeHtml } from './markdown.mjs';
import { assembled } from './places.mjs';

/** The pages of the manual that explain a command: what they are called, and where they are. */
const explained = {
  init: [['Parameters and environments', 'environments']],
  render: [
    ['The command line: render', 'command-line#render'],
    ['Parameters and environments', 'environments'],
  ],
  patch: [
    ['Patch existing YAML', 'yaml#patch-existing-yaml'],
    ['Changing what others rendered', 'rendered'],
  ],
  convert: [['Convert YAML to TypeScript', 'yaml#convert-yaml-to-typescript']],
  diff: [
    ['Compare YAML files', 'yaml#compare-yaml-files'],
    ['Clusters', 'cluster'],
  ],
  apply: [['Clusters', 'cluster']],
  delete: [['Clusters: delete', 'cluster#delete']],
  generate: [['Generate models', 'models#generate-models']],
  check: [['Checking documents', 'check']],
  docs: [['Models in the package', 'models#models-in-the-package']],
  completion: [['Completion', 'command-line#completion']],
};

/** Text of a help page as HTML: names of commands become links, and options code. */
function proseOf(text, names) {
  return escapeHtml(text)
    .replaceAll(/\bwithal ([a-z]+)\b/g, (whole, name) =>
      names.has(name) ? `<a href="./${name}"><code>${whole}</code></a>` : whole,
    )
    .replaceAll(/(^|[\s(])(--[a-z][a-z-]*)/g, '$1<code>$2</code>');
}

/** The anchor of an option: its long name. */
const anchorOf = (term) => `option-${/--([a-z-]+)/.exec(term)?.[1] ?? term}`;

function optionList(entries, names) {
  const rows = entries.map(({ term, text }) => {
    const id = anchorOf(term);
    const link = `<a class="option-link" href="#${id}"><code>${escapeHtml(term)}</code></a>`;
    return `<dt id="${id}">${link}</dt>\n<dd>${proseOf(text, names)}</dd>`;
  });
  return `<dl class="options">\n${rows.join('\n')}\n</dl>\n`;
}

function exampleList(entries) {
  const text = entries.map((entry) => `# ${entry.text}\n${entry.term}`).join('\n\n');
  return `\`\`\`sh\n${text}\n\`\`\`\n`;
}

function exitTable(entries) {
  const rows = entries.map(({ term, text }) => `| ${term} | ${escapeHtml(text)} |`);
  return `| code | meaning |\n|---|---|\n${rows.join('\n')}\n`;
}

/**
 * The page of a command.
 *
 * @param name - The command.
 * @param help - What its `--help` prints.
 * @param commands - All commands, which become links.
 * @returns Markdown.
 */
export function commandPage(name, help, commands) {
  const names = new Set(commands.map((command) => command.name));
  const { usage, description, sections } = parseHelp(help);
  const pages = explained[name];
  if (pages === undefined) throw new Error(`No page of the manual is named for the command "${name}".`);
  const [first = '', ...rest] = description;
  const links = pages.map(([title, place]) => `[${title}](../manual/${place.replace(/(#|$)/, '.md$1')})`);
  const known = {
    Options: (entries) => optionList(entries, names),
    Examples: exampleList,
    'Exit codes': exitTable,
  };
  const parts = Object.entries(sections).map(([title, entries]) => {
    const print = known[title];
    if (print === undefined)
      throw new Error(`The help of "${name}" has a section that no page shows: ${title}`);
    return `## ${title}\n\n${print(entries)}`;
  });
  return [
    `# withal ${name}\n`,
    `<p>${proseOf(first, names)}</p>\n`,
    `\`\`\`sh\n${usage}\n\`\`\`\n`,
    `In the manual: ${links.join(', ')}.\n`,
    ...rest.map((paragraph) => `<p>${proseOf(paragraph, names)}</p>\n`),
    ...parts,
  ].join('\n');
}

function overview(commands) {
  const rows = commands.map(({ name, summary }) => `| [\`withal ${name}\`](./${name}.md) | ${summary} |`);
  return [
    '# Commands\n',
    'Run a command with `npx withal <command>`. Each page is made from what `withal <command> --help` prints.',
    '[The command line](../manual/command-line.md) says what all of them share: files, choosing documents, errors and exit codes.\n',
    `| command | what it does |\n|---|---|\n${rows.join('\n')}\n`,
  ].join('\n');
}

/** Writes the pages below `/commands/`. */
export function makeCommandPages() {
  const commands = commandsOf();
  const folder = path.join(assembled, 'commands');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'index.md'), overview(commands));
  for (const { name } of commands)
    writeFileSync(path.join(folder, `${name}.md`), commandPage(name, helpOf(name), commands));
}
