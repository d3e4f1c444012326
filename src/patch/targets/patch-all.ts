import { Chain, extend, stepsOf } from '../../record/index.ts';
import { WithalError } from '../../errors/index.ts';
import { nextDocument } from '../../apply/index.ts';
import { entryOf } from '../../json/index.ts';
import type { AnyExpression, Falsy } from '../../../types/index.d.ts';
import { asSameModel } from '../same-model.ts';
import { type ExplainOptions, explainChains, numberedChains } from '../explain/explain.ts';

/** A document to which an expression could not be applied. */
export interface BatchFailure<Document> {
  /** The number of the document, from 0. */
  readonly index: number;
  /** The document, unchanged. */
  readonly document: Document;
  readonly error: WithalError;
}

/** How a batch is applied. */
export interface PatchAllOptions<Document> extends ExplainOptions {
  /**
   * Called for each document to which an expression cannot be applied; the document is then passed on unchanged.
   *
   * @default throws the error, with the number of the document in its message, which ends the batch
   */
  readonly onError?: (failure: BatchFailure<Document>) => void;
}

type Numbered = readonly [number: number, chain: Chain];

/** What to do to documents of one kind. */
interface Work {
  readonly chains: readonly Numbered[];
  /** All of them as one chain, so that its plan is reused; `undefined` if there is nothing to do. */
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

/** Cache limit; the work for further kinds is computed for each document. */
const mostKinds = 1000;

/** Finds what to do to a document. An expression of a kind is only for documents of that kind. */
function worksOf(chains: readonly Numbered[]): (document: unknown) => Work {
  const known = new Map<string, Work>();
  return (document) => {
    const kind = [entryOf(document, 'apiVersion'), entryOf(document, 'kind')];
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

async function* patchEach<Document>(
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
 * Applies expressions to documents, one document at a time, in order.
 *
 * Each document gets all expressions in order or, if one cannot be applied, none. An expression of a kind is only for
 * documents with its `apiVersion` and `kind`; an expression of any other model is for all. Documents are not kept, so
 * memory does not grow with their number.
 *
 * @param documents - The documents; none is changed or frozen.
 * @param expressions - What to do, in order; falsy values are skipped.
 * @param options - How errors and conflicts are handled.
 * @returns The next documents, one for each document, in the same order.
 * @throws {WithalError} `E_EXPRESSION` if something is not an expression; `E_CONFLICT` if two expressions set the same
 *   value differently and `conflicts` is `'error'`; otherwise as `apply`, unless `onError` is set.
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
  return patchEach(documents, worksOf(numberedChains('apply expression', expressions)), options);
}
