import { addStep, isCallback, prepareSet } from '../../record/index.ts';
import { type Updating, addUpdate } from './update.ts';
import type { VerbDefinition } from './verb.ts';

const updating: Updating = {
  method: 'with',
  prepare: prepareSet,
  change: (node, value) => node.set(value),
};

/** `withF(value)`, and `with(value)` at a node: sets the place; missing parents are made. A function is an updater. */
export const withVerb: VerbDefinition = {
  holder: 'place',
  shapes: ['scalar', 'list', 'map', 'any', 'unknown'],
  takesNames: false,
  createsKeys: true,
  isOfAnyPlace: () => true,
  record(site, given) {
    const [value] = given;
    if (isCallback(value)) return addUpdate(site, value, updating);
    return addStep(site.chain, site.at.path, 'with', prepareSet(site.at.type, value, site.at.path));
  },
  read: ({ chain, at }, value) => addStep(chain, at.path, 'with', prepareSet(at.type, value, at.path)),
  methodOf: (name) => `with${name}`,
  argumentsOf: (value) => [value],
  change: (node, value) => node.set(value),
  changeEntry: (parent, key, value) => parent.setEntry(key, value),
  compile: (plan, { path }) => plan.set(path),
  withoutDocument: (patch, path, value) => patch.set(path, value),
};
