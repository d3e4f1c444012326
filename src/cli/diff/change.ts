import { isEqual } from '../../json/equal.ts';
import type { Expression, Step } from '../../../types/index.d.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { type KindModel, type Models, type Toolkit, toolkitFor } from '../input/models.ts';
import { type Identity, pairUp, type Pair } from './pairs.ts';

/** A document that is in both files, with what leads from the one to the other. */
export interface Change extends Identity {
  readonly change: 'changed';
  readonly before: unknown;
  readonly after: unknown;
  readonly model: KindModel | undefined;
  readonly toolkit: Toolkit;
  readonly expression: Expression<unknown>;
  readonly steps: readonly Step[];
  /** Whether the model of the kind takes every step; what it does not know needs a chain without a schema. */
  readonly isTyped: boolean;
}

/** A document that only one of the files has, or that is the same in both. */
export interface Other extends Identity {
  readonly change: 'added' | 'removed' | 'same';
}

/** What is said of one document. */
export type Comparison = Change | Other;

/** Gives the expression of steps on a model that checks them, where it takes them all as they are meant. */
function typedExpression(
  steps: readonly Step[],
  { before, after }: Pair,
  { core }: Toolkit,
  model: KindModel,
): Expression<unknown> | undefined {
  try {
    const expression = core.fromSteps(model.expression, steps);
    // One value may come to stand for a list of one.
    return isEqual(core.apply(before, expression), after) ? expression : undefined;
  } catch (error) {
    // What the model refuses is a field that it lacks, or a value of another shape.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function identity({ apiVersion, kind, namespace, name }: Identity): Identity {
  return { apiVersion, kind, namespace, name };
}

async function compare(pair: Pair, models: Models): Promise<Comparison> {
  const { before, after } = pair;
  if (before === undefined) return { ...identity(pair), change: 'added' };
  if (after === undefined) return { ...identity(pair), change: 'removed' };
  if (isEqual(before, after)) return { ...identity(pair), change: 'same' };
  const model = await models.find(pair.apiVersion, pair.kind);
  const toolkit = await toolkitFor(model?.folder);
  const { core, patch } = toolkit;
  const found: Expression<unknown> =
    model === undefined
      ? patch.diff<unknown>(before, after)
      : patch.diff(before, after, { model: model.expression });
  const steps = core.steps(found);
  const typed = model && typedExpression(steps, pair, toolkit, model);
  const isTyped = typed !== undefined;
  const expression = typed ?? core.fromSteps(core.model<unknown>('document'), steps);
  // A difference that does not lead there is worse than none.
  if (!isEqual(core.apply(before, expression), after)) {
    const message = `Cannot tell the difference of ${pair.kind} ${JSON.stringify(pair.name)}: the steps that were found lead elsewhere. This is a fault of withal.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  return { ...identity(pair), change: 'changed', before, after, model, toolkit, expression, steps, isTyped };
}

/**
 * Compares the documents of two files.
 *
 * @param before - The documents of the first.
 * @param after - The documents of the second.
 * @param models - The models of their kinds; their schemas have the keys of lists.
 * @returns What there is to say of each document.
 * @throws {WithalError} `E_DEPTH` where a document is nested too deep.
 */
export async function compareDocuments(
  before: readonly unknown[],
  after: readonly unknown[],
  models: Models,
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const pair of pairUp(before, after)) comparisons.push(await compare(pair, models));
  return comparisons;
}
