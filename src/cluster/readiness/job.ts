import { textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { conditionOf, isTrue } from './fields.ts';
import { current, failed, inProgress, type Readiness } from './readiness.ts';

/** Finds the readiness of a Job: it is ready once it has started, and fails when it has failed. */
export function jobReadiness(object: JsonObject): Readiness {
  if (isTrue(object, 'Complete')) return current('it has completed');
  if (isTrue(object, 'Failed')) {
    const said = conditionOf(object, 'Failed')?.message ?? '';
    return failed('JobFailed', said === '' ? 'it has failed' : `it has failed: ${said}`);
  }
  if (isTrue(object, 'Suspended')) return current('it is suspended');
  if (textOf(objectAt(object, 'status'), 'startTime') === '')
    return inProgress('JobNotStarted', 'it has not started');
  return current('it has started');
}
