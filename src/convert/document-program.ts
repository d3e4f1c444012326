import { WithalError } from '../errors/index.ts';
import { type JsonObject, deepestDocument, isObject } from '../json/index.ts';
import { typeOfModel } from '../record/index.ts';
import { nameOrPrefixOf, resourceIdOf } from '../manifests/resource.ts';
import type { FindModel, KindModel } from './kind-model.ts';
import { modelsArgumentError } from './models-in.ts';
import {
  type Code,
  type Import,
  ProgramNames,
  chainFor,
  hasInheritedKey,
  literalCode,
  withRest,
} from './program/index.ts';

/** Chains cannot be nested deeper; plain objects can. */
const deepestChain = 150;

const build = { from: 'withal', name: 'build' };

/**
 * Whether a value is nested deeper than a limit. It looks at one branch after the other: a value that holds itself in
 * several places has more of them at each level.
 */
function isDeeperIn(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit < 0 || Object.values(value).some((inner) => isDeeperIn(inner, limit - 1));
}

/** The constant of a document. */
export interface Statement {
  readonly name: string;
  /** Its type annotation, or nothing. */
  readonly type: string;
  readonly code: Code;
}

/** Prints documents as constants. */
export class DocumentProgram {
  readonly names = new ProgramNames();
  /** The documents that are plain objects because they have no model. */
  readonly plain: unknown[] = [];
  readonly #find: FindModel;

  constructor(find: FindModel) {
    this.#find = find;
  }

  /** The code of a document. */
  async code(document: unknown): Promise<Code> {
    if (isDeeperIn(document, deepestDocument)) {
      const message = `Cannot convert a document: it is nested deeper than ${deepestDocument}, or contains itself.`;
      throw new WithalError({ code: 'E_DEPTH', message });
    }
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
    const model = await this.#find(apiVersion, kind);
    return model === undefined || isDeeperIn(document, deepestChain) ? undefined : model;
  }

  #chain(document: JsonObject, model: KindModel): Code {
    const type = typeOfModel(model.expression);
    if (type === undefined) throw modelsArgumentError(`models gave ${model.name}, which is no model`);
    if (type.shape !== 'object') return literalCode(document);
    const imports: Import = (id) => {
      const constant = model.locate?.(id);
      return constant && this.names.use(constant);
    };
    const head = this.names.use(model);
    const { links, rest } = chainFor(type, document, imports);
    const chain = { head, links };
    return Object.keys(rest).length === 0 ? chain : withRest(chain, rest, this.names.use(build));
  }
}
