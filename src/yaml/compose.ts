import { firstLineOf, WithalError } from '../errors/index.ts';
import { deepestDocument, largestTextMiB } from '../json/index.ts';
import type * as Yaml from 'yaml';

/** npm's `yaml`. */
export type Package = typeof Yaml;

let loaded: Promise<Package> | undefined;

/**
 * Loads the package `yaml` when there is YAML to read: JSON is read without it, and the core never needs it.
 *
 * @returns The package.
 */
export async function loadYaml(): Promise<Package> {
  return (loaded ??= import('yaml'));
}

/** A text, and what errors call it. */
export interface NamedText {
  readonly text: string;
  readonly name: string;
}

/** Where something stands, counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * Makes a function that finds the line and column of an offset. It goes on from the offset before, so that rising
 * offsets cost one walk through the text.
 *
 * @param text - The text.
 * @returns The function.
 */
export function positionsIn(text: string): (offset: number) => TextPosition {
  let [line, start] = [1, 0];
  return (offset) => {
    if (offset < start) [line, start] = [1, 0];
    for (let end = text.indexOf('\n', start); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: offset - start + 1 };
  };
}

/**
 * Words the refusal of a text.
 *
 * @param source - The text.
 * @param offset - Where the problem is.
 * @param problem - What the problem is.
 * @returns The error.
 */
export function refusalAt({ text, name }: NamedText, offset: number, problem: string): WithalError {
  const { line, column } = positionsIn(text)(offset);
  const message = `Cannot read ${name}, line ${line}, column ${column}: ${problem}.`;
  return new WithalError({ code: 'E_SOURCE', message });
}

/** The first line of the package's message. After a colon it quotes the text, which may be secret. */
function reasonOf(error: Error): string {
  const [reason = ''] = firstLineOf(error).split(': ');
  return reason.trim().replace(/[:.]$/, '').slice(0, 200);
}

/**
 * Composes the documents of a text. What is nested too deep is refused on the way, before the package walks it by
 * recursion and exhausts the stack.
 *
 * @param yaml - The package.
 * @param source - The text.
 * @param keepSourceTokens - Whether the nodes keep the tokens that they were made of.
 * @yields Each document. Its scalars are texts: the dialect is the reader's.
 * @throws {WithalError} `E_SOURCE` when the text is too large, nested deeper than 400, or not YAML.
 */
export function* composeDocuments(
  yaml: Package,
  source: NamedText,
  keepSourceTokens: boolean,
): Generator<Yaml.Document.Parsed> {
  const { text, name } = source;
  if (text.length > largestTextMiB * 1024 * 1024) {
    const message = `Cannot read ${name}: it is larger than ${largestTextMiB} MiB.`;
    throw new WithalError({ code: 'E_SOURCE', message });
  }
  const composer = new yaml.Composer({
    schema: 'failsafe',
    resolveKnownTags: false,
    keepSourceTokens,
    prettyErrors: false,
    // The reader looks for doubled keys: the package compares each key with every other one.
    uniqueKeys: false,
  });
  const parser = new yaml.Parser();
  function* sound(documents: Iterable<Yaml.Document.Parsed>): Generator<Yaml.Document.Parsed> {
    for (const document of documents) {
      const [error] = document.errors;
      if (error !== undefined)
        throw refusalAt(source, error.pos[0], `it is not valid YAML: ${reasonOf(error)}`);
      yield document;
    }
  }
  for (const lexeme of new yaml.Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) yield* sound(composer.next(token));
    if (parser.stack.length > deepestDocument)
      throw refusalAt(source, parser.offset, `it is nested deeper than ${deepestDocument}`);
  }
  for (const token of parser.end()) yield* sound(composer.next(token));
  yield* sound(composer.end());
}
