import type { Lint, Report } from '../../generate/index.ts';
import { visibleText } from '../../errors/visible-text.ts';
import { counted } from './plural.ts';

/** How many sentences of one sort are printed before the rest is only counted. */
const shown = 5;

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const rest = lines.length - shown;
  const list = lines.slice(0, shown).map((line) => `  ${line.replaceAll('\n', ' ')}\n`);
  return `${title} (${lines.length}):\n${list.join('')}${rest > 0 ? `  … and ${rest} more\n` : ''}`;
}

function lintSections(lints: readonly Lint[]): string {
  const rules = new Map<string, string[]>();
  for (const { rule, source, definition, pointer, message } of lints) {
    const lines = rules.get(rule) ?? [];
    rules.set(rule, lines);
    lines.push(`${source}, ${definition}, at ${pointer}: ${message}`);
  }
  return [...rules].map(([rule, lines]) => section(rule, lines)).join('');
}

/**
 * Words a report for people.
 *
 * @param report - What was done.
 * @param out - The output folder.
 * @returns The counts, and below them what was left out and what is odd; a few lines of each.
 */
export function reportText(report: Report, out: string): string {
  const { documents, kinds, definitions, functions, files, written, removed, seconds, stale } = report;
  const made = `${counted(kinds, 'kind')}, ${counted(definitions, 'type')}, ${counted(functions, 'function')}`;
  const changes =
    stale.length > 0 ? `${counted(stale.length, 'file')} stale` : `${written} written, ${removed} removed`;
  const text =
    section(
      'skipped',
      report.skipped.map(({ source, reason }) => `${source}: ${reason}`),
    ) +
    lintSections(report.lints) +
    section('without a name of its own', report.collisions) +
    section('stale', stale) +
    `${out}: ${made} from ${counted(documents, 'document')}; ${counted(files, 'file')}, ${changes}; ${seconds.toFixed(2)} s\n`;
  return visibleText(text);
}
