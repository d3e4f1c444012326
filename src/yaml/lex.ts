import type { Package } from './package.ts';

/** The inner part of the package's lexer that is wrapped here. */
interface LexerInside {
  /** How far the next lines must be indented. */
  indentNext: number;
  readonly flowLevel: number;
  readonly buffer: string;
  readonly pos: number;
  parseLineStart(): Generator<string, string | null>;
  parseQuotedScalar(): Generator<string, string | null>;
  parseFlowCollection(): Generator<string, string | null>;
}

/**
 * Makes one of the lexer's methods take lines that are not indented: kubectl reads what is in quotes, brackets and
 * braces wherever it stands, and files rely on it.
 */
function ignoreIndentation(lexer: LexerInside, name: 'parseQuotedScalar' | 'parseFlowCollection'): void {
  const parse = lexer[name].bind(lexer);
  lexer[name] = function* (): Generator<string, string | null> {
    const { indentNext } = lexer;
    lexer.indentNext = 0;
    const next = yield* parse();
    // Between documents, nothing is indented.
    if (next !== 'stream') lexer.indentNext = indentNext;
    return next;
  };
}

/**
 * Makes the lexer go on after a comment or an empty line as before it: it looks at their second character, and may take
 * them for the end of what is indented deeper, and a text below for a key.
 */
function passComments(lexer: LexerInside): void {
  const parse = lexer.parseLineStart.bind(lexer);
  lexer.parseLineStart = function* (): Generator<string, string | null> {
    const { indentNext, buffer } = lexer;
    let { pos } = lexer;
    while (buffer[pos] === ' ') pos++;
    const next = yield* parse();
    if (/[#\r\n]/.test(buffer[pos] ?? '')) lexer.indentNext = indentNext;
    return next;
  };
}

/**
 * Cuts a text into lexemes, as kubectl does where the package is stricter.
 *
 * @param yaml - The package.
 * @param text - One document, or several without `---`.
 * @yields The lexemes, which are the text when joined, and control characters between them.
 */
export function* lexemesOf(yaml: Package, text: string): Generator<string> {
  const lexer = new yaml.Lexer();
  const scalarFollows = yaml.CST.SCALAR;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these members are there, but not declared
  const inside = lexer as unknown as LexerInside;
  ignoreIndentation(inside, 'parseQuotedScalar');
  ignoreIndentation(inside, 'parseFlowCollection');
  passComments(inside);
  let isScalar = false;
  let isAfterDash = false;
  for (const lexeme of lexer.lex(text)) {
    // What the package takes for a dash before an element is the element itself; where that is, it finds nothing.
    if (isScalar) {
      if (!isAfterDash || lexeme !== '') yield* [scalarFollows, lexeme];
      isAfterDash = false;
    } else if (lexeme === '-' && inside.flowLevel > 0) {
      yield* [scalarFollows, lexeme];
      isAfterDash = true;
    }
    // The name of an anchor has no colon: `*name: value` is an entry.
    else if (lexeme.startsWith('*') && lexeme.endsWith(':')) yield* [lexeme.slice(0, -1), ':'];
    else if (lexeme !== scalarFollows) yield lexeme;
    isScalar = lexeme === scalarFollows;
  }
}
