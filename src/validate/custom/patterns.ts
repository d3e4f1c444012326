/** A pattern of a schema, ready for use. */
export interface Pattern {
  readonly test: (text: string) => boolean;
  /** The validator tells patterns apart by it. */
  readonly toString: () => string;
}

const isAnything = (): boolean => true;

/**
 * Compiles the patterns of schemas as a server does: they are of RE2, which takes time in proportion to a text, whoever has
 * written the pattern.
 */
export class Patterns {
  readonly #compile: (pattern: string) => Pattern;
  /** What is no pattern of RE2; every text fits it. */
  readonly unknown = new Set<string>();

  constructor(compile: (pattern: string) => Pattern) {
    this.#compile = compile;
  }

  /** Compiles a pattern. */
  compile(pattern: string): Pattern {
    try {
      return this.#compile(pattern);
    } catch {
      this.unknown.add(pattern);
      return { test: isAnything, toString: () => pattern };
    }
  }
}

/**
 * Loads what compiles patterns. Most runs need none.
 *
 * @returns The patterns of one schema.
 */
export async function loadPatterns(): Promise<Patterns> {
  const { RE2JS } = await import('re2js');
  return new Patterns((pattern) => {
    const compiled = RE2JS.compile(pattern);
    return { test: (text) => compiled.matcher(text).find(), toString: () => pattern };
  });
}
