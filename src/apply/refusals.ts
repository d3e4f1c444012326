import { isContainer } from '../json/index.ts';
import { describe, WithalError, placeOf } from '../errors/index.ts';
import type { ChangeNode } from './change-node.ts';

/** The error of going into what is no object, or no list. */
export function parentError(node: ChangeNode, wanted: 'object' | 'list'): WithalError {
  const path = node.path();
  const need = wanted === 'list' ? 'a list' : 'an object';
  // What has a class was put there by the program itself, and no setter takes the like of it.
  const isInstance = typeof node.held === 'object' && !isContainer(node.held);
  const advice = isInstance
    ? 'Only plain objects and lists can be changed, so keep plain data there.'
    : 'Use withX to replace it.';
  const message = `Cannot go into ${placeOf(path)}: it holds ${describe(node.held)}, and ${need} is needed there. ${advice}`;
  return new WithalError({ code: 'E_PARENT', path, message });
}

/** The error of an element that is not there. */
export function indexError(
  list: ChangeNode,
  index: number,
  attempt: 'enter element' | 'insert at' = 'enter element',
): WithalError {
  const path = list.path();
  const message = `Cannot ${attempt} ${index} of ${placeOf(path)}: the list has ${list.length}. Append with withXMixin.`;
  return new WithalError({ code: 'E_INDEX', path: [...path, index], message });
}
