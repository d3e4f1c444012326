import { WithalError, describe, placeOf } from '../errors/index.ts';
import { codeIn } from '../json/index.ts';
import type { AnyExpression, Falsy, Segment, Step } from '../../types/index.d.ts';
import { chainsOf, typedChainOf } from './casts.ts';
import { siteOf } from './call-site.ts';
import { Chain, begin, extend } from './chain.ts';
import { chainOf } from './identity.ts';
import { stepsOf } from './chain-steps.ts';
import { copyValue } from './copy-value.ts';
import { rootPath } from './path.ts';
import { readStep } from './read-step.ts';
import { named } from './typed.ts';

/**
 * Puts expressions on one model together, in order.
 *
 * @param expressions - The expressions; what is falsy is skipped, so `condition && expression` can stand here.
 * @returns One expression with the steps of all, of the type of the arguments.
 * @throws {WithalError} `E_EXPRESSION` where there is none, or something else; `E_MODEL` where two are of different models.
 * @example
 * ```ts
 * import { build, compose, model } from 'withal';
 *
 * const app = model<{ name: string; debug: boolean }>();
 * const verbose = false;
 * build(compose(app.withName('web'), verbose && app.withDebug(true))); //=> { name: 'web' }
 * ```
 */
export function compose<Chained extends AnyExpression>(
  ...expressions: readonly (Chained | Falsy)[]
): Chained {
  const [first, ...others] = chainsOf('compose', expressions);
  if (first === undefined) {
    throw new WithalError({
      code: 'E_EXPRESSION',
      message: 'Cannot compose nothing: at least one expression is needed.',
    });
  }
  let chain = first;
  for (const other of others) {
    for (const { kind, value } of stepsOf(other)) chain = extend(chain, kind, value);
  }
  return typedChainOf<Chained>(chain);
}

/**
 * Gives the steps of an expression as plain data.
 *
 * @param expression - The expression.
 * @returns Its steps in order, frozen throughout; they survive JSON, and `fromSteps` makes them an expression again.
 * @throws {WithalError} `E_EXPRESSION` where it is no expression; `E_VALUE` where a step holds a function or a regular
 *   expression, which no data can say.
 * @example
 * ```ts
 * import { model, steps } from 'withal';
 *
 * const rename = model<{ user: { name: string } }>().user.withName('Ada');
 * steps(rename); //=> [{ path: ['user', 'name'], verb: 'with', value: 'Ada' }]
 * ```
 */
export function steps(expression: AnyExpression): readonly Step[] {
  const [chain] = chainsOf('read the steps of', [expression]);
  if (chain === undefined) {
    const message = 'Cannot read the steps of nothing: an expression is needed.';
    throw new WithalError({ code: 'E_EXPRESSION', message });
  }
  const list = stepsOf(chain).map(({ kind, value }) => {
    const path = kind.path.segments();
    for (const [index, segment] of path.entries()) checkData(segment, path.slice(0, index));
    checkData(value, path);
    return Object.freeze({ path: Object.freeze(path.map(freezeSegment)), verb: kind.verb, value });
  });
  return Object.freeze(list);
}

/** Makes sure that a part of a step can be written as data. */
function checkData(part: unknown, place: readonly Segment[]): void {
  const code = codeIn(part);
  if (code === undefined) return;
  const message = `Cannot write the step at ${placeOf(place)} as data: it holds ${describe(code)}. Apply the expression to a document instead.`;
  throw new WithalError({ code: 'E_VALUE', path: place, message });
}

/**
 * Makes an expression of steps, checking each against the model's schema where it has one.
 *
 * @param model - The model: a kind, or what `model()` gives.
 * @param list - What `steps` gave, perhaps by way of JSON.
 * @returns An expression that does the same.
 * @throws {WithalError} `E_STEP` where the data is no list of steps; `E_DEPTH` where a path is longer than 200
 *   segments; else as the methods of the chain.
 * @example
 * ```ts
 * import { build, fromSteps, model, steps } from 'withal';
 *
 * const app = model<{ user: { name: string } }>();
 * const sent = JSON.stringify(steps(app.user.withName('Ada')));
 * build(fromSteps(app, JSON.parse(sent))); //=> { user: { name: 'Ada' } }
 * ```
 */
export function fromSteps<Chained extends AnyExpression>(model: Chained, list: readonly Step[]): Chained {
  const given = chainOf(model);
  if (given === undefined)
    throw new WithalError({
      code: 'E_EXPRESSION',
      message: 'Cannot make an expression of steps without a model: pass a kind or model<…>().',
    });
  if (!Array.isArray(list)) throw notSteps(`a list is needed, and ${describe(list)} was given`);
  let chain = named(begin(Chain.model(given)));
  for (const [index, step] of list.entries()) chain = addStep(chain, step, index);
  return typedChainOf<Chained>(chain);
}

function freezeSegment(segment: Segment): Segment {
  return typeof segment === 'object' ? Object.freeze(segment) : segment;
}

function notSteps(reason: string): WithalError {
  return new WithalError({ code: 'E_STEP', message: `Cannot read the steps: ${reason}.` });
}

function addStep(chain: Chain, step: unknown, index: number): Chain {
  const refuse = (reason: string): never => {
    throw notSteps(`step ${index} ${reason}`);
  };
  if (typeof step !== 'object' || step === null) return refuse(`is ${describe(step)}`);
  const { path, verb: name, value } = step as { path?: unknown; verb?: unknown; value?: unknown };
  if (!Array.isArray(path)) return refuse('has no path');
  const copy = copyValue(path, rootPath) as Segment[];
  const [verb, site] = readStep(siteOf(chain), { path: copy, verb: name, value }, refuse);
  return verb.read(site, value, refuse);
}
