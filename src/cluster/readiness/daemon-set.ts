import { objectAt, type JsonObject } from '../../json/index.ts';
import { share, wholeNumber } from './fields.ts';
import { current, inProgress, type Readiness } from './readiness.ts';

/** What stands for a number that is not there. */
const none = -1;

/** What a DaemonSet counts, in the order in which it gets there. */
const counts = [
  { key: 'currentNumberScheduled', reason: 'LessCurrent', state: 'scheduled' },
  { key: 'updatedNumberScheduled', reason: 'LessUpdated', state: 'updated' },
  { key: 'numberAvailable', reason: 'LessAvailable', state: 'available' },
  { key: 'numberReady', reason: 'LessReady', state: 'ready' },
] as const;

/** Finds the readiness of a DaemonSet. */
export function daemonSetReadiness(object: JsonObject): Readiness {
  const status = objectAt(object, 'status');
  if (wholeNumber(objectAt(object, 'metadata'), 'generation', none) === none)
    return inProgress('NoGeneration', 'it has no generation');
  // Its controller sets this, whatever else it says.
  if (wholeNumber(status, 'observedGeneration', none) === none)
    return inProgress('NoObservedGeneration', 'its controller has not seen it yet');
  const wanted = wholeNumber(status, 'desiredNumberScheduled', none);
  if (wanted === none)
    return inProgress('NoDesiredNumber', 'its controller has not counted yet how many pods it needs');
  for (const { key, reason, state } of counts) {
    const done = wholeNumber(status, key, 0);
    if (wanted > done) return inProgress(reason, share(done, wanted, state, 'pod'));
  }
  return current('a pod is ready on every node');
}
