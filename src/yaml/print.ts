import { WithalError, formatPath } from '../errors/index.ts';
import { deepestDocument } from '../json/index.ts';
import { type Quoting, blockLines, quoteText } from './quoting.ts';

/*
 * The package yaml prints too, and takes fifty times as long: 2.6 s for 10,000 small documents. What is printed here is
 * a small part of YAML, and the tests hold it against that package and kubectl.
 */

/** How a document is laid out. */
export interface Layout {
  /** How many columns a nested map is indented. */
  readonly step: number;
  /** How many columns a list is indented below its key. */
  readonly listStep: number;
  /** The line end. */
  readonly lineEnd: string;
}

/** A value in two parts: what follows its key or dash, and the lines below. */
export interface PrintedValue {
  readonly inline: string;
  /** The lines, each with its indentation. */
  readonly below: readonly string[];
}

/** Where a value is printed: the column of its key or dash, and which of the two it follows. */
export interface Placement {
  readonly column: number;
  readonly after: 'key' | 'dash';
  readonly quoting?: Quoting;
  /** Whether a text of several lines must stay on one line. */
  readonly isOneLine?: boolean;
}

/** As kubectl prints. */
const kubectlLayout: Layout = { step: 2, listStep: 0, lineEnd: '\n' };

const halfCharacter = /\p{Cs}/u;
/** A key of more than 1,024 characters needs an explicit `?`. */
const longestKey = 1000;

type Container = object | readonly unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;
const isEmpty = (value: Container): boolean =>
  Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;

/** The JSON form that a value declares: the text of a date, the document of an expression. */
function jsonOf(value: unknown, key: string): unknown {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return value;
  if (!('toJSON' in value) || typeof value.toJSON !== 'function') return value;
  const json: unknown = value.toJSON(key);
  return json;
}

/** Prints the documents of one stream. It keeps the path to the current value, for errors. */
class Printer {
  readonly path: (string | number)[] = [];
  readonly step: string;
  readonly listStep: string;
  /** The words that were printed already; keys are the same few again and again. */
  readonly words = new Map<string, string>();

  constructor({ step, listStep }: Layout) {
    this.step = ' '.repeat(step);
    this.listStep = ' '.repeat(listStep);
  }

  refuse(problem: string): never {
    const place = this.path.length === 0 ? 'the document' : formatPath(this.path);
    const message = `Cannot print ${place} as YAML: ${problem}.`;
    throw new WithalError({ code: 'E_VALUE', path: [...this.path], message });
  }

  text(text: string, quoting: Quoting, inFlow = false): string {
    if (halfCharacter.test(text)) this.refuse('it holds half of a character');
    return quoteText(text, quoting, inFlow);
  }

  word(text: string): string {
    const before = this.words.get(text);
    if (before !== undefined) return before;
    const printed = this.text(text, 'plain');
    if (text.length < 100 && this.words.size < 10_000) this.words.set(text, printed);
    return printed;
  }

  number(value: number): string {
    if (!Number.isFinite(value)) this.refuse(`${value} has no JSON form`);
    return JSON.stringify(value);
  }

  integer(value: bigint): string {
    const isKnown = value >= -(2n ** 63n) && value < 2n ** 64n;
    return isKnown
      ? value.toString()
      : this.refuse(`${value} is larger than any integer that Kubernetes reads`);
  }

