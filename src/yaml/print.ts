import { LinePrinter, isEmpty, type Layout } from './print-lines.ts';
import { ScalarPrinter, isCollection, longestKey, type Collection } from './print-scalar.ts';
import type { Quoting } from './quoting.ts';

/*
 * The package yaml prints too, and takes fifty times as long: 2.6 s for 10,000 small documents. What is printed here is
 * a small part of YAML, and the tests hold it against that package and kubectl.
 */

export type { Layout } from './print-lines.ts';

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

/** Prints values on one line. */
class FlowPrinter extends ScalarPrinter {
  flow(value: unknown, quoting: Quoting): string {
    this.checkDepth();
    if (typeof value === 'string') return this.text(value, quoting, true);
    if (!isCollection(value)) return this.atom(value);
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

/** Prints documents as `printYaml` does, one after the other. */
export class YamlStream {
  readonly #printer = new LinePrinter(kubectlLayout);
  #isBegun = false;

  /**
   * Adds a document.
   *
   * @param document - A value with a JSON form.
   * @throws {WithalError} As `printYaml`.
   */
  add(document: unknown): void {
    if (this.#isBegun) this.#printer.separator();
    this.#isBegun = true;
    this.#printer.document(document);
  }

  /** The documents, with `---` between them. */
  text(): string {
    return this.#printer.printed();
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
  const stream = new YamlStream();
  for (const document of documents) stream.add(document);
  return stream.text();
}

/** The lines of a map or list that has entries, at a column. */
export function printLines(value: Collection, column: number, layout: Layout): string[] {
  const printer = new LinePrinter(layout);
  printer.container(value, column);
  return printer.printed().slice(0, -1).split('\n');
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
  if (isCollection(value) && !isEmpty(value)) {
    const step = Array.isArray(value) ? layout.listStep : layout.step;
    return { inline: '', below: printLines(value, column + (after === 'dash' ? 2 : step), layout) };
  }
  const printer = new LinePrinter(layout);
  if (typeof value === 'string' && (isOneLine || quoting !== 'plain'))
    return { inline: printer.text(value, quoting), below: [] };
  const [inline = '', ...below] = printer.scalar(value, column).split('\n');
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
  return new FlowPrinter().flow(value, quoting);
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
