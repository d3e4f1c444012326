import { addStep, prepareSet } from '../../record/index.ts';
import type { VerbDefinition } from './verb.ts';

/** `withF(value)`, and `with(value)` at a node: sets the place; missing parents are made. */
export const withVerb: VerbDefinition = {
  isOfRoot: false,
  shapes: ['scalar', 'list', 'map', 'any', 'unknown'],
  takesNames: false,
  createsKeys: true,
  prepare: (at, value) => prepareSet(at.type, value, at.path),
  record: ({ chain, at }, [value]) => addStep(chain, at.path, 'with', prepareSet(at.type, value, at.path)),
  read: (site, value) => withVerb.record(site, [value]),
  methodOf: (name) => `with${name}`,
  argumentsOf: (value) => [value],
  change: (node, value) => node.set(value),
  changeEntry: (parent, key, value) => parent.setEntry(key, value),
  compile: (plan, { path }) => plan.set(path),
  withoutDocument: (patch, path, value) => patch.set(path, value),
};
