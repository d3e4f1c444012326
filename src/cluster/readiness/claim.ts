import { textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { current, inProgress, type Readiness } from './readiness.ts';

/** Finds the readiness of a PersistentVolumeClaim. */
export function claimReadiness(object: JsonObject): Readiness {
  const phase = textOf(objectAt(object, 'status'), 'phase');
  if (phase === 'Bound') return current('it is bound');
  return inProgress('NotBound', `no volume is bound to it${phase === '' ? '' : `; its phase is ${phase}`}`);
}
