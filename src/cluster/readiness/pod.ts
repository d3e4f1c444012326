import { isObject, listOf, textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { conditionOf, isTrue } from './fields.ts';
import { current, failed, inProgress, type Readiness } from './readiness.ts';

/** How long a pod may be without a node before it counts as failed, in milliseconds. */
const schedulingTime = 15_000;

/** The names of the containers that are started again and again. */
function crashingContainers(object: JsonObject): string[] {
  return listOf(objectAt(object, 'status'), 'containerStatuses')
    .filter((item) => isObject(item))
    .filter((item) => textOf(objectAt(item, 'state', 'waiting'), 'reason') === 'CrashLoopBackOff')
    .map((item) => textOf(item, 'name'));
}

function runningReadiness(object: JsonObject): Readiness {
  if (isTrue(object, 'Ready')) return current('it is ready');
  const crashing = crashingContainers(object);
  if (crashing.length === 0) return inProgress('PodRunningNotReady', 'it runs, but it is not ready');
  const names = crashing.join(', ');
  return failed('ContainerCrashLooping', `it starts again and again, and these containers fail: ${names}`);
}

function pendingReadiness(object: JsonObject, now: number): Readiness {
  const scheduled = conditionOf(object, 'PodScheduled');
  if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable')
    return inProgress('PodPending', 'its containers have not started yet');
  const created = Date.parse(textOf(objectAt(object, 'metadata'), 'creationTimestamp'));
  if (now - created < schedulingTime) return inProgress('PodNotScheduled', 'no node has room for it yet');
  const said = scheduled.message === '' ? '' : `: ${scheduled.message}`;
  return failed('PodUnschedulable', `no node has room for it${said}`);
}

/** Finds the readiness of a Pod. */
export function podReadiness(object: JsonObject, now: number): Readiness {
  const phase = textOf(objectAt(object, 'status'), 'phase');
  switch (phase) {
    case 'Succeeded':
      return current('it has ended well');
    case 'Failed':
      return current('it has ended with a failure');
    case 'Running':
      return runningReadiness(object);
    case 'Pending':
      return pendingReadiness(object, now);
    case '':
      return inProgress('PodNotObserved', 'nobody has taken it up yet');
    default:
      return { status: 'Unknown', reason: 'UnknownPhase', message: `its phase is ${JSON.stringify(phase)}` };
  }
}
