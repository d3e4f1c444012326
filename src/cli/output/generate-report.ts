import { visibleText } from '../../errors/index.ts';
import type { Lint, Report } from '../../generate/index.ts';
import { counted } from './counted.ts';

/** How many lines of a section are printed; the rest is counted. */
const usual = 5;
/** What is skipped may have been meant, and nothing else tells of it. */
const mostSkipped = 200;

function section(title: string, lines: readonly string[], most = usual): string {
  if (lines.length === 0) return '';
  const rest = lines.length - most;
  const list = lines.slice(0, most).map((line) => `  ${line.replaceAll('\n', ' ')}\n`);
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
 * Prints the report of `withal generate`.
 *
 * @param report - The report.
 * @param out - The output folder.
 * @returns What was skipped and what looks wrong, a few lines of each, then the counts.
 */
export function generateReport(report: Report, out: string): string {
  const { documents, kinds, definitions, functions, files, written, removed, seconds, stale } = report;
  const made = `${counted(kinds, 'kind')}, ${counted(definitions, 'type')}, ${counted(functions, 'function')}`;
  const changes =
    stale.length > 0 ? `${counted(stale.length, 'file')} stale` : `${written} written, ${removed} removed`;
  const text =
    section(
      'skipped',
      report.skipped.map(({ source, reason }) => `${source}: ${reason}`),
      mostSkipped,
    ) +
    lintSections(report.lints) +
    section('renamed to avoid collisions', report.collisions) +
    section('stale', stale) +
    `${out}: ${made} from ${counted(documents, 'document')}; ${counted(files, 'file')}, ${changes}; ${seconds.toFixed(2)} s\n`;
  return visibleText(text);
}