  /** Whatever is no text and stands on one line. */
  atom(value: unknown): string {
    if (value === null || typeof value === 'boolean') return String(value);
    if (typeof value === 'number') return this.number(value);
    if (typeof value === 'bigint') return this.integer(value);
    if (isContainer(value)) return Array.isArray(value) ? '[]' : '{}';
    return this.refuse(
      `${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`} has no JSON form`,
    );
  }

  /** A scalar or an empty container; the lines of a block have their indentation. */
  scalar(value: unknown, indent: string): string {
    if (typeof value !== 'string') return this.atom(value);
    const block = value.includes('\n') ? blockLines(value, this.step.length) : undefined;
    if (block === undefined) return this.word(value);
    return `${block.header}\n${block.lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
  }

  /** The lines of a list or map; none where it is empty. */
  lines(value: Container, indent: string): string {
    if (this.path.length > deepestDocument) this.refuse(`it is nested deeper than ${deepestDocument}`);
    return Array.isArray(value) ? this.items(value, indent) : this.entries(value, indent);
  }

  items(list: readonly unknown[], indent: string): string {
    let text = '';
    for (let index = 0; index < list.length; index += 1) {
      this.path.push(index);
      const item = jsonOf(list[index], String(index));
      const inside = isContainer(item) ? this.lines(item, `${indent}  `) : '';
      // The first line of what is inside is on the line of the dash.
      if (inside === '') text += `${indent}- ${this.scalar(item, indent + this.step)}\n`;
      else text += `${indent}- ${inside.slice(indent.length + 2)}`;
      this.path.pop();
    }
    return text;
  }

  entries(map: object, indent: string): string {
    let text = '';
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys are read, whatever is behind them
    const fields = map as { readonly [key: string]: unknown };
    for (const key of Object.keys(map)) {
      this.path.push(key);
      const value = jsonOf(fields[key], key);
      const printed = this.word(key);
      text += printed.length > longestKey ? `${indent}? ${printed}\n${indent}:` : `${indent}${printed}:`;
      const step = Array.isArray(value) ? this.listStep : this.step;
      const inside = isContainer(value) ? this.lines(value, indent + step) : '';
      text += inside === '' ? ` ${this.scalar(value, indent + this.step)}\n` : `\n${inside}`;
      this.path.pop();
    }
    return text;
  }

  document(given: unknown): string {
    const value = jsonOf(given, '');
    return isContainer(value) && !isEmpty(value)
      ? this.lines(value, '')
      : `${this.scalar(value, this.step)}\n`;
  }

  flow(value: unknown, quoting: Quoting): string {
    if (this.path.length > deepestDocument) this.refuse(`it is nested deeper than ${deepestDocument}`);
    if (typeof value === 'string') return this.text(value, quoting, true);
    if (!isContainer(value)) return this.atom(value);
    if (Array.isArray(value))
      return `[${value.map((item, index) => this.inside(index, item, quoting)).join(', ')}]`;
    const entries = Object.entries(value).map(
      ([key, item]: [string, unknown]) => `${this.flowKey(key, quoting)}: ${this.inside(key, item, quoting)}`,
    );
    return `{${entries.join(', ')}}`;
  }

  flowKey(key: string, quoting: Quoting): string {
    const printed = this.text(key, quoting === 'double' ? 'double' : 'plain', true);
    return printed.length > longestKey && quoting !== 'double' ? `? ${printed} ` : printed;
  }

  inside(key: string | number, value: unknown, quoting: Quoting): string {
    this.path.push(key);
    const text = this.flow(value, quoting);
    this.path.pop();
    return text;
  }
}

/**
 * Prints documents as a YAML stream that every reader of YAML reads as the same: kubectl, which reads YAML 1.1, and
 * readers of YAML 1.2. What one of them would take for something else stands in quotes, keys too.
 *
 * @param documents - Values with a JSON form; a bigint is an integer, an expression its document.
 * @returns The documents, with `---` between them.
 * @throws {WithalError} `E_VALUE` where something has no JSON form, or is nested deeper than 400 (as a cycle is).
 */
export function printYaml(documents: readonly unknown[]): string {
  const printer = new Printer(kubectlLayout);
  return documents.map((document) => printer.document(document)).join('---\n');
}

/** The lines of a map or list that has entries, at a column. */
export function printLines(value: Container, column: number, layout: Layout): string[] {
  return new Printer(layout).lines(value, ' '.repeat(column)).slice(0, -1).split('\n');
}

/**
 * Prints a value to follow a key or a dash.
 *
 * @param value - A JSON value.
 * @param placement - Where it is printed.
 * @param layout - How the document is laid out.
 * @returns What goes on the line of the key or dash, and the lines below.
 * @throws {WithalError} As `printYaml`.
 */
export function printValue(value: unknown, placement: Placement, layout: Layout): PrintedValue {
  const { column, after, quoting = 'plain', isOneLine = false } = placement;
  if (isContainer(value) && !isEmpty(value)) {
    const step = Array.isArray(value) ? layout.listStep : layout.step;
    return { inline: '', below: printLines(value, column + (after === 'dash' ? 2 : step), layout) };
  }
  const printer = new Printer(layout);
  if (typeof value === 'string' && (isOneLine || quoting !== 'plain'))
    return { inline: printer.text(value, quoting), below: [] };
  const [inline = '', ...below] = printer.scalar(value, ' '.repeat(column + layout.step)).split('\n');
  return { inline, below };
}

/**
 * Prints a value on one line, to stand inside brackets or braces.
 *
 * @param value - A JSON value.
 * @param quoting - How texts are quoted; with `double`, keys are quoted too.
 * @returns YAML; JSON where `quoting` is `double`.
 * @throws {WithalError} As `printYaml`.
 */
export function printFlow(value: unknown, quoting: Quoting): string {
  return new Printer(kubectlLayout).flow(value, quoting);
}

/**
 * Prints an entry of a map, to stand inside braces.
 *
 * @param key - Its key.
 * @param value - Its value.
 * @param quoting - As in `printFlow`.
 * @returns YAML; JSON where `quoting` is `double`.
 */
export function printFlowEntry(key: string, value: unknown, quoting: Quoting): string {
  return printFlow({ [key]: value }, quoting).slice(1, -1);
}
