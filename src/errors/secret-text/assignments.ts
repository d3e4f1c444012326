import { isEncodedLogin, isLoginName, isSecretName } from '../secret-name.ts';
import { isHarmless, isProse } from './harmless.ts';
import type { Range } from './range.ts';
import { scalarsBelow, withoutComment } from './scalars-below.ts';

/** A name with what stands between it and its value. */
const assignment = /(?<![\w.-])([\w.-]{1,100})(\\{0,3}["'])?([ \t]*)(=>|:=|=|:)(?!=)([ \t]*)/g;
const option = /(?<![^\s"'`])(--?[A-Za-z][\w.-]{1,100})[ \t]+(?!-)/g;
/** A variable of a container, whose value is in the next line. */
const variable = /(?<![\w-])name:[ \t]*["']?([\w.-]{1,100})["']?[ \t]*\r?\n[ \t]*value:[ \t]*/g;
const quote = /\\{0,3}["'`]/y;
/** What stands beside a name whose value is below: perhaps a comment. */
const lineEnd = /(?:#[^\r\n]*)?(?:\r?\n|\r)/y;
/** What stands before the lines of a text of YAML: perhaps an anchor and a tag, how it is folded, perhaps a comment. */
const blockHead = /(?:[&!]\S{0,100}[ \t]+){0,2}[|>][-+\d]{0,2}(?:[ \t]+#[^\r\n]*|[ \t]*)(?=\r?\n)/y;
/** What can stand before a name that begins a line. */
const lineStarts = new Set([
  '',
  '-',
  'export',
  'set',
  'setenv',
  'env',
  'declare',
  'local',
  'readonly',
  'ENV',
  'ARG',
]);
/** How far a line is looked back at. */
const longestStart = 100;
const longestIndent = 1000;

/** A value, with its quotes where it has some. */
interface Value {
  readonly range: Range;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** Where a name stands, and how it is tied to its value. */
interface Site {
  readonly name: string;
  readonly isNameQuoted: boolean;
  readonly sign: string;
  readonly hasBlanks: boolean;
  /** What comes before the name in its line. */
  readonly before: string;
  /** Whether the name begins its line. */
  readonly isStart: boolean;
}

/** Whether a colon after a name inside a line is no punctuation: in JSON and YAML between brackets, in a header. */
function isTied({ before, name }: Site): boolean {
  return /[{,][ \t]?["']?$/.test(before) || /^(?:proxy-)?authorization$/i.test(name);
}

/** Finds the values of names that tell of a secret. */
class AssignmentFinder {
  readonly #ranges: Range[] = [];
  readonly #text: string;
  /** The quotes that do not come again after the last value. */
  readonly #unclosed = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Finds `name=value`, `name: value`, `"name": "value"`. */
  assignments(): Range[] {
    assignment.lastIndex = 0;
    for (let match = assignment.exec(this.#text); match !== null; match = assignment.exec(this.#text)) {
      const [, name = '', closing, blanks = '', sign = '', more = ''] = match;
      if (!isSecretName(name) && !isLoginName(name)) continue;
      const hasBlanks = blanks + more !== '';
      const site = {
        name,
        isNameQuoted: closing !== undefined,
        sign,
        hasBlanks,
        ...this.#before(match.index),
      };
      if (this.#takeBelow(site, assignment.lastIndex)) continue;
      const value = this.#valueOf(site, assignment.lastIndex);
      if (value === undefined) continue;
      this.#take(name, value, hasBlanks);
      assignment.lastIndex = Math.max(assignment.lastIndex, value.end);
    }
    return this.#ranges;
  }

  /** Finds `--name value`. */
  options(): Range[] {
    for (const { name, start } of this.#secretNames(option)) {
      const value = this.#quoted(start) ?? this.#run(start, /[^\s"'`;|&)]*/y);
      if (value.isQuoted || !isProse(this.#text.slice(...value.range))) this.#take(name, value, false);
    }
    return this.#ranges;
  }

  /** Finds `name: TOKEN`, and `value: x` in the next line. */
  variables(): Range[] {
    for (const { name, start } of this.#secretNames(variable))
      this.#take(name, this.#quoted(start) ?? this.#block(start, true) ?? this.#line(start), false);
    return this.#ranges;
  }

  /** The names of secrets that a pattern finds, each with where its value begins. */
  #secretNames(pattern: RegExp): { readonly name: string; readonly start: number }[] {
    return [...this.#text.matchAll(pattern)].flatMap(({ 0: whole, 1: name = '', index }) =>
      isSecretName(name) ? [{ name, start: index + whole.length }] : [],
    );
  }

  #before(index: number): Pick<Site, 'before' | 'isStart'> {
    const near = this.#text.slice(Math.max(0, index - longestStart), index);
    const before = near.slice(near.lastIndexOf('\n') + 1);
    const isStart = before.length < longestStart && lineStarts.has(before.replace(/["']$/, '').trim());
    return { before, isStart };
  }

  /** Takes what is below a name that has no value beside it, in YAML; tells whether it has none. */
  #takeBelow({ name, sign, isStart }: Site, at: number): boolean {
    const { end } = this.#run(at, lineEnd);
    if (sign !== ':' || !isStart || end === at) return false;
    const indent = this.#indent(this.#lineStart(at));
    for (const range of scalarsBelow(this.#text, end, indent))
      this.#take(name, { range, end: range[1], isQuoted: false }, true);
    return true;
  }

  #lineStart(at: number): number {
    return this.#text.lastIndexOf('\n', at - 1) + 1;
  }

  #take(name: string, { range: [start, end], isQuoted }: Value, hasBlanks: boolean): void {
    const value = this.#text.slice(start, end);
    const scheme = /^(?:bearer|basic|digest|token|negotiate)[ \t]+/i.exec(value)?.[0].length ?? 0;
    if (isLoginName(name) && !isEncodedLogin(value)) return;
    if (isHarmless(name, value.slice(scheme), hasBlanks && !isQuoted)) return;
    this.#ranges.push([start + scheme, end]);
  }

  #valueOf(site: Site, at: number): Value | undefined {
    const { sign, isNameQuoted, before, isStart } = site;
    if (sign === ':' && this.#text.startsWith('//', at)) return undefined;
    if (!isNameQuoted && /["'`]$/.test(before)) return this.#quotedAfter(before.slice(-1), at);
    if (sign === ':' && !isStart && !isTied(site)) return isNameQuoted ? this.#quoted(at) : undefined;
    return this.#quoted(at) ?? this.#block(at, isStart) ?? this.#plain(site, at);
  }

  #plain({ sign, isNameQuoted, hasBlanks, name, isStart }: Site, at: number): Value {
    if (isStart && !isNameQuoted && (sign === ':' || hasBlanks)) return this.#line(at);
    if (isStart && !isNameQuoted) return this.#run(at, /\S*/y);
    if (/authorization$/i.test(name)) return this.#run(at, /(?:(?:bearer|basic|token)[ \t])?[^\s"'`<>]*/iy);
    return this.#run(at, /[^\s;,&|"'`<>)\]}]*/y);
  }

  /** The rest of a line, without a comment. */
  #line(at: number): Value {
    const { range } = this.#run(at, /[^\r\n]*/y);
    const end = at + withoutComment(this.#text.slice(...range)).length;
    return { range: [at, end], end, isQuoted: false };
  }

  #run(at: number, pattern: RegExp): Value {
    pattern.lastIndex = at;
    const end = at + (pattern.exec(this.#text)?.[0].length ?? 0);
    return { range: [at, end], end, isQuoted: false };
  }

  #quoted(at: number): Value | undefined {
    quote.lastIndex = at;
    const opening = quote.exec(this.#text)?.[0];
    return opening === undefined ? undefined : this.#quotedAfter(opening, at + opening.length);
  }

  /** A text up to the quote that closes it, or else to the end of its line. */
  #quotedAfter(opening: string, at: number): Value {
    const end = this.#closing(opening, at);
    if (end !== -1) return { range: [at, end], end: end + opening.length, isQuoted: true };
    return { ...this.#run(at, /[^\r\n]*/y), isQuoted: true };
  }

  #closing(opening: string, at: number): number {
    if (this.#unclosed.has(opening)) return -1;
    let end = this.#text.indexOf(opening, at);
    // A quote after a backslash closes nothing.
    while (end !== -1 && this.#isEscaped(end, at, opening)) end = this.#text.indexOf(opening, end + 1);
    if (end === -1) this.#unclosed.add(opening);
    return end;
  }

  #isEscaped(index: number, from: number, opening: string): boolean {
    if (opening !== '"') return false;
    let start = index;
    while (start > from && this.#text[start - 1] === '\\') start--;
    return (index - start) % 2 === 1;
  }

  /** The lines below a name that are indented more than it, after `|` or `>`. */
  #block(at: number, isStart: boolean): Value | undefined {
    if (!isStart) return undefined;
    const head = this.#run(at, blockHead);
    return head.end === at ? undefined : this.#indented(at, this.#text.indexOf('\n', head.end) + 1);
  }

  #indented(at: number, first: number): Value | undefined {
    const own = this.#indent(this.#lineStart(at));
    let end = first;
    while (end < this.#text.length && this.#isBelow(end, own)) {
      const next = this.#text.indexOf('\n', end);
      end = next === -1 ? this.#text.length : next + 1;
    }
    const start = first + this.#indent(first);
    const last = this.#text[end - 1] === '\n' ? end - 1 : end;
    return start < last ? { range: [start, last], end: last, isQuoted: true } : undefined;
  }

  #indent(line: number): number {
    return this.#run(line, /[ \t]{0,1000}/y).end - line;
  }

  #isBelow(line: number, own: number): boolean {
    const indent = this.#indent(line);
    return indent > own || indent >= longestIndent || /[\r\n]/.test(this.#text[line + indent] ?? '');
  }
}

/**
 * Finds the values of names that tell of a secret, in whatever notation: `export TOKEN=x`, `--token x`, `"token": "x"`.
 *
 * @param text - The text.
 * @returns Where the values are, without their quotes.
 */
export function assignmentRanges(text: string): Range[] {
  // Each begins at the start of the text, where other quotes are closed than at its end.
  return [
    ...new AssignmentFinder(text).assignments(),
    ...new AssignmentFinder(text).options(),
    ...new AssignmentFinder(text).variables(),
  ];
}
