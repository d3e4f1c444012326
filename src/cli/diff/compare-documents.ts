import { WithalError } from '../../errors/index.ts';
import { isEqual } from '../../json/index.ts';
import type { Expression, Step } from '../../../types/index.d.ts';
import { type LoadedModel, type Models, type Toolkit, toolkitFor } from '../input/models.ts';
import { resourceName, type ResourceId } from '../../manifests/resource.ts';
import { type DocumentPair, pairUp } from './pairs.ts';
import { withServerFields } from './server-fields.ts';

/** A document that both files have, and that differs. */
export interface ChangedDocument extends ResourceId {
  readonly change: 'changed';
  readonly before: unknown;
  readonly after: unknown;
  readonly model: LoadedModel | undefined;
  readonly toolkit: Toolkit;
  readonly expression: Expression<unknown>;
  readonly steps: readonly Step[];
  /** Whether the model of the kind takes every step; otherwise the expression has no schema. */
  readonly isTyped: boolean;
}

/** A document that only one file has, or that is the same in both. */
interface OtherDocument extends ResourceId {
  readonly change: 'added' | 'removed' | 'same';
}

/** The result of comparing one document. */
export type ComparedDocument = ChangedDocument | OtherDocument;

/** Puts steps on a model, if it takes them all and they have the same effect there. */
function typedExpression(
  steps: readonly Step[],
  { before, after }: DocumentPair,
  { core }: Toolkit,
  model: LoadedModel,
): Expression<unknown> | undefined {
  try {
    const expression = core.fromSteps(model.expression, steps);
    // A model wraps a single value into a list where one is due.
    return isEqual(core.apply(before, expression), after) ? expression : undefined;
  } catch (error) {
    // The model lacks a field, or refuses the type of a value.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

async function compare(pair: DocumentPair, models: Models): Promise<ComparedDocument> {
  const { before, after: wanted, ...id } = pair;
  if (before === undefined) return { ...id, change: 'added' };
  if (wanted === undefined) return { ...id, change: 'removed' };
  const after = withServerFields(before, wanted);
  if (isEqual(before, after)) return { ...id, change: 'same' };
  const model = await models.find(id.apiVersion, id.kind);
  const toolkit = await toolkitFor(model?.folder);
  const { core, patch } = toolkit;
  const found: Expression<unknown> =
    model === undefined
      ? patch.diff<unknown>(before, after)
      : patch.diff(before, after, { model: model.expression });
  const steps = core.steps(found);
  const typed = model && typedExpression(steps, { ...pair, after }, toolkit, model);
  const expression = typed ?? core.fromSteps(core.model<unknown>('document'), steps);
  // A wrong difference is worse than none.
  if (!isEqual(core.apply(before, expression), after)) {
    const message = `Cannot compare ${resourceName(id)}: the computed steps do not lead to the second document. This is a bug in withal; please report it.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  const isTyped = typed !== undefined;
  return { ...id, change: 'changed', before, after, model, toolkit, expression, steps, isTyped };
}

/**
 * Compares the documents of two files, but for what the server owns in documents that were read from one.
 *
 * @param before - The documents of the first.
 * @param after - The documents of the second.
 * @param models - The models of their kinds; their schemas have the keys of lists.
 * @returns The result for each document.
 * @throws {WithalError} `E_DEPTH` when a document is nested too deep.
 */
export async function compareDocuments(
  before: readonly unknown[],
  after: readonly unknown[],
  models: Models,
): Promise<ComparedDocument[]> {
  const compared: ComparedDocument[] = [];
  for (const pair of pairUp(before, after)) compared.push(await compare(pair, models));
  return compared;
}
