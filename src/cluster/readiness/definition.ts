import type { JsonObject } from '../../json/index.ts';
import { conditionOf } from './fields.ts';
import { current, failed, inProgress, type Readiness } from './readiness.ts';

/** Finds the readiness of a CustomResourceDefinition. */
export function definitionReadiness(object: JsonObject): Readiness {
  const accepted = conditionOf(object, 'NamesAccepted');
  if (accepted?.status === 'False') return failed(accepted.reason, accepted.message || 'its names are taken');
  const established = conditionOf(object, 'Established');
  if (established?.status === 'True') return current('its kind is served');
  if (established?.status === 'False' && established.reason !== 'Installing')
    return failed(established.reason, established.message || 'its kind is not served');
  return inProgress('Installing', 'its kind is not served yet');
}
