import { isObject, listOf, textOf, textsOf, type JsonObject, objectAt } from '../../json/index.ts';
import { conditionsOf } from '../readiness/index.ts';
import type { WaitCause } from './cause.ts';

/** What every container waits for in its first seconds. */
const usual: ReadonlySet<string> = new Set(['', 'ContainerCreating', 'PodInitializing']);

const operators: Readonly<Record<string, string>> = { In: 'in', NotIn: 'notin' };

function expressionText(expression: JsonObject): string {
  const [key, operator] = [textOf(expression, 'key'), textOf(expression, 'operator')];
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operators[operator] ?? 'in'} (${textsOf(expression, 'values').join(',')})`;
}

/**
 * Prints the selector of a workload as the parameter of a request.
 *
 * @param selector - Its `spec.selector`.
 * @returns `app=web,tier in (a,b)`; empty when it selects nothing in particular.
 */
export function selectorText(selector: JsonObject): string {
  const labels = Object.entries(objectAt(selector, 'matchLabels')).map(
    ([key, value]) => `${key}=${String(value)}`,
  );
  const expressions = listOf(selector, 'matchExpressions').filter((item) => isObject(item));
  return [...labels, ...expressions.map((expression) => expressionText(expression))].join(',');
}

function ended(state: JsonObject): string {
  const [reason, code] = [textOf(state, 'reason'), state['exitCode']];
  // What the container has said last may be a line of its log, which may hold anything.
  return typeof code === 'number' && code !== 0 ? `${reason || 'Error'}, exit code ${code}` : '';
}

/** What keeps a container from running; empty where nothing is wrong. */
function containerTrouble(container: JsonObject): string {
  const waiting = objectAt(container, 'state', 'waiting');
  const reason = textOf(waiting, 'reason');
  const last = ended(objectAt(container, 'lastState', 'terminated'));
  if (!usual.has(reason)) {
    const message = textOf(waiting, 'message');
    return `${reason}${message === '' ? '' : `: ${message}`}${last === '' ? '' : `; it ended before with: ${last}`}`;
  }
  return ended(objectAt(container, 'state', 'terminated'));
}

function isUnready(container: JsonObject): boolean {
  const isRunning = Object.keys(objectAt(container, 'state', 'running')).length > 0;
  return isRunning && container['ready'] === false;
}

/**
 * Finds what is wrong with a pod.
 *
 * @param pod - The pod.
 * @returns What keeps it from its node, and each of its containers from running; nothing of a pod that is well.
 */
export function podCauses(pod: JsonObject): WaitCause[] {
  const about = `Pod ${textOf(objectAt(pod, 'metadata'), 'name')}`;
  const status = objectAt(pod, 'status');
  const unscheduled = conditionsOf(pod)
    .filter(
      ({ type, status: state, message }) => type === 'PodScheduled' && state === 'False' && message !== '',
    )
    .map(({ reason, message }) => ({ about, message: `${reason}: ${message}` }));
  const evicted =
    textOf(status, 'phase') === 'Failed' && textOf(status, 'message') !== ''
      ? [{ about, message: `${textOf(status, 'reason')}: ${textOf(status, 'message')}` }]
      : [];
  const containers = ['initContainerStatuses', 'containerStatuses']
    .flatMap((key) => listOf(status, key))
    .filter((item) => isObject(item))
    .flatMap((container) => {
      const trouble =
        containerTrouble(container) || (isUnready(container) ? 'it runs, but it is not ready' : '');
      return trouble === ''
        ? []
        : [{ about: `${about}, container ${textOf(container, 'name')}`, message: trouble }];
    });
  return [...unscheduled, ...evicted, ...containers];
}
