import {
  type TypedPath,
  addStep,
  argumentError,
  prepareInsertion,
  prepareMatch,
} from '../../record/index.ts';
import { isObject } from '../../json/index.ts';
import { WithalError, describe, placeOf, selectorText } from '../../errors/index.ts';
import type { ChangeNode } from '../change-node.ts';
import { matchingIndexes } from '../match.ts';
import { indexError } from '../refusals.ts';
import type { VerbDefinition } from './verb.ts';

/** Before which element of a list something is put; an index may count from the end. */
type Position = number | { readonly before: unknown } | { readonly after: unknown };

/** What an `insert` step holds. */
interface Insertion {
  readonly position: Position;
  readonly values: readonly unknown[];
}

function preparePosition(at: TypedPath, position: unknown): Position {
  if (Number.isSafeInteger(position)) return position === 0 ? 0 : (position as number);
  const [side, ...more] = isObject(position) ? Object.keys(position) : [];
  if (!isObject(position) || (side !== 'before' && side !== 'after') || more.length > 0) {
    const message = `Cannot insert into ${placeOf(at.path.segments())} at ${describe(position)}: a position is an index, { before: match } or { after: match }.`;
    throw argumentError(at, message);
  }
  const element = at.type.shape === 'list' ? at.type.element : at.type;
  const match = prepareMatch('insert', element, position[side], at.path);
  return Object.freeze(side === 'before' ? { before: match } : { after: match });
}

/** The one element that a position is beside. */
function neighbour(list: ChangeNode, match: unknown): number {
  const [index, ...more] = matchingIndexes(list.elements(), [match], list);
  if (index !== undefined && more.length === 0) return index;
  const path = list.path();
  const found = index === undefined ? 'no element matches' : `${more.length + 1} elements match`;
  const message = `Cannot insert into ${placeOf(path)}: ${found} ${selectorText(match)}, and exactly one has to.`;
  throw new WithalError({ code: index === undefined ? 'E_NO_MATCH' : 'E_SEVERAL', path, message });
}

function indexOf(list: ChangeNode, position: Position): number {
  if (typeof position === 'object')
    return 'before' in position ? neighbour(list, position.before) : neighbour(list, position.after) + 1;
  const { length } = list;
  const index = position < 0 ? length + position : position;
  if (index < 0 || index > length) throw indexError(list, position, 'insert at');
  return index;
}

/** Remembers beside which element something is put. */
function rememberNeighbour(list: ChangeNode, position: Position & object, index: number): void {
  const [beside, where] = 'before' in position ? [index, position.before] : [index - 1, position.after];
  (list.tree.neighbours ??= new Map()).set(list.element(beside), { where });
}

/** `list.insert(position, values)`: puts one or more elements into a list; at 0 a missing list is made. */
export const insert: VerbDefinition = {
  holder: 'list',
  shapes: ['list', 'any', 'unknown'],
  takesNames: false,
  createsKeys: true,
  record({ chain, at }, given) {
    const position = preparePosition(at, given[0]);
    const values = prepareInsertion(at.type, given[1], at.path);
    return addStep(chain, at.path, 'insert', Object.freeze({ position, values }));
  },
  read(site, value, refuse) {
    return isObject(value)
      ? insert.record(site, [value['position'], value['values']])
      : refuse(`inserts ${describe(value)}, which has no position and no values`);
  },
  argumentsOf(value) {
    const { position, values } = value as Insertion;
    return [position, values];
  },
  change(node, value) {
    const { position, values } = value as Insertion;
    node.enter('list');
    const index = indexOf(node, position);
    if (values.length === 0) return;
    if (node.tree.isRecording && typeof position === 'object') rememberNeighbour(node, position, index);
    const stays = Array.from({ length: node.length }, (_, at) => at);
    const added = values.map((one) => ({ value: one }));
    node.arrange([...stays.slice(0, index), ...added, ...stays.slice(index)]);
  },
  withoutDocument: (patch, path) => patch.insert(path),
};
