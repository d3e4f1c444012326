/**
 * Reads what `withal <command> --help` prints.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './places.mjs';

/**
 * The help of a command.
 *
 * @param {string} [name] - The command; none for that of `withal` itself.
 * @returns {string} What it prints.
 */
export function helpOf(name) {
  const main = path.join(root, 'dist/cli/main.js');
  const args = name === undefined ? ['--help'] : [name, '--help'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Cannot read the help of ${name ?? 'withal'}: ${stderr}`);
  return stdout;
}

/**
 * The lines of a section as entries: a term, and what is said of it beside it and below it.
 *
 * @param {string[]} lines
 * @returns {{ term: string, text: string }[]}
 */
function entriesOf(lines) {
  const entries = [];
  for (const line of lines) {
    const [, term, text] = /^ {2}(\S(?:.*?\S)??)(?: {2,}(\S.*))?$/.exec(line) ?? [];
    if (term !== undefined) entries.push({ term, text: text ?? '' });
    else if (line.trim() !== '' && entries.length > 0) {
      const last = entries[entries.length - 1];
      last.text = `${last.text} ${line.trim()}`.trim();
    }
  }
  return entries;
}

/**
 * Lines as paragraphs, which empty lines part.
 *
 * @param {string[]} lines
 * @returns {string[]}
 */
function paragraphsOf(lines) {
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim().replaceAll('\n', ' '))
    .filter((paragraph) => paragraph !== '');
}

/**
 * Takes a help text apart.
 *
 * @param {string} text - What `--help` prints.
 * @returns {{ usage: string, description: string[], sections: Record<string, { term: string, text: string }[]> }} The usage, the paragraphs of the description, and for each section (`Options`, `Examples`, …) its entries.
 */
export function parseHelp(text) {
  const lines = text.trimEnd().split('\n');
  const heads = lines.flatMap((line, at) => (/^[A-Z][a-z ]+:$/.test(line) ? [at] : []));
  const sections = heads.map((at, index) => [
    lines[at].slice(0, -1),
    entriesOf(lines.slice(at + 1, heads[index + 1] ?? lines.length)),
  ]);
  return {
    usage: lines[0].replace(/^Usage: /, ''),
    description: paragraphsOf(lines.slice(1, heads[0] ?? lines.length)),
    sections: Object.fromEntries(sections),
  };
}

/**
 * The commands.
 *
 * @returns {{ name: string, summary: string }[]} Their names with a line each, as `withal --help` lists them.
 */
export function commandsOf() {
  const { Commands = [] } = parseHelp(helpOf()).sections;
  return Commands.map(({ term, text }) => ({ name: term, summary: text }));
}
