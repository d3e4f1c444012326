import { type FieldType, typeInside } from '../../schema/index.ts';
import { model as untypedModel } from '../../apply/index.ts';
import { WithalError, describe } from '../../errors/index.ts';
import { refuseDraft } from '../../json/index.ts';
import {
  copyValue,
  type Path,
  rootPath,
  typedChainOf,
  Chain,
  addStep,
  begin,
  chainOf,
} from '../../record/index.ts';
import type { AnyExpression, Expression, ModelOf, Segment } from '../../../types/index.d.ts';
import { findSteps } from './compare.ts';
import type { DifferenceVerb, StepSink } from './comparison.ts';

/** How documents are compared. */
export interface DiffOptions<Chained extends AnyExpression> {
  /** The kind of the documents; its schema has the keys that identify elements of lists. */
  readonly model: Chained;
}

/** Makes a path. The paths of fields are shared, since a schema has few; those of keys and elements are not. */
function pathOf(root: FieldType, segments: readonly Segment[]): Path {
  let path = rootPath;
  let type = root;
  for (const segment of segments) {
    const isField = type.shape === 'object' && typeof segment === 'string' && type.object.fields.has(segment);
    path = isField ? path.field(segment) : path.element(segment);
    type = typeInside(type, segment);
  }
  return path;
}

/** Records steps on a chain of a model. */
class StepRecorder implements StepSink {
  chain: Chain;

  constructor(chain: Chain) {
    this.chain = chain;
  }

  add(segments: readonly Segment[], verb: DifferenceVerb, value: unknown): void {
    const path = pathOf(Chain.model(this.chain).root.type, segments);
    this.chain = addStep(this.chain, path, verb, copyValue(value, { segments: () => segments }));
  }
}

/**
 * Compares two documents, and writes the difference as an expression.
 *
 * Elements of lists are told apart by the keys of the schema; where it has none, by `name`, `id` or `metadata.name`. What
 * went is removed, what came is inserted, what moved is removed and inserted, and the rest is changed inside. Where nothing
 * identifies the elements, or two have the same key, equal ones are the same, and what stands between them is matched by
 * position. Such a list is set as a whole if more than half of its elements changed and one step cannot say it. All steps
 * are data.
 *
 * @param before - The first document; it is not changed.
 * @param after - The second document; it is not changed, and the expression shares nothing with it.
 * @param options - The kind of both documents, if they have one.
 * @returns An expression that, applied to the first document, gives one that is deeply equal to the second.
 * @throws {WithalError} `E_VALUE` if the second document cannot be written as JSON; `E_DEPTH` if one is nested too deep or
 *   contains itself; `E_DRAFT` if one is a draft of immer; `E_EXPRESSION` if the model is not a model.
 * @example
 * ```ts
 * import { apply, model } from 'withal';
 * import { diff } from 'withal/patch';
 *
 * const app = model<{ name: string; labels: Record<string, string> }>('app');
 * const change = diff({ name: 'web', labels: { a: '1' } }, { name: 'web', labels: { a: '1', b: '2' } }, { model: app });
 * String(change); //=> 'app.labels.withB("2")'
 * apply({ name: 'web', labels: {} }, change); //=> { name: 'web', labels: { b: '2' } }
 *
 * String(diff({ tags: ['a', 'b'] }, { tags: ['b'] })); //=> 'document.tags.without("a")'
 * ```
 */
export function diff<Document>(before: Document, after: Document): Expression<Document>;
export function diff<Chained extends AnyExpression>(
  before: NoInfer<ModelOf<Chained>>,
  after: NoInfer<ModelOf<Chained>>,
  options: DiffOptions<Chained>,
): Expression<ModelOf<Chained>>;
export function diff(
  before: unknown,
  after: unknown,
  options: { readonly model?: AnyExpression } = {},
): AnyExpression {
  refuseDraft('compare', before);
  refuseDraft('compare', after);
  const chain = chainOf(options.model ?? untypedModel('document'));
  if (chain === undefined) {
    const message = `Cannot compare documents of ${describe(options.model)}: the model must be a kind or model<…>().`;
    throw new WithalError({ code: 'E_EXPRESSION', message });
  }
  const model = Chain.model(chain);
  const recorder = new StepRecorder(begin(model));
  findSteps(recorder, { before, after, type: model.root.type });
  return typedChainOf<AnyExpression>(recorder.chain);
}
