import { isObject, listOf, textOf, type JsonObject, objectAt } from '../../json/index.ts';
import type { Client } from '../client.ts';
import { conditionsOf, type Condition } from '../readiness/index.ts';
import { objectOf, refusalOf } from '../status.ts';
import type { WaitState } from './board.ts';
import type { WaitCause } from './cause.ts';
import { eventCauses } from './event-causes.ts';
import { podCauses, selectorText } from './pod-causes.ts';

/** What is read for an answer. */
interface Reading {
  readonly client: Client;
  /** Ends it. */
  readonly stop: AbortSignal;
}

/** What is told of one object, at most. */
const mostCauses = 8;
const mostConditions = 3;
const mostPods = 3;
/** How many pods and events are read, at most. */
const pageSize = '100';

/** The kinds that have pods of their own. */
const workloads: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
]);

/** Conditions whose being false means trouble; the others mean it by their names. */
const wanted: ReadonlySet<string> = new Set([
  'Available',
  'Established',
  'NamesAccepted',
  'Progressing',
  'Ready',
]);

function isTrouble({ type, status }: Condition): boolean {
  return status === 'True' ? /Fail|Stalled|Error/.test(type) : wanted.has(type);
}

function conditionCauses({ object = {}, readiness }: WaitState): WaitCause[] {
  return conditionsOf(object)
    .filter((condition) => isTrouble(condition) && condition.message !== '')
    .filter(({ message }) => !readiness.message.includes(message))
    .slice(0, mostConditions)
    .map(({ reason, message }) => ({
      about: '',
      message: reason === '' ? message : `${reason}: ${message}`,
    }));
}

/** What a request says, or why there is no response. */
async function bodyOf({ client, stop }: Reading, path: string): Promise<JsonObject | string> {
  try {
    const { response } = await client.request({ method: 'GET', path, stop });
    const body = response.status === 200 ? objectOf(response.body) : undefined;
    return body ?? refusalOf(response).message;
  } catch (error) {
    if (stop.aborted) return 'there was no time left';
    return error instanceof Error ? error.message : String(error);
  }
}

/** Reads a list; a sentence where it cannot be read. */
async function readList(
  reading: Reading,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<readonly JsonObject[] | string> {
  const parameters = new URLSearchParams({ ...query, limit: pageSize });
  const body = await bodyOf(reading, `${path}?${parameters.toString()}`);
  return typeof body === 'string' ? body : listOf(body, 'items').filter((item) => isObject(item));
}

async function podsOf(
  reading: Reading,
  { target, object = {} }: WaitState,
): Promise<readonly JsonObject[] | string> {
  if (target.kind === 'Pod' && target.apiVersion === 'v1') return [object];
  const selector = workloads.has(target.kind) ? selectorText(objectAt(object, 'spec', 'selector')) : '';
  // Without a selector, all pods of the namespace would be meant.
  if (selector === '' || target.namespace === undefined) return [];
  const path = `/api/v1/namespaces/${encodeURIComponent(target.namespace)}/pods`;
  return readList(reading, path, { labelSelector: selector });
}

async function eventsOf(reading: Reading, { target }: WaitState, object: JsonObject): Promise<WaitCause[]> {
  const uid = textOf(objectAt(object, 'metadata'), 'uid');
  if (uid === '') return [];
  const path = `/api/v1/namespaces/${encodeURIComponent(target.namespace ?? 'default')}/events`;
  const events = await readList(reading, path, { fieldSelector: `involvedObject.uid=${uid}` });
  if (typeof events === 'string') return [{ about: '', message: `events cannot be read: ${events}` }];
  const name = textOf(objectAt(object, 'metadata'), 'name');
  return eventCauses(events, name === target.name ? '' : `Pod ${name}`);
}

/** What was told before, in the same words or in fewer, is left out. */
function withoutRepetitions(causes: readonly WaitCause[]): WaitCause[] {
  const told: string[] = [];
  return causes.filter(({ message }) => {
    // An image that cannot be pulled is the same trouble in every pod.
    if (told.some((text) => text.includes(message))) return false;
    told.push(message);
    return true;
  });
}

/**
 * Finds why an object does not become ready: what its conditions say, the containers of its pods that wait or have ended,
 * and events of both. Pods and events that cannot be read are told as such.
 *
 * @param client - The cluster.
 * @param state - What is known of the object.
 * @param stop - Ends the reading.
 * @returns The causes, few and in the order of their use; none where nothing is known.
 */
export async function whyNotReady(client: Client, state: WaitState, stop: AbortSignal): Promise<WaitCause[]> {
  const { object } = state;
  if (object === undefined) return [];
  const reading = { client, stop };
  const pods = await podsOf(reading, state);
  const causes = conditionCauses(state);
  if (typeof pods === 'string') causes.push({ about: '', message: `its pods cannot be read: ${pods}` });
  const troubled = (typeof pods === 'string' ? [] : pods)
    .map((pod) => ({ pod, causes: podCauses(pod) }))
    .filter((each) => each.causes.length > 0)
    .slice(0, mostPods);
  for (const each of troubled) causes.push(...each.causes);
  const subjects = new Set([object, ...troubled.map(({ pod }) => pod)]);
  for (const subject of subjects) causes.push(...(await eventsOf(reading, state, subject)));
  return withoutRepetitions(causes).slice(0, mostCauses);
}
