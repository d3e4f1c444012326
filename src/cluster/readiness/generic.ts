import { textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { conditionOf, conditionsOf, wholeNumber } from './fields.ts';
import { current, failed, inProgress, type Readiness } from './readiness.ts';

/** What stands for the generation of an object that has none. */
const none = -1;

function observedReadiness(object: JsonObject): Readiness | undefined {
  const generation = wholeNumber(objectAt(object, 'metadata'), 'generation', none);
  const observed = wholeNumber(objectAt(object, 'status'), 'observedGeneration', none);
  if (generation === none || observed === none || generation === observed) return undefined;
  return inProgress('LatestGenerationNotObserved', 'its controller has not seen the last change yet');
}

/**
 * Finds the readiness of an object by what objects of every kind have: a deletion in progress, a generation that the
 * controller has not observed, the conditions `Reconciling` and `Stalled`.
 *
 * @param object - An object of a cluster.
 * @returns Its readiness; `undefined` when nothing of that decides.
 */
export function genericReadiness(object: JsonObject): Readiness | undefined {
  if (textOf(objectAt(object, 'metadata'), 'deletionTimestamp') !== '')
    return { status: 'Terminating', reason: '', message: 'it is being deleted' };
  const unobserved = observedReadiness(object);
  if (unobserved !== undefined) return unobserved;
  for (const { type, status, reason, message } of conditionsOf(object)) {
    if (status !== 'True') continue;
    if (type === 'Reconciling') return inProgress(reason, message || 'its controller is working on it');
    if (type === 'Stalled') return failed(reason, message || 'its controller does not get further');
  }
  return undefined;
}

/**
 * Finds the readiness of an object of a kind without rules of its own, by its condition `Ready`.
 *
 * @param object - An object of a cluster.
 * @returns Its readiness; without the condition, it counts as ready.
 */
export function readyCondition(object: JsonObject): Readiness {
  const ready = conditionOf(object, 'Ready');
  if (ready === undefined) return current('it has no status to wait for');
  const { status, reason, message } = ready;
  if (status === 'True') return current('it is ready');
  if (status === 'False' || status === 'Unknown')
    return inProgress(reason, message || 'its condition Ready is not True');
  return current('it has no status to wait for');
}
