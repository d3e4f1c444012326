import type { Range } from './range.ts';

/** How a line begins: how far it is indented, and the dashes of elements. */
const lineStart = /([ \t]{0,1000})((?:-[ \t]+)*)/y;
/** What begins an entry of a map, or a value that is no scalar in one line. */
const otherStart = /^(?:["']?[\w./-]{1,100}["']?[ \t]*:(?:[ \t]|$)|[[{|>&!])/;

/**
 * Takes the comment after a value away.
 *
 * @param line - What is left of a line where the value begins.
 * @returns The value, without blanks at its end.
 */
export function withoutComment(line: string): string {
  const [value = ''] = line.split(/[ \t]#/, 1);
  return value.trimEnd();
}

function contentOf(line: string): string {
  const content = withoutComment(line);
  return content.startsWith('#') ? '' : content;
}

/** A line of YAML. */
interface Line {
  readonly indent: number;
  readonly hasDash: boolean;
  /** What stands after the dashes, without a comment, and where it begins. */
  readonly content: string;
  readonly begin: number;
  readonly next: number;
}

function lineAt(text: string, at: number): Line {
  lineStart.lastIndex = at;
  const [start = '', blanks = '', dashes = ''] = lineStart.exec(text) ?? [];
  const begin = at + start.length;
  const end = text.indexOf('\n', begin);
  const rest = text.slice(begin, end === -1 ? text.length : end);
  const [indent, hasDash] = [blanks.length, dashes !== ''];
  return { indent, hasDash, content: contentOf(rest), begin, next: end === -1 ? text.length : end + 1 };
}

/**
 * Finds the scalar, or the scalars of a list, on the lines below a name that has no value beside it. Where a map is below,
 * the names of its fields tell whether they are secret.
 *
 * @param text - A text of YAML.
 * @param start - Where the line below the name begins.
 * @param indent - How far the line of the name is indented.
 * @returns Where the scalars are, without their quotes.
 */
export function scalarsBelow(text: string, start: number, indent: number): Range[] {
  const found: Range[] = [];
  for (let line = lineAt(text, start); line.next > line.begin; line = lineAt(text, line.next)) {
    const { hasDash, content, begin } = line;
    if (!hasDash && content === '') continue;
    const isBelow = line.indent > indent || (hasDash && line.indent === indent);
    if (!isBelow || otherStart.test(content)) break;
    const quotes = /^(["']).*\1$/.test(content) ? 1 : 0;
    found.push([begin + quotes, begin + content.length - quotes]);
  }
  return found;
}
