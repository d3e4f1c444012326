import { WithalError } from '../../errors/index.ts';
import type { Falsy } from '../../../types/index.d.ts';
import type { ExplainOptions } from '../explain/explain.ts';
import { asSameModel } from '../same-model.ts';
import { Additions } from './additions.ts';
import { DocumentPatcher, type PatchListener } from './document-patcher.ts';
import { type PatchInstruction, numberedInstructions } from './instruction.ts';
import type { Numbered } from './resource-patcher.ts';

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

function ofDocument(index: number, error: WithalError): WithalError {
  const { code, path, message } = error;
  return new WithalError({ code, path, message: `Document ${index}: ${message}`, cause: error });
}

/** Throws what a resource fails with, so that its whole document stays as it is. */
const ending: PatchListener = {
  patched() {
    // Nobody asks.
  },
  failed({ error }) {
    throw error;
  },
};

async function* patchEach<Document>(
  documents: Iterable<Document> | AsyncIterable<Document>,
  { numbered, additions }: { readonly numbered: readonly Numbered[]; readonly additions: Additions },
  { onError, conflicts }: PatchAllOptions<Document>,
): AsyncGenerator<Document, void, undefined> {
  const options = { isRecording: false, refusesConflicts: conflicts === 'error', additions };
  const patcher = new DocumentPatcher(numbered, options, ending);
  let index = 0;
  for await (const document of documents) {
    let next: unknown = document;
    try {
      next = patcher.patch(document, { file: undefined, index, documents: undefined });
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      if (onError === undefined) throw ofDocument(index, error);
      onError({ index, document, error });
    }
    if (next !== undefined) yield asSameModel(document, next);
    index++;
  }
  for (const [, added] of additions.pending()) yield asAdded<Document>(added);
}

/** What is added is a document like the others: only the caller can know. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- so that the cast stands in one place
function asAdded<Document>(added: object): Document {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return added as Document;
}

/**
 * Applies expressions to documents, one document at a time, in order.
 *
 * Each document gets all expressions in order or, if one cannot be applied, none. An expression of a kind is only for
 * documents with its `apiVersion` and `kind`; an expression of any other model is for all. `target` limits that further,
 * a function says for each document what to do, `drop` leaves documents out, and `add` puts some after the last one. A
 * List is not a document itself: its items are patched, unless an expression or a target names its kind. No expression
 * for every kind gives a namespace to what belongs to the whole cluster, such as a ClusterRole. Documents are not kept,
 * so memory does not grow with their number.
 *
 * @param documents - The documents; none is changed or frozen.
 * @param expressions - What to do, in order; falsy values are skipped.
 * @param options - How errors and conflicts are handled.
 * @returns The next documents in the same order, without those dropped, and then those added.
 * @throws {WithalError} `E_EXPRESSION` if something is not an expression or another instruction; `E_CONFLICT` if two
 *   expressions set the same value differently and `conflicts` is `'error'`, or if a document is to be added and a
 *   different one of its name is there; `E_FUNCTION` if a function throws; otherwise as `apply`, unless `onError` is set.
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { patchAll, target } from 'withal/patch';
 *
 * const resource = model<{ metadata: { name: string; labels: Record<string, string> } }>();
 * const named = (name: string) => ({ metadata: { name, labels: {} } });
 * const team = resource.metadata.labels.at('team');
 * const labels: object[] = [];
 * for await (const document of patchAll([named('a'), named('b')], [team.with('web'), target(team.with('db'), { name: 'b' })]))
 *   labels.push(document.metadata.labels);
 * labels; //=> [{ team: 'web' }, { team: 'db' }]
 * ```
 */
export function patchAll<Document>(
  documents: Iterable<Document> | AsyncIterable<Document>,
  expressions: readonly (PatchInstruction<NoInfer<Document>> | Falsy)[],
  options: PatchAllOptions<Document> = {},
): AsyncGenerator<Document, void, undefined> {
  const numbered = numberedInstructions('apply expression', expressions);
  return patchEach(documents, { numbered, additions: new Additions(numbered) }, options);
}
