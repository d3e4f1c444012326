import { textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { wholeNumber } from '../readiness/index.ts';
import type { WaitCause } from './cause.ts';

/** How many events of one object are told. */
const mostEvents = 3;

/** When an event was seen last; the newer API keeps it in a series, or has the first time alone. */
function timeOf(event: JsonObject): string {
  const times = [textOf(objectAt(event, 'series'), 'lastObservedTime'), textOf(event, 'lastTimestamp')];
  const first = [textOf(event, 'eventTime'), textOf(objectAt(event, 'metadata'), 'creationTimestamp')];
  return [...times, ...first].find((time) => time !== '') ?? '';
}

function messageOf(event: JsonObject): string {
  const count = wholeNumber(objectAt(event, 'series'), 'count', wholeNumber(event, 'count', 1));
  const times = count > 1 ? ` (${count} times)` : '';
  return `${textOf(event, 'reason')}: ${textOf(event, 'message')}${times}`;
}

/**
 * Chooses the events that tell why an object is not ready: the last warnings, or the last event where there are none.
 *
 * @param events - The events of one object.
 * @param about - What they are about.
 * @returns The newest first.
 */
export function eventCauses(events: readonly JsonObject[], about: string): WaitCause[] {
  const newest = events.toSorted((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1));
  const warnings = newest.filter((event) => textOf(event, 'type') === 'Warning');
  const shown = warnings.length > 0 ? warnings.slice(0, mostEvents) : newest.slice(0, 1);
  return shown.map((event) => ({ about, message: messageOf(event) }));
}
