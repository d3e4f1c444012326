/** A pattern of a schema, ready for use. */
export interface Pattern {
  readonly test: (text: string) => boolean;
}

const classes: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  ascii: String.raw`\x00-\x7F`,
  blank: String.raw`\t `,
  digit: '0-9',
  lower: 'a-z',
  punct: String.raw`!-\/:-@\[-\x60{-~`,
  space: String.raw`\s`,
  upper: 'A-Z',
  word: String.raw`\w`,
  xdigit: 'A-Fa-f0-9',
};

/** Writes a pattern of Go as JavaScript has it. */
function translated(pattern: string): string {
  return pattern
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole)
    .replaceAll(String.raw`\A`, '^')
    .replaceAll(String.raw`\z`, '$');
}

const anyText: Pattern = { test: () => true };

/**
 * Compiles a pattern of a schema, which is one of Go.
 *
 * @param pattern - The pattern.
 * @returns It; `undefined` where JavaScript has no such pattern.
 */
function compiled(pattern: string): Pattern | undefined {
  const [start, given = ''] = /^\(\?([is]+)\)/.exec(pattern) ?? [];
  const source = translated(start === undefined ? pattern : pattern.slice(start.length));
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, given + flags);
    } catch {
      continue;
    }
  }
  return undefined;
}

/** Compiles patterns, and keeps those that it cannot compile. */
export class Patterns {
  /** What was taken for a pattern that every text fits. */
  readonly unknown = new Set<string>();

  /** Compiles a pattern. */
  compile(pattern: string): Pattern {
    const found = compiled(pattern);
    if (found === undefined) this.unknown.add(pattern);
    return found ?? anyText;
  }
}
