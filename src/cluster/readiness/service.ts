import { textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { current, inProgress, type Readiness } from './readiness.ts';

/** Finds the readiness of a Service. As in kstatus, a load balancer needs a cluster address, and no more. */
export function serviceReadiness(object: JsonObject): Readiness {
  const spec = objectAt(object, 'spec');
  if (textOf(spec, 'type') === 'LoadBalancer' && textOf(spec, 'clusterIP') === '')
    return inProgress('NoIPAssigned', 'it has no cluster address');
  return current('it has what it needs');
}
