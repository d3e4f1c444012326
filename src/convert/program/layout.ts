/** A call in a chain: `.spec.withReplicas`, and its arguments. */
export interface Link {
  readonly name: string;
  readonly arguments: readonly Code[];
}

/** A part of a program: verbatim text, or parts that are broken over lines where necessary. */
export type Code =
  | string
  /** A list or an object. */
  | { readonly open: '[' | '{'; readonly items: readonly Code[] }
  /** An entry of an object. */
  | { readonly key: string; readonly value: Code }
  /** A chain of calls. */
  | { readonly head: string; readonly links: readonly Link[] }
  /** A call of a function. */
  | { readonly call: string; readonly arguments: readonly Code[] }
  /** A part with a suffix: ` as never`. */
  | { readonly inner: Code; readonly after: string };

const width = 100;
const closing = { '[': ']', '{': '}' } as const;

/** Several objects, or lists, with several entries each are easier to read one below the other. */
function isTable(items: readonly Code[]): boolean {
  const [first] = items;
  if (items.length < 2 || typeof first !== 'object' || !('open' in first)) return false;
  return items.every(
    (item) => typeof item === 'object' && 'open' in item && item.open === first.open && item.items.length > 1,
  );
}

/** Prints on one line, and gives up when it gets too long or a string has a line break. */
class OneLine {
  text = '';
  readonly #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  /** Whether it fits. */
  add(code: Code): boolean {
    if (typeof code === 'string') return this.#addText(code);
    if ('open' in code) return this.#addItems(code.open, code.items);
    if ('key' in code) return this.#addText(`${code.key}: `) && this.add(code.value);
    if ('call' in code) return this.#addCall(code.call, code.arguments);
    if ('inner' in code) return this.add(code.inner) && this.#addText(code.after);
    return this.#addText(code.head) && code.links.every((link) => this.#addCall(link.name, link.arguments));
  }

  #addText(text: string): boolean {
    this.text += text;
    return this.text.length <= this.#room && !text.includes('\n');
  }

  #addItems(open: '[' | '{', items: readonly Code[]): boolean {
    if (open === '[' && isTable(items)) return false;
    const space = open === '{' && items.length > 0 ? ' ' : '';
    return this.#addText(open + space) && this.#addAll(items) && this.#addText(space + closing[open]);
  }

  #addCall(name: string, given: readonly Code[]): boolean {
    return this.#addText(`${name}(`) && this.#addAll(given) && this.#addText(')');
  }

  #addAll(parts: readonly Code[]): boolean {
    return parts.every((part, index) => (index === 0 || this.#addText(', ')) && this.add(part));
  }
}

/**
 * Prints a part on one line.
 *
 * @param code - The part.
 * @param room - How long it may be.
 * @returns The line, or `undefined` when it does not fit, or holds a string with line breaks.
 */
export function onOneLine(code: Code, room: number): string | undefined {
  const line = new OneLine(room);
  return line.add(code) ? line.text : undefined;
}

/** The surroundings of a part: its indentation, and how much of its line is taken. */
interface Around {
  readonly indent: number;
  /** The number of columns before and after it on its own line. */
  readonly used: number;
}

const lineBreak = (indent: number): string => `\n${' '.repeat(indent)}`;

function callCode(name: string, given: readonly Code[], { indent, used }: Around): string {
  const line = onOneLine({ call: name, arguments: given }, width - used);
  if (line !== undefined) return line;
  const last = given.at(-1);
  const before = given.slice(0, -1).map((part) => onOneLine(part, Number.POSITIVE_INFINITY));
  const start = `${name}(${before.map((text) => `${text}, `).join('')}`;
  const isShort = before.every((text) => text !== undefined) && used + start.length < width;
  // A list or an object opens after the bracket; anything else that is too long starts on a new line.
  if (last !== undefined && isShort && opensInPlace(last))
    return `${start}${spread(last, { indent, used: used + start.length + 1 })})`;
  const inner = { indent: indent + 2, used: indent + 3 };
  const lines = given.map((part) => `${lineBreak(inner.indent)}${lay(part, inner)},`);
  return `${name}(${lines.join('')}${lineBreak(indent)})`;
}

function opensInPlace(code: Code): boolean {
  if (typeof code === 'string') return true;
  return 'open' in code || 'call' in code || ('inner' in code && opensInPlace(code.inner));
}

function lay(code: Code, around: Around): string {
  return onOneLine(code, width - around.used) ?? spread(code, around);
}

function spread(code: Code, around: Around): string {
  if (typeof code === 'string') return code;
  const indent = around.indent + 2;
  if ('open' in code) {
    // The comma after each takes a column.
    const items = code.items.map((item) => `${lineBreak(indent)}${lay(item, { indent, used: indent + 1 })},`);
    return `${code.open}${items.join('')}${lineBreak(around.indent)}${closing[code.open]}`;
  }
  if ('key' in code) {
    const start = `${code.key}: `;
    return start + lay(code.value, { ...around, used: around.used + start.length });
  }
  if ('call' in code) return callCode(code.call, code.arguments, around);
  if ('inner' in code)
    return lay(code.inner, { ...around, used: around.used + code.after.length }) + code.after;
  const [only, ...more] = code.links;
  if (only !== undefined && more.length === 0)
    return (
      code.head + callCode(only.name, only.arguments, { ...around, used: around.used + code.head.length })
    );
  const links = code.links.map(
    (link) => lineBreak(indent) + callCode(link.name, link.arguments, { indent, used: indent }),
  );
  return code.head + links.join('');
}

/**
 * Prints a statement.
 *
 * @param start - Its beginning: `export const web = `.
 * @param code - Its value.
 * @returns The statement with its semicolon and newline. What is too long for one line is spread over several, with one
 *   call, element or entry on each.
 */
export function printStatement(start: string, code: Code): string {
  return `${start}${lay(code, { indent: 0, used: start.length + 1 })};\n`;
}
