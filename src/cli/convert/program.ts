import { type JsonObject, isObject } from '../../json/guards.ts';
import { isDeeperThan, nestedValues } from '../../json/depth.ts';
import type { KindModel, Models } from '../input/models.ts';
import { chainFor, type Import, withRest } from './chain.ts';
import { hasInheritedKey } from './fits.ts';
import { ProgramNames } from './imports.ts';
import { type Code, printStatement } from './layout.ts';
import { keyCode, literalCode } from './literal.ts';

/** Nothing deeper than this can be recorded; a plain document can be deeper. */
const deepestChain = 150;

const build = { from: 'withal', name: 'build' };

function textIn(value: unknown, key: string): string {
  const found = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof found === 'string' ? found : '';
}

/** The constant of a document. */
interface Statement {
  readonly name: string;
  /** What stands between its name and the equals sign. */
  readonly type: string;
  readonly code: Code;
}

/** Makes the program of documents, one after the other. */
class Programming {
  readonly names = new ProgramNames();
  /** How many documents stand there as plain objects, for want of a model. */
  plain = 0;
  readonly #models: Models;

  constructor(models: Models) {
    this.#models = models;
  }

  readonly imports: Import = (id) => {
    const constant = this.#models.locate(id);
    return constant && this.names.use(constant);
  };

  /** The code of a document. */
  async code(document: unknown): Promise<Code> {
    const model = await this.#modelOf(document);
    if (isObject(document) && model !== undefined) return this.#chain(document, model);
    if (isList(document)) return this.#list(document);
    this.plain += 1;
    return literalCode(document);
  }

  /** Declares a constant for a document. */
  async statement(document: unknown): Promise<Statement> {
    const code = await this.code(document);
    const isChain = typeof code === 'object' && 'head' in code;
    const type = !isChain && hasInheritedKey(document) ? ': object' : '';
    const metadata = isObject(document) ? document['metadata'] : undefined;
    const name = textIn(metadata, 'name') || textIn(metadata, 'generateName');
    return { name: this.names.declare(textIn(document, 'kind'), name), type, code };
  }

  async #modelOf(document: unknown): Promise<KindModel | undefined> {
    const model = await this.#models.find(textIn(document, 'apiVersion'), textIn(document, 'kind'));
    return model === undefined || isDeeperThan(document, deepestChain, nestedValues) ? undefined : model;
  }

  #chain(document: JsonObject, { type, ...constant }: KindModel): Code {
    if (type.shape !== 'object') return literalCode(document);
    const head = this.names.use(constant);
    const { links, rest } = chainFor(type, document, this.imports);
    const chain = { head, links };
    return Object.keys(rest).length === 0 ? chain : withRest(chain, rest, this.names.use(build));
  }

  /** A list of documents of any kinds is a plain object, and each of them is built where it stands. */
  async #list(document: JsonObject & { readonly items: readonly unknown[] }): Promise<Code> {
    const items: Code[] = [];
    for (const item of document.items) {
      const code = await this.code(item);
      const isChain = typeof code === 'object' && 'head' in code;
      items.push(isChain ? { call: this.names.use(build), arguments: [code] } : code);
    }
    const entries = Object.keys(document).map((key): Code => {
      const value: Code = key === 'items' ? { open: '[', items } : literalCode(document[key]);
      return { key: keyCode(key), value };
    });
    return { open: '{', items: entries };
  }
}

function isList(document: unknown): document is JsonObject & { readonly items: readonly unknown[] } {
  return (
    isObject(document) &&
    document['apiVersion'] === 'v1' &&
    document['kind'] === 'List' &&
    Object.hasOwn(document, 'items') &&
    Array.isArray(document['items'])
  );
}

/** A program, and how many of its documents are plain objects. */
export interface Program {
  readonly text: string;
  readonly plain: number;
}

/**
 * Prints the program that builds documents.
 *
 * Each is a constant that is exported under its name and kind. Of several, the default export is a list in their order,
 * which the names of exports do not keep.
 *
 * @param documents - The documents.
 * @param models - The models of their kinds.
 * @returns The program.
 * @throws {WithalError} `E_VALUE` where a document holds what JSON cannot.
 */
export async function printProgram(documents: readonly unknown[], models: Models): Promise<Program> {
  const programming = new Programming(models);
  const statements: Statement[] = [];
  for (const document of documents) statements.push(await programming.statement(document));
  const lines = statements.map(
    ({ name, type, code }) => `\n${printStatement(`export const ${name}${type} = `, code)}`,
  );
  const names = statements.map(({ name }) => name);
  const all = names.length > 1 ? `\n${printStatement('export default ', { open: '[', items: names })}` : '';
  const text = programming.names.print() + lines.join('') + all;
  return { text: text.replace(/^\n/, ''), plain: programming.plain };
}
