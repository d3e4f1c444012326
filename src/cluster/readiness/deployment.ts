import { objectAt, type JsonObject } from '../../json/index.ts';
import { conditionOf, isTrue, leaving, share, wholeNumber } from './fields.ts';
import { current, failed, inProgress, type Readiness } from './readiness.ts';

/** What the controller takes for "no deadline". */
const noDeadline = 2 ** 31 - 1;

function replicaReadiness(object: JsonObject): Readiness | undefined {
  const status = objectAt(object, 'status');
  const wanted = wholeNumber(objectAt(object, 'spec'), 'replicas', 1);
  const [replicas = 0, updated = 0, ready = 0, available = 0] = [
    'replicas',
    'updatedReplicas',
    'readyReplicas',
    'availableReplicas',
  ].map((key) => wholeNumber(status, key, 0));
  if (wanted > replicas) return inProgress('LessReplicas', share(replicas, wanted, 'there'));
  if (wanted > updated) return inProgress('LessUpdated', share(updated, wanted, 'updated'));
  if (replicas > wanted) return inProgress('ExtraPods', leaving(replicas - wanted));
  if (updated > available) return inProgress('LessAvailable', share(available, updated, 'available'));
  if (wanted > ready) return inProgress('LessReady', share(ready, wanted, 'ready'));
  return undefined;
}

/** Without a deadline, the controller does not tell of progress. */
function isProgressing(object: JsonObject): boolean {
  const deadline = wholeNumber(objectAt(object, 'spec'), 'progressDeadlineSeconds', noDeadline);
  const progress = conditionOf(object, 'Progressing');
  const isDone = progress?.status === 'True' && progress.reason === 'NewReplicaSetAvailable';
  return deadline === noDeadline || isDone;
}

/** Finds the readiness of a Deployment. */
export function deploymentReadiness(object: JsonObject): Readiness {
  if (conditionOf(object, 'Progressing')?.reason === 'ProgressDeadlineExceeded')
    return failed('ProgressDeadlineExceeded', 'it made no progress before its deadline');
  const unready = replicaReadiness(object);
  if (unready !== undefined) return unready;
  if (!isProgressing(object))
    return inProgress('ReplicaSetNotAvailable', 'its new ReplicaSet is not available');
  if (!isTrue(object, 'Available')) return inProgress('DeploymentNotAvailable', 'it is not available');
  return current('all replicas are available');
}
