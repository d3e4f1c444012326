import { textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { leaving, share, wholeNumber } from './fields.ts';
import { current, inProgress, type Readiness } from './readiness.ts';

/** What stands for "no partition". */
const none = -1;

/** A partition keeps the replicas below it at their old revision. */
function partitionReadiness(updated: number, wanted: number): Readiness {
  if (updated < wanted) return inProgress('PartitionRollout', share(updated, wanted, 'updated'));
  return current('all replicas above the partition are updated');
}

/** Finds the readiness of a StatefulSet. */
export function statefulSetReadiness(object: JsonObject): Readiness {
  const [spec, status] = [objectAt(object, 'spec'), objectAt(object, 'status')];
  const strategy = objectAt(spec, 'updateStrategy');
  if (textOf(strategy, 'type') === 'OnDelete') return current('its pods are replaced when they are deleted');
  const wanted = wholeNumber(spec, 'replicas', 1);
  const replicas = wholeNumber(status, 'replicas', 0);
  const ready = wholeNumber(status, 'readyReplicas', 0);
  if (wanted > replicas) return inProgress('LessReplicas', share(replicas, wanted, 'there'));
  if (wanted > ready) return inProgress('LessReady', share(ready, wanted, 'ready'));
  if (replicas > wanted) return inProgress('ExtraPods', leaving(replicas - wanted));
  const partition = wholeNumber(objectAt(strategy, 'rollingUpdate'), 'partition', none);
  if (partition !== none)
    return partitionReadiness(wholeNumber(status, 'updatedReplicas', 0), wanted - partition);
  const now = wholeNumber(status, 'currentReplicas', 0);
  if (wanted > now) return inProgress('LessCurrent', share(now, wanted, 'of the current revision'));
  if (textOf(status, 'currentRevision') !== textOf(status, 'updateRevision'))
    return inProgress('RevisionMismatch', 'its replicas have to reach the new revision');
  return current('all replicas are ready');
}
