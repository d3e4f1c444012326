import type { WithalError } from '../errors/index.ts';
import { deepestDocument } from '../json/index.ts';
import type * as Yaml from 'yaml';
import { lexemesOf } from './lex.ts';
import { type NamedText, refusalAt } from './named-text.ts';
import type { Package, PlacedDocument } from './package.ts';
import type { TextPart } from './parts.ts';
import { syntaxProblem } from './syntax-problem.ts';

/** A document of a stream. */
export interface ComposedDocument {
  /** Its scalars are texts: the dialect is the reader's. */
  readonly document: PlacedDocument;
  /** Why it cannot be read. */
  readonly error: WithalError | undefined;
}

/** Whether a document is over, and what comes next is another one: JSON stands one after the other without `---`. */
function isAfterMap({ stack }: Yaml.Parser, last: Yaml.CST.Token | undefined): boolean {
  const [document = last, top, more] = stack;
  if (document?.type !== 'document' || more !== undefined) return false;
  const root = top ?? document.value;
  return root?.type === 'flow-collection' && root.start.source === '{' && root.end.length > 0;
}

/** Inner parts of the package's parser. */
interface ParserInside {
  readonly atNewLine: boolean;
  readonly atScalar: boolean;
  indent: number;
}

/** Lets a parser take a `|` or `>` that stands below its key, at the same column. */
function indentBlock(parser: Yaml.Parser, lexeme: string): void {
  if (!/^[|>]/.test(lexeme) || parser.stack.at(-1)?.type !== 'block-map') return;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these members are there, but private
  const inside = parser as unknown as ParserInside;
  if (inside.atNewLine && !inside.atScalar) inside.indent += 1;
}

const has = (tokens: readonly Yaml.CST.SourceToken[], wanted: Yaml.CST.TokenType): boolean =>
  tokens.some(({ type }) => type === wanted);

/**
 * The offset of what follows an explicit key without a colon. The package passes it over without a word, and kubectl
 * refuses it.
 */
function strayOffset(yaml: Package, document: Yaml.CST.Document): number | undefined {
  let offset: number | undefined;
  yaml.CST.visit(document, ({ start, sep, value }) => {
    if (value === undefined || sep === undefined || !has(start, 'explicit-key-ind')) return undefined;
    if (has(sep, 'map-value-ind')) return undefined;
    ({ offset } = value);
    return yaml.CST.visit.BREAK;
  });
  return offset;
}

/** Composes the documents of a stream by npm's `yaml`, one part after the other. */
export class TokenComposer {
  readonly #yaml: Package;
  readonly #source: NamedText;
  readonly #composer: Yaml.Composer;

  constructor(yaml: Package, source: NamedText, keepSourceTokens: boolean) {
    this.#yaml = yaml;
    this.#source = source;
    this.#composer = new yaml.Composer({
      schema: 'failsafe',
      resolveKnownTags: false,
      keepSourceTokens,
      prettyErrors: false,
      // What is clear is read, as by kubectl: long keys, and keys of several lines in brackets.
      strict: false,
      // The reader looks for doubled keys: the package compares each key with every other one.
      uniqueKeys: false,
    });
  }

  /** Composes a part, which is one document, several without `---` between them, or comments alone. */
  part({ start, text }: TextPart): ComposedDocument[] {
    const composer = this.#composer;
    const documents: Yaml.Document.Parsed[] = [];
    const strays: number[] = [];
    const hasExplicitKeys = /\?\s/.test(text);
    let last: Yaml.CST.Token | undefined;
    const take = (tokens: Iterable<Yaml.CST.Token>): void => {
      for (const token of tokens) {
        if (token.type === 'document') {
          last = token;
          const stray = hasExplicitKeys ? strayOffset(this.#yaml, token) : undefined;
          if (stray !== undefined) strays.push(stray);
        }
        documents.push(...composer.next(token));
      }
    };
    const parser = new this.#yaml.Parser();
    parser.offset = start;
    let tooDeep: WithalError | undefined;
    for (const lexeme of lexemesOf(this.#yaml, text)) {
      if (lexeme === '{' && isAfterMap(parser, last)) {
        take(parser.end());
        take(parser.next(this.#yaml.CST.DOCUMENT));
      }
      indentBlock(parser, lexeme);
      take(parser.next(lexeme));
      if (parser.stack.length <= deepestDocument) continue;
      // The package would walk it by recursion, and exhaust the stack. An empty document takes its place.
      tooDeep = refusalAt(this.#source, parser.offset, `it is nested deeper than ${deepestDocument}`);
      parser.stack = [{ type: 'document', offset: start, start: [] }];
      break;
    }
    take(parser.end());
    documents.push(...composer.end());
    return documents.map((document, index) => {
      const next = documents[index + 1]?.range[0];
      const stray = strays.find((offset) => offset >= document.range[0] && offset < (next ?? Infinity));
      const error =
        (next === undefined ? tooDeep : undefined) ?? this.#errorOf(document) ?? this.#strayError(stray);
      // Where the package lost its way, the document goes on.
      if (error !== undefined) document.range[2] = next ?? start + text.length;
      return { document, error };
    });
  }

  /** Whether kubectl reads it: a comment without a blank before it, an escape that JSON and YAML 1.2 do not know. */
  #isNoFault({ code, message, pos }: Yaml.YAMLParseError): boolean {
    if (code === 'BAD_DQ_ESCAPE') return this.#source.text.startsWith("\\'", pos[0]);
    return message.startsWith('Comments must be separated');
  }

  #strayError(offset: number | undefined): WithalError | undefined {
    if (offset === undefined) return undefined;
    return refusalAt(this.#source, offset, 'it is not valid YAML: a colon is missing after a key');
  }

  #errorOf({ errors }: Yaml.Document.Parsed): WithalError | undefined {
    const error = errors.find((one) => !this.#isNoFault(one));
    if (error === undefined) return undefined;
    const problem = `it is not valid YAML: ${syntaxProblem(error.code, error.message)}`;
    return refusalAt(this.#source, error.pos[0], problem);
  }
}
