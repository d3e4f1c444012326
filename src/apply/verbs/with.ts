import { type TypedPath, addStep, isCallback, prepareSet } from '../../record/index.ts';
import { type Updating, addUpdate } from './update.ts';
import type { VerbDefinition } from './verb.ts';

function prepare({ type, path }: TypedPath, value: unknown): unknown {
  return prepareSet(type, value, path);
}

const updating: Updating = {
  method: 'with',
  prepare: prepareSet,
  change: (node, value) => node.set(value),
};

/** `withF(value)`, and `with(value)` at a node: sets the place; missing parents are made. A function is an updater. */
export const withVerb: VerbDefinition & { readonly prepare: typeof prepare } = {
  holder: 'place',
  shapes: ['scalar', 'list', 'map', 'any', 'unknown'],
  takesNames: false,
  createsKeys: true,
  isOfAnyPlace: () => true,
  prepare,
  record(site, given) {
    const [value] = given;
    if (isCallback(value)) return addUpdate(site, value, updating);
    return addStep(site.chain, site.at.path, 'with', prepare(site.at, value));
  },
  read: ({ chain, at }, value) => addStep(chain, at.path, 'with', prepare(at, value)),
  methodOf: (name) => `with${name}`,
  argumentsOf: (value) => [value],
  change: (node, value) => node.set(value),
  changeEntry: (parent, key, value) => parent.setEntry(key, value),
  compile: (plan, { path }) => plan.set(path),
  withoutDocument: (patch, path, value) => patch.set(path, value),
};
