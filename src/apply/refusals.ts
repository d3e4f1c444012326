import { describe, WithalError, placeOf } from '../errors/index.ts';
import type { ChangeNode } from './change-node.ts';

/** The error of going into what is no object, or no list. */
export function parentError(node: ChangeNode, wanted: 'object' | 'list'): WithalError {
  const path = node.path();
  const need = wanted === 'list' ? 'a list' : 'an object';
  const message = `Cannot go into ${placeOf(path)}: it holds ${describe(node.now)}, and ${need} is needed there. Use withX to replace it.`;
  return new WithalError({ code: 'E_PARENT', path, message });
}

/** The error of an element that is not there. */
export function indexError(list: ChangeNode, index: number): WithalError {
  const path = list.path();
  const message = `Cannot enter element ${index} of ${placeOf(path)}: the list has ${list.elements().length}. Append with withXMixin.`;
  return new WithalError({ code: 'E_INDEX', path: [...path, index], message });
}
