import { addStep, argumentError, prepareWithout } from '../../record/index.ts';
import { isList } from '../../json/index.ts';
import { describe, placeOf } from '../../errors/index.ts';
import type { ChangeNode } from '../change-node.ts';
import type { VerbDefinition } from './verb.ts';

function removeValues(list: ChangeNode, values: readonly unknown[]): void {
  const elements = list.elements();
  const kept: number[] = [];
  for (let index = 0; index < elements.length; index++)
    if (!values.includes(elements[index])) kept.push(index);
  if (kept.length < elements.length) list.arrange(kept);
}

/** `without('f', 'g')`: removes fields, entries, or the values of a list of scalars; what is absent stays absent. */
export const without: VerbDefinition = {
  isOfRoot: false,
  shapes: ['object', 'list', 'map', 'any', 'unknown'],
  takesNames: true,
  createsKeys: false,
  record({ chain, at }, names) {
    if (at.type.shape === 'scalar') {
      const place = placeOf(at.path.segments());
      throw argumentError(at, `Cannot remove from ${place}: a scalar has nothing inside.`);
    }
    return addStep(chain, at.path, 'without', prepareWithout(at.type, names, at.path));
  },
  read(site, value, refuse) {
    return isList(value)
      ? without.record(site, value)
      : refuse(`removes ${describe(value)}, which is no list`);
  },
  argumentsOf: (value) => value as readonly unknown[],
  change(node, value) {
    const names = value as readonly unknown[];
    node.enter('any');
    if (isList(node.now)) return removeValues(node, names);
    for (const name of names) if (typeof name === 'string') node.entry(name).removeEntry();
  },
  withoutDocument: (patch, path, value) => patch.remove(path, value as readonly unknown[]),
};
