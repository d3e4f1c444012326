import { isList, isObject } from '../json/guards.ts';
import { type Quoting, blockText, doubleQuoted, scalarText, textScalar } from './quoting.ts';

/** How a document is laid out. */
export interface Layout {
  /** How many columns further in a nested map stands. */
  readonly step: number;
  /** How many columns further in than its key a list stands. */
  readonly listStep: number;
  /** The line end. */
  readonly lineEnd: string;
}

function isInline(value: unknown): boolean {
  if (isList(value)) return value.length === 0;
  return !isObject(value) || Object.keys(value).length === 0;
}

/** A value in two parts: what stands behind its key or dash, and the lines below. */
export interface PrintedValue {
  readonly inline: string;
  /** The lines, each with its indentation. */
  readonly below: readonly string[];
}

/** Where a value stands: the column of its key or dash, and which of the two it is. */
export interface Standing {
  readonly column: number;
  readonly after: 'key' | 'dash';
  readonly quoting?: Quoting;
  /** Whether a text of several lines must not become a block, or a map in a list must not begin beside its dash. */
  readonly isPlainText?: boolean;
}

/** The lines of a map or list that has entries, at a column. */
export function printLines(value: unknown, column: number, layout: Layout): string[] {
  const pad = ' '.repeat(column);
  const entry = (head: string, item: unknown, after: 'key' | 'dash'): string[] => {
    const { inline, below } = printValue(item, { column, after }, layout);
    if (after === 'dash' && inline === '') {
      const [first = '', ...rest] = below;
      return [`${pad}- ${first.trimStart()}`, ...rest];
    }
    return [`${pad}${head}${inline === '' ? '' : ` ${inline}`}`, ...below];
  };
  if (isList(value)) return value.flatMap((item) => entry('-', item, 'dash'));
  if (!isObject(value)) return [`${pad}${scalarText(value)}`];
  return Object.keys(value).flatMap((key) => entry(`${textScalar(key)}:`, value[key], 'key'));
}

/**
 * Prints a value to stand behind a key or a dash.
 *
 * @param value - A JSON value.
 * @param standing - Where it stands.
 * @param layout - How the document is laid out.
 * @returns What goes on the line of the key or dash, and the lines below.
 */
export function printValue(value: unknown, standing: Standing, layout: Layout): PrintedValue {
  const { column, after, quoting = 'plain' } = standing;
  if (typeof value === 'string') {
    const block = standing.isPlainText === true || quoting !== 'plain' ? undefined : blockText(value);
    if (block === undefined) return { inline: textScalar(value, quoting), below: [] };
    const pad = ' '.repeat(column + layout.step);
    return { inline: block.header, below: block.lines.map((line) => (line === '' ? '' : pad + line)) };
  }
  if (isInline(value)) {
    if (isList(value)) return { inline: '[]', below: [] };
    return { inline: isObject(value) ? '{}' : scalarText(value), below: [] };
  }
  if (after === 'dash') return { inline: '', below: printLines(value, column + 2, layout) };
  const step = isList(value) ? layout.listStep : layout.step;
  return { inline: '', below: printLines(value, column + step, layout) };
}

/**
 * Prints a value on one line, to stand inside brackets or braces.
 *
 * @param value - A JSON value.
 * @param quoting - How texts are quoted; keys too where they are all in double quotes.
 * @returns YAML; JSON where `quoting` is `double`.
 */
export function printFlow(value: unknown, quoting: Quoting): string {
  if (isList(value)) return `[${value.map((item) => printFlow(item, quoting)).join(', ')}]`;
  if (!isObject(value)) return scalarText(value, quoting, true);
  const entries = Object.keys(value).map((key) => {
    const name = quoting === 'double' ? doubleQuoted(key) : textScalar(key, 'plain', true);
    return `${name}: ${printFlow(value[key], quoting)}`;
  });
  return `{${entries.join(', ')}}`;
}
