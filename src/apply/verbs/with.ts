import { type TypedPath, addStep, prepareSet } from '../../record/index.ts';
import type { VerbDefinition } from './verb.ts';

function prepare({ type, path }: TypedPath, value: unknown): unknown {
  return prepareSet(type, value, path);
}

/** `withF(value)`, and `with(value)` at a node: sets the place; missing parents are made. */
export const withVerb: VerbDefinition & { readonly prepare: typeof prepare } = {
  isOfRoot: false,
  shapes: ['scalar', 'list', 'map', 'any', 'unknown'],
  takesNames: false,
  createsKeys: true,
  prepare,
  record: ({ chain, at }, given) => addStep(chain, at.path, 'with', prepare(at, given[0])),
  read: (site, value) => withVerb.record(site, [value]),
  methodOf: (name) => `with${name}`,
  argumentsOf: (value) => [value],
  change: (node, value) => node.set(value),
  changeEntry: (parent, key, value) => parent.setEntry(key, value),
  compile: (plan, { path }) => plan.set(path),
  withoutDocument: (patch, path, value) => patch.set(path, value),
};
