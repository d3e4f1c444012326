import {
  type Chain,
  addStep,
  chainOf,
  extend,
  stepsOf,
  type CallSite,
  joinStepKind,
  checkModel,
  isCallback,
  prepareMixin,
} from '../../record/index.ts';
import { type JsonObject, isAbsent, isContainer, isList } from '../../json/index.ts';
import { describe, WithalError, placeOf } from '../../errors/index.ts';
import type { ChangeNode } from '../change-node.ts';
import { addUpdate } from './update.ts';
import type { VerbDefinition } from './verb.ts';

/** An expression is replayed below the place; one without steps still makes the object. */
function replay({ chain, at }: CallSite, expression: Chain): Chain {
  checkModel(expression, at.type, at.path);
  const steps = stepsOf(expression);
  if (steps.length === 0) return addStep(chain, at.path, 'withMixin', Object.freeze({}));
  let result = chain;
  for (const { kind, value } of steps) result = extend(result, joinStepKind(at.path, kind), value);
  return result;
}

function mixinError(node: ChangeNode, value: unknown): WithalError {
  const path = node.path();
  const attempt = isList(value) ? 'append to' : 'merge into';
  const rule = isList(value) ? 'only lists can be appended to' : 'only objects can be merged';
  const message = `Cannot ${attempt} ${placeOf(path)}: it holds ${describe(node.held)}, and ${rule}. Use withX to replace it.`;
  return new WithalError({ code: 'E_PARENT', path, message });
}

function mixInto(node: ChangeNode, value: unknown): void {
  const { held } = node;
  if (isAbsent(held)) return node.set(value);
  if (!isContainer(held) || isList(held) !== isList(value)) throw mixinError(node, value);
  node.enter('any');
  if (isList(value)) {
    if (value.length > 0) node.append(value);
    return;
  }
  const entries = value as JsonObject;
  for (const key of Object.keys(entries)) node.setEntry(key, entries[key]);
}

/** `withFMixin(value)`, and `withMixin(value)` at a node: appends to a list, merges into a map or object, one level deep. */
export const withMixin: VerbDefinition = {
  holder: 'place',
  shapes: ['list', 'map', 'any', 'unknown'],
  takesNames: false,
  createsKeys: true,
  record(site, given) {
    const { chain, at } = site;
    const value = given[0];
    const { shape } = at.type;
    if (isCallback(value)) {
      // What is wrong with the place is said at once.
      if (shape === 'scalar') prepareMixin(at.type, value, at.path);
      return addUpdate(site, value, {
        method: 'withMixin',
        prepare: prepareMixin,
        change: mixInto,
      });
    }
    const expression = shape === 'list' || shape === 'scalar' ? undefined : chainOf(value);
    if (expression !== undefined) return replay(site, expression);
    return addStep(chain, at.path, 'withMixin', prepareMixin(at.type, value, at.path));
  },
  read: (site, value) => withMixin.record(site, [value]),
  methodOf: (name) => `with${name}Mixin`,
  argumentsOf: (value) => [value],
  change: mixInto,
  compile: (plan, { path }) => plan.mix(path),
  withoutDocument(patch, path, value) {
    if (isList(value)) patch.append(path, value);
    else patch.merge(path, value as object);
  },
};
