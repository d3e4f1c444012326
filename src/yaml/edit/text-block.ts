import type * as Yaml from 'yaml';
import { lineStop, nextLine } from './lines.ts';
import { loadedYaml } from '../package.ts';
import { neverInBlock } from '../quoting.ts';
import type { PrintContext } from './context.ts';
import { type ValueSite, blockHeader, tokenEnd } from './value-sites.ts';

const lastLineEnds = /(?<!\n)\n+$/;

type Style = '|' | '>';

/** A text in a block: its header, and its lines without their indentation. */
interface TextBlock {
  readonly header: Yaml.CST.SourceToken;
  readonly style: Style;
  /** What the header says of the indentation: the number that stands there. */
  readonly digit: string;
  readonly chomp: string;
  /** How far its lines are indented; -1 where no line shows it. */
  readonly indent: number;
  readonly lines: readonly string[];
  readonly value: string;
}

/** What becomes of a block. */
interface NextBlock {
  readonly style: Style;
  readonly chomp: string;
  readonly lines: readonly string[];
}

/** How far the lines of a block are indented; -1 where none shows it. */
function indentOf(lines: readonly string[], least: number | undefined): number {
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined) return -1;
  const shown = first.length - first.trimStart().length;
  // Where the header says it, further blanks are the text's own.
  return Math.min(least ?? shown, shown);
}

function readBlock({ node, column }: ValueSite): TextBlock | undefined {
  const token = node?.srcToken;
  const header = blockHeader(node);
  if (token?.type !== 'block-scalar' || header === undefined) return undefined;
  const digit = firstOf(/\d/, header.source);
  const written = token.source === '' ? [] : token.source.replace(/\r?\n$/, '').split(/\r?\n/);
  const indent = indentOf(written, digit === '' ? undefined : column + Number(digit));
  return {
    header,
    style: header.source.startsWith('>') ? '>' : '|',
    digit,
    chomp: firstOf(/[-+]/, header.source),
    indent,
    lines: written.map((line) => (line.trim() === '' && line.length <= indent ? '' : line.slice(indent))),
    value: node !== null && 'source' in node ? (node.source ?? '') : '',
  };
}

function firstOf(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? '';
}

/** What lines would be read as; `undefined` where they are no block. */
function readingOf({ style, chomp, lines }: NextBlock): string | undefined {
  const indented = lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
  const document = loadedYaml().parseDocument(`- ${style}1${chomp}\n${indented}\n`, {
    schema: 'failsafe',
    logLevel: 'error',
  });
  const value: unknown = document.errors.length > 0 ? undefined : document.get(0);
  return typeof value === 'string' ? value : undefined;
}

/** A text is written with the line ends that it has, up to the last one; the header says whether that is there. */
function linesOf(style: Style, text: string): string[] {
  const lines = text.split('\n');
  if (style === '|') return lines;
  // Where a line is folded, an empty one stands for each line end; lines that begin with blanks are not folded.
  return lines.flatMap((line, index) => {
    const isFolded = index > 0 && /^\S/.test(line) && /^\S/.test(lines[index - 1] ?? '');
    return isFolded ? ['', line] : [line];
  });
}

/** How many characters or lines are the same at the beginning, and how many of the others at the end. */
function sameEnds<Parts extends string | readonly string[]>(
  one: Parts,
  other: Parts,
): { readonly from: number; readonly tail: number } {
  const most = Math.min(one.length, other.length);
  let from = 0;
  while (from < most && one[from] === other[from]) from++;
  let tail = 0;
  while (tail < most - from && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return { from, tail };
}

/** The lines of a folded text with those that have not changed as they are written. */
function keptLines({ lines, value }: TextBlock, after: string): string[] | undefined {
  const { from, tail } = sameEnds(value, after);
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    const found = line === '' ? at : value.indexOf(line, at);
    if (found < 0) return undefined;
    starts.push(found);
    at = found + line.length;
  }
  const endOf = (index: number): number => (starts[index] ?? 0) + (lines[index] ?? '').length;
  const isText = (index: number): boolean => lines[index] !== '';
  const first = starts.findLastIndex((start, index) => isText(index) && start <= from);
  const last = starts.findIndex(
    (_start, index) => index >= first && isText(index) && endOf(index) >= value.length - tail,
  );
  if (first < 0 || last < 0) return undefined;
  const end = endOf(last);
  const changed = after.slice(starts[first], after.length - (value.length - end));
  return [...lines.slice(0, first), ...linesOf('>', changed), ...lines.slice(last + 1)];
}

