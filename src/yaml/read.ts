import { deepestDocument } from '../json/limits.ts';
import type * as Yaml from 'yaml';
import { WithalError } from '../errors/withal-error.ts';
import { firstLine, loadYaml, type Package } from './compose.ts';
import { isDeeperThan } from '../json/depth.ts';

/** Why the package refuses a text. Behind a colon it says what was read, which may be secret. */
function reasonOf(error: unknown): string {
  const [reason = ''] = (error instanceof Error ? firstLine(error.message) : String(error)).split(': ');
  return reason;
}

type Options = Yaml.ParseOptions & Yaml.DocumentOptions & Yaml.SchemaOptions;

const options: Options = { prettyErrors: false, stringKeys: true, version: '1.2' };

/** Hands over the tokens inside a token that may have tokens inside themselves. */
function tokensIn(token: Yaml.CST.Token, add: (inner: Yaml.CST.Token) => void): void {
  if (token.type === 'document' && token.value !== undefined) add(token.value);
  if (!('items' in token)) return;
  for (const { key, value } of token.items) {
    if (key !== undefined && key !== null && 'items' in key) add(key);
    if (value !== undefined && 'items' in value) add(value);
  }
}

/**
 * Composes the documents of a text, and looks at their depth before: composing walks by recursion, and a text that
 * exhausts the stack there can end the process.
 *
 * @yields Each document with its mistakes.
 */
function* compose(
  yaml: Package,
  text: string,
  name: string,
  { onNewLine, ...more }: Options & { readonly onNewLine?: (offset: number) => void } = {},
): Iterable<Yaml.Document.Parsed> {
  const composer = new yaml.Composer({ ...options, ...more });
  for (const token of new yaml.Parser(onNewLine).parse(text)) {
    if (isDeeperThan(token, deepestDocument, tokensIn)) {
      const message = `Cannot read ${name}: it is nested deeper than ${deepestDocument}.`;
      throw new WithalError({ code: 'E_SOURCE', message });
    }
    yield* composer.next(token);
  }
  yield* composer.end();
}

/** Says where a text goes wrong; lines are counted only now, because counting costs time too. */
function complaint(yaml: Package, text: string, name: string): WithalError {
  const counter = new yaml.LineCounter();
  const documents = [...compose(yaml, text, name, { onNewLine: counter.addNewLine })];
  const [error] = documents.flatMap(({ errors }) => errors);
  const { line, col } = counter.linePos(error?.pos[0] ?? 0);
  const reason = reasonOf(error);
  const message = `Cannot read ${name}: it is no YAML, at line ${line}, column ${col}: ${reason}.`;
  return new WithalError({ code: 'E_SOURCE', message, cause: error });
}

/**
 * Reads the documents of a YAML text. Doubled keys are refused, tags are not followed, and aliases that grow without
 * measure are refused too.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @returns The values of the documents, `null` for an empty one.
 * @throws {WithalError} `E_SOURCE` when it is no YAML, with the line.
 */
export async function readYaml(text: string, name: string): Promise<unknown[]> {
  const yaml = await loadYaml();
  const values: unknown[] = [];
  // One document after the other: the tree of a document takes many times the memory of its value.
  for (const document of compose(yaml, text, name)) {
    if (document.errors.length > 0) throw complaint(yaml, text, name);
    values.push(valueOf(document, name));
  }
  return values;
}

function valueOf(document: Yaml.Document.Parsed, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const reason = reasonOf(cause);
    throw new WithalError({ code: 'E_SOURCE', message: `Cannot read ${name}: ${reason}.`, cause });
  }
}

/** A document of a text, its value, and the package that it was read by. */
export interface ReadDocument {
  readonly yaml: Package;
  /** The document with the tokens that it was read from. */
  readonly document: Yaml.Document.Parsed;
  readonly value: unknown;
}

/**
 * Reads the documents of a YAML text with the places where everything stands. Merge keys (`<<`) are followed, as
 * Kubernetes follows them.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @param keepSourceTokens - Whether the places are asked for; the values alone are had sooner.
 * @returns The documents in order.
 * @throws {WithalError} As `readYaml`.
 */
export async function readYamlSource(
  text: string,
  name: string,
  keepSourceTokens = true,
): Promise<ReadDocument[]> {
  const yaml = await loadYaml();
  const documents = [...compose(yaml, text, name, { keepSourceTokens, merge: true })];
  if (documents.some(({ errors }) => errors.length > 0)) throw complaint(yaml, text, name);
  return documents.map((document) => ({ yaml, document, value: valueOf(document, name) }));
}
