import { deepestDocument } from '../json/limits.ts';
import { WithalError } from '../errors/withal-error.ts';
import { formatPath } from '../errors/format.ts';
import { isPlain } from './scalar.ts';

/*
 * Printed here, and not by the package yaml, since that takes fifty times as long: 10,000 small documents are 2.6 s
 * there. What is printed is a small part of YAML, and the tests hold it against that package and kubectl.
 */

/** Characters that are not seen, and blanks other than the common one. */
const unseen = /(?! )[\p{C}\p{Z}]/gu;
const unseenInBlock = /(?![ \n\t])[\p{C}\p{Z}]/u;
const halfCharacter = /\p{Cs}/u;
const common = /^[\u0020-\u007e]*$/;
/** Blanks where a literal block would not keep them: at the beginning, and at the ends of lines. */
const blankAtEdge = /^\s|[ \t]$|[ \t]\n|\n\n$/;
/** A key of more than 1,024 characters has to be announced. */
const longestKey = 1000;

function escape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

function quoted(text: string): string {
  const literal = JSON.stringify(text);
  return common.test(text) ? literal : literal.replaceAll(unseen, escape);
}

const isBlock = (text: string): boolean =>
  text.includes('\n') && !blankAtEdge.test(text) && !unseenInBlock.test(text);

function block(text: string, indent: string): string {
  const hasEnd = text.endsWith('\n');
  const lines = (hasEnd ? text.slice(0, -1) : text).split('\n');
  return `${hasEnd ? '|' : '|-'}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}

type Container = object | readonly unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;
const isEmpty = (value: Container): boolean =>
  Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;

/** What a value says that its JSON is: a date its text, an expression its document. */
function jsonOf(value: unknown, key: string): unknown {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return value;
  if (!('toJSON' in value) || typeof value.toJSON !== 'function') return value;
  const json: unknown = value.toJSON(key);
  return json;
}

/** Prints one stream; it knows the way to where it is, for errors. */
class Printer {
  readonly path: (string | number)[] = [];
  /** The words that were printed already; keys are the same few again and again. */
  readonly words = new Map<string, string>();

  refuse(problem: string): never {
    const place = this.path.length === 0 ? 'the document' : formatPath(this.path);
    const message = `Cannot print ${place} as YAML: ${problem}.`;
    throw new WithalError({ code: 'E_VALUE', path: [...this.path], message });
  }

  word(text: string): string {
    const before = this.words.get(text);
    if (before !== undefined) return before;
    if (halfCharacter.test(text)) this.refuse('it holds half of a character');
    const printed = isPlain(text) ? text : quoted(text);
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

  scalar(value: unknown, indent: string): string {
    if (value === null || typeof value === 'boolean') return String(value);
    if (typeof value === 'string') return isBlock(value) ? block(value, indent) : this.word(value);
    if (typeof value === 'number') return this.number(value);
    if (typeof value === 'bigint') return this.integer(value);
    if (isContainer(value)) return Array.isArray(value) ? '[]' : '{}';
    return this.refuse(
      `${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`} has no JSON form`,
    );
  }

  /** The lines of a list or map that is not empty. */
  lines(value: Container, indent: string): string {
    if (this.path.length > deepestDocument) this.refuse(`it is nested deeper than ${deepestDocument}`);
    return Array.isArray(value) ? this.items(value, indent) : this.entries(value, indent);
  }

  items(list: readonly unknown[], indent: string): string {
    let text = '';
    for (let index = 0; index < list.length; index += 1) {
      this.path.push(index);
      const item = jsonOf(list[index], String(index));
      const inner = `${indent}  `;
      const isNested = isContainer(item) && !isEmpty(item);
      // The first line of what is inside stands on the line of the dash.
      const body = isNested ? this.lines(item, inner).slice(inner.length) : `${this.scalar(item, inner)}\n`;
      text += `${indent}- ${body}`;
      this.path.pop();
    }
    return text;
  }

  entries(map: object, indent: string): string {
    let text = '';
    for (const [key, given] of Object.entries(map) as [string, unknown][]) {
      this.path.push(key);
      const value = jsonOf(given, key);
      const printed = this.word(key);
      text += printed.length > longestKey ? `${indent}? ${printed}\n${indent}:` : `${indent}${printed}:`;
      if (!isContainer(value) || isEmpty(value)) text += ` ${this.scalar(value, `${indent}  `)}\n`;
      else text += `\n${this.lines(value, Array.isArray(value) ? indent : `${indent}  `)}`;
      this.path.pop();
    }
    return text;
  }

  document(given: unknown): string {
    const value = jsonOf(given, '');
    return isContainer(value) && !isEmpty(value) ? this.lines(value, '') : `${this.scalar(value, '  ')}\n`;
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
  const printer = new Printer();
  return documents.map((document) => printer.document(document)).join('---\n');
}
