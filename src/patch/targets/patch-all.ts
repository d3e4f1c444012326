import { isObject, ownEntry } from '../../json/guards.ts';
import type { AnyExpression, Falsy } from '../../../types/index.d.ts';
import { nextDocument } from '../../apply/documents.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { Chain, extend, stepsOf } from '../../record/chain.ts';
import { asSameModel } from '../same-model.ts';
import { type ExplainOptions, explainChains, numberedChains } from '../explain/explain.ts';

/** A document that an expression does not fit. */
export interface BatchFailure<Document> {
  /** Which document it was, counted from 0. */
  readonly index: number;
  /** The document, as it was given. */
  readonly document: Document;
  readonly error: WithalError;
}

/** How a batch is run. */
export interface PatchAllOptions<Document> extends ExplainOptions {
  /**
   * Is told of each document that an expression does not fit; the document is then handed on as it was given.
   *
   * @default the error is thrown, with the number of the document in its message, and the batch ends
   */
  readonly onError?: (failure: BatchFailure<Document>) => void;
}

type Numbered = readonly [number: number, chain: Chain];

/** What is done to documents of one kind. */
interface Work {
  readonly chains: readonly Numbered[];
  /** All of them as one chain, so that its plan is found again; `undefined` where there is nothing to do. */
  readonly joined: Chain | undefined;
}

function join(chains: readonly Numbered[]): Chain | undefined {
  let joined: Chain | undefined;
  for (const [, chain] of chains) {
    if (joined === undefined) joined = chain;
    else for (const { kind, value } of stepsOf(chain)) joined = extend(joined, kind, value);
  }
  return joined;
}

/** The kinds that are remembered; past that many, what is to be done is found anew for each document. */
const mostKinds = 1000;

/** Finds what is to be done to a document: an expression of a kind is for documents of that kind alone. */
function worksOf(chains: readonly Numbered[]): (document: unknown) => Work {
  const known = new Map<string, Work>();
  return (document) => {
    const fields = isObject(document) ? document : {};
    const kind = [ownEntry(fields, 'apiVersion'), ownEntry(fields, 'kind')];
    const name = kind.map(String).join(' ');
    const found = known.get(name);
    if (found !== undefined) return found;
    const mine = chains.filter(([, chain]) => {
      const own = Chain.model(chain).object?.kind;
      return own === undefined || (own[0] === kind[0] && own[1] === kind[1]);
    });
    const work = { chains: mine, joined: join(mine) };
    if (known.size < mostKinds) known.set(name, work);
    return work;
  };
}

function carryOut(document: unknown, { chains, joined }: Work, options: ExplainOptions): unknown {
  if (joined === undefined) return document;
  if (options.conflicts === 'error') return explainChains(document, chains, options).document;
  return nextDocument(document, [joined]);
}

function ofDocument(index: number, error: WithalError): WithalError {
  const { code, path, message } = error;
  return new WithalError({ code, path, message: `Document ${index}: ${message}`, cause: error });
}

async function* run<Document>(
  documents: Iterable<Document> | AsyncIterable<Document>,
  workOf: (document: unknown) => Work,
  options: PatchAllOptions<Document>,
): AsyncGenerator<Document, void, undefined> {
  let index = 0;
  for await (const document of documents) {
    let next: Document = document;
    try {
      next = asSameModel(next, carryOut(document, workOf(document), options));
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      if (options.onError === undefined) throw ofDocument(index, error);
      options.onError({ index, document, error });
    }
    yield next;
    index++;
  }
}

/**
 * Applies expressions to documents, one document at a time, in the order in which they come.
 *
 * Each document gets the expressions in their order, all of them or, where one does not fit, none. An expression of a
 * kind is for the documents of its `apiVersion` and `kind` alone; an expression of another model is for all. No document
 * is kept, so the memory that is needed does not grow with their number.
 *
 * @param documents - The documents, one after the other; none is changed or frozen.
 * @param expressions - What to do, in order; what is falsy is skipped.
 * @param options - What becomes of errors and conflicts.
 * @returns The next documents, one for each that was given, in the same order.
 * @throws {WithalError} `E_EXPRESSION` where something is no expression; `E_CONFLICT` where two expressions set one place
 *   differently and that was to be an error; else as `apply`, unless `onError` takes it.
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { patchAll } from 'withal/patch';
 *
 * const resource = model<{ metadata: { name: string; labels: Record<string, string> } }>();
 * const named = (name: string) => ({ metadata: { name, labels: {} } });
 * const labels: object[] = [];
 * for await (const document of patchAll([named('a'), named('b')], [resource.metadata.labels.at('team').with('web')]))
 *   labels.push(document.metadata.labels);
 * labels; //=> [{ team: 'web' }, { team: 'web' }]
 * ```
 */
export function patchAll<Document>(
  documents: Iterable<Document> | AsyncIterable<Document>,
  expressions: readonly (AnyExpression | Falsy)[],
  options: PatchAllOptions<Document> = {},
): AsyncGenerator<Document, void, undefined> {
  return run(documents, worksOf(numberedChains('apply expression', expressions)), options);
}
