import { objectAt, type JsonObject } from '../../json/index.ts';
import { conditionOf, leaving, share, wholeNumber } from './fields.ts';
import { current, inProgress, type Readiness } from './readiness.ts';

/** What a ReplicaSet counts, in the order in which kstatus looks at it. */
const counts = [
  { key: 'fullyLabeledReplicas', reason: 'LessLabelled', state: 'there with all labels' },
  { key: 'availableReplicas', reason: 'LessAvailable', state: 'available' },
  { key: 'readyReplicas', reason: 'LessReady', state: 'ready' },
] as const;

/** Finds the readiness of a ReplicaSet. */
export function replicaSetReadiness(object: JsonObject): Readiness {
  const failure = conditionOf(object, 'ReplicaFailure');
  if (failure?.status === 'True')
    return inProgress('ReplicaFailure', failure.message || 'a pod cannot be created or deleted');
  const status = objectAt(object, 'status');
  const wanted = wholeNumber(objectAt(object, 'spec'), 'replicas', 1);
  for (const { key, reason, state } of counts) {
    const done = wholeNumber(status, key, 0);
    if (wanted > done) return inProgress(reason, share(done, wanted, state));
  }
  const replicas = wholeNumber(status, 'replicas', 0);
  if (replicas > wanted) return inProgress('ExtraPods', leaving(replicas - wanted));
  return current('all replicas are available');
}