/** How a block goes on to hold a text: in its style, or else line by line; `undefined` where no block holds it. */
function nextBlock(block: TextBlock, after: string): NextBlock | undefined {
  const body = after.replace(lastLineEnds, '');
  const trailing = after.length - body.length;
  const blanks = Array<string>(Math.max(trailing - 1, 0)).fill('');
  const trimmed = {
    ...block,
    lines: withoutBlanks(block.lines),
    value: block.value.replace(lastLineEnds, ''),
  };
  const kept = block.style === '>' ? keptLines(trimmed, body) : undefined;
  const candidates: Omit<NextBlock, 'chomp'>[] = [
    ...(kept === undefined ? [] : [{ style: block.style, lines: kept }]),
    { style: block.style, lines: linesOf(block.style, body) },
    { style: '|', lines: linesOf('|', body) },
  ];
  const chomp = nextChomp(block.chomp, after);
  return candidates
    .map(({ style, lines }) => ({ style, chomp, lines: [...lines, ...blanks] }))
    .find((next) => readingOf(next) === after);
}

function withoutBlanks(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

/** Replaces the lines that differ. */
function replaceLines(
  { source: { text }, splices, layout }: PrintContext,
  { header, lines, indent }: TextBlock,
  next: readonly string[],
): void {
  const { from, tail } = sameEnds(lines, next);
  // A line goes and comes with the line end before it.
  let begin = lineStop(text, header.offset);
  for (let index = 0; index < from; index++) begin = lineStop(text, nextLine(text, begin));
  let end = begin;
  for (let index = from; index < lines.length - tail; index++) end = lineStop(text, nextLine(text, end));
  const written = next.slice(from, next.length - tail);
  splices.replace(
    begin,
    end,
    written.map((line) => layout.lineEnd + (line === '' ? '' : ' '.repeat(indent) + line)).join(''),
  );
}

/** How a block says what becomes of its last line ends: as before, where that fits. */
function nextChomp(chomp: string, after: string): string {
  if (!after.endsWith('\n')) return '-';
  if (after.endsWith('\n\n')) return '+';
  return chomp === '-' ? '' : chomp;
}

/** The header afterwards; `undefined` where the indentation cannot be said. */
function nextHeader(
  block: TextBlock,
  { style, chomp, lines }: NextBlock,
  column: number,
): string | undefined {
  const text = lines.find((line) => line !== '') ?? '';
  const needsDigit = /^\s/.test(text) || /^\s/.test(lines[0] ?? '');
  const digit = block.digit === '' && needsDigit ? String(block.indent - column) : block.digit;
  if (digit.length > 1) return undefined;
  return style + (/[-+]\d/.test(block.header.source) ? chomp + digit : digit + chomp);
}

/**
 * Changes the lines of a text in a block, and its header where it has to be another one.
 *
 * @param context - The edit.
 * @param site - Where the text stands.
 * @param after - The text afterwards.
 * @returns `false` where it is in no block, or no block holds the new text.
 */
export function editTextBlock(context: PrintContext, site: ValueSite, after: string): boolean {
  const { splices } = context;
  const block = readBlock(site);
  const body = after.replace(lastLineEnds, '');
  // Readers differ about blanks on the last line.
  const isEmpty = body.slice(body.lastIndexOf('\n') + 1).trim() === '';
  if (block === undefined || block.indent <= site.column || isEmpty || neverInBlock.test(after)) return false;
  const next = nextBlock(block, after);
  if (next === undefined) return false;
  const { header } = block;
  const written = nextHeader(block, next, site.column);
  if (written === undefined) return false;
  if (written !== header.source) splices.replace(header.offset, tokenEnd(header), written);
  replaceLines(context, block, next.lines);
  if (next.chomp === '+') splices.endBlock(context.entries.endOf(site));
  return true;
}
