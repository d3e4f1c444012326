import { largestTextMiB } from '../json/limits.ts';
import { deepestDocument } from '../json/limits.ts';
import type * as Yaml from 'yaml';
import { WithalError } from '../errors/withal-error.ts';

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
export interface Source {
  readonly text: string;
  readonly name: string;
}

/** Where something stands, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the line and column of a place; counted only when it is asked for, because counting costs time.
 *
 * @param text - The text.
 * @param offset - The place.
 * @returns The position.
 */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lastEnd = before.lastIndexOf('\n');
  let line = 1;
  for (let end = before.indexOf('\n'); end !== -1; end = before.indexOf('\n', end + 1)) line += 1;
  return { line, column: offset - lastEnd };
}

/**
 * Words the refusal of a text.
 *
 * @param source - The text.
 * @param offset - Where it goes wrong.
 * @param problem - What is wrong there.
 * @returns The error.
 */
export function refusalAt({ text, name }: Source, offset: number, problem: string): WithalError {
  const { line, column } = positionAt(text, offset);
  const message = `Cannot read ${name}: at line ${line}, column ${column}: ${problem}.`;
  return new WithalError({ code: 'E_SOURCE', message });
}

/** The first line of what the package says, as a part of our sentence. */
export function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.trim().replace(/[:.]$/, '').slice(0, 200);
}

/**
 * Composes the documents of a text. What is nested too deep is refused on the way, before the package walks it by
 * recursion and exhausts the stack.
 *
 * @param yaml - The package.
 * @param source - The text.
 * @param options - How documents are made.
 * @returns The documents.
 * @throws {WithalError} `E_SOURCE` when the text is too large, nested deeper than 400, or no YAML.
 */
export function compose(
  yaml: Package,
  source: Source,
  options: Yaml.ParseOptions & Yaml.DocumentOptions & Yaml.SchemaOptions,
): Yaml.Document.Parsed[] {
  const { text, name } = source;
  if (text.length > largestTextMiB * 1024 * 1024) {
    const message = `Cannot read ${name}: it is larger than ${largestTextMiB} MiB.`;
    throw new WithalError({ code: 'E_SOURCE', message });
  }
  // Unique keys are held by our own reader: the package compares each key with every other one.
  const composer = new yaml.Composer({ ...options, prettyErrors: false, uniqueKeys: false });
  const parser = new yaml.Parser();
  const documents: Yaml.Document.Parsed[] = [];
  const take = (tokens: Iterable<Yaml.CST.Token>): void => {
    for (const token of tokens) documents.push(...composer.next(token));
  };
  for (const lexeme of new yaml.Lexer().lex(text)) {
    take(parser.next(lexeme));
    if (parser.stack.length > deepestDocument)
      throw refusalAt(source, parser.offset, `it is nested deeper than ${deepestDocument}`);
  }
  take(parser.end());
  documents.push(...composer.end());
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error !== undefined)
    throw refusalAt(source, error.pos[0], `it is no YAML: ${firstLine(error.message)}`);
  return documents;
}
