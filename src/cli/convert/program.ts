import { type JsonObject, isObject, isDeeperThan, nestedValues } from '../../json/index.ts';
import type { KindModel, Models } from '../input/models.ts';
import { nameOrPrefixOf, resourceIdOf } from '../../manifests/resource.ts';
import { chainFor, type Import, withRest } from './chain.ts';
import { hasInheritedKey } from './is-assignable.ts';
import { ProgramNames } from './program-names.ts';
import { type Code, printStatement } from './layout.ts';
import { literalCode } from './literal.ts';

/** Chains cannot be nested deeper; plain objects can. */
const deepestChain = 150;

const build = { from: 'withal', name: 'build' };

/** The constant of a document. */
interface Statement {
  readonly name: string;
  /** Its type annotation, or nothing. */
  readonly type: string;
  readonly code: Code;
}

/** Prints documents as constants. */
class DocumentProgram {
  readonly names = new ProgramNames();
  /** The documents that are plain objects because they have no model. */
  readonly plain: unknown[] = [];
  readonly #models: Models;

  constructor(models: Models) {
    this.#models = models;
  }

  /** The code of a document. */
  async code(document: unknown): Promise<Code> {
    const model = await this.#modelOf(document);
    if (isObject(document) && model !== undefined) return this.#chain(document, model);
    this.plain.push(document);
    return literalCode(document);
  }

  /** Declares a constant for a document. */
  async statement(document: unknown): Promise<Statement> {
    const code = await this.code(document);
    const isChain = typeof code === 'object' && 'head' in code;
    const type = !isChain && hasInheritedKey(document) ? ': object' : '';
    const { kind } = resourceIdOf(document);
    return { name: this.names.declare(kind, nameOrPrefixOf(document)), type, code };
  }

  async #modelOf(document: unknown): Promise<KindModel | undefined> {
    const { apiVersion, kind } = resourceIdOf(document);
    const model = await this.#models.find(apiVersion, kind);
    return model === undefined || isDeeperThan(document, deepestChain, nestedValues) ? undefined : model;
  }

  #chain(document: JsonObject, model: KindModel): Code {
    const { type } = model;
    if (type.shape !== 'object') return literalCode(document);
    const imports: Import = (id) => {
      const constant = model.locate(id);
      return constant && this.names.use(constant);
    };
    const head = this.names.use(model);
    const { links, rest } = chainFor(type, document, imports);
    const chain = { head, links };
    return Object.keys(rest).length === 0 ? chain : withRest(chain, rest, this.names.use(build));
  }
}

/** How a program is printed. */
interface ProgramOptions {
  /** Whether the default export lists a single document as well. */
  readonly listsAll?: boolean;
}

/** A program, and those of its documents that are plain objects. */
export interface Program {
  readonly text: string;
  readonly plain: readonly unknown[];
}

/**
 * Prints the program that builds documents.
 *
 * Each is an exported constant, named after its name and kind. For several, the default export lists them in order, which
 * named exports do not keep.
 *
 * @param documents - The documents.
 * @param models - The models of their kinds.
 * @param options - How it is printed.
 * @returns The program.
 * @throws {WithalError} `E_VALUE` when a document holds what JSON cannot.
 */
export async function printProgram(
  documents: readonly unknown[],
  models: Models,
  { listsAll = false }: ProgramOptions = {},
): Promise<Program> {
  const program = new DocumentProgram(models);
  const statements: Statement[] = [];
  for (const document of documents) statements.push(await program.statement(document));
  const lines = statements.map(
    ({ name, type, code }) => `\n${printStatement(`export const ${name}${type} = `, code)}`,
  );
  const names = statements.map(({ name }) => name);
  const all =
    names.length > (listsAll ? 0 : 1)
      ? `\n${printStatement('export default ', { open: '[', items: names })}`
      : '';
  const text = program.names.print() + lines.join('') + all;
  return { text: text.replace(/^\n/, ''), plain: program.plain };
}
