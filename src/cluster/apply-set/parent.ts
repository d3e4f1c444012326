import { WithalError } from '../../errors/index.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../../json/index.ts';
import { applyObject, type ApplySettings } from '../apply-object.ts';
import type { Client } from '../client.ts';
import { printBody } from '../json-body.ts';
import { objectOf, refusalOf } from '../status.ts';
import type { ParentLocation } from './parent-location.ts';
import {
  applySetId,
  groupKindsAnnotation,
  nameList,
  namesIn,
  namespacesAnnotation,
  parentLabel,
  toolingAnnotation,
} from './standard.ts';

/** What the parent of a set says. */
export interface ParentState {
  /** Empty when there is no parent yet. */
  readonly uid: string;
  /** The kinds of members: `Deployment.apps`. */
  readonly groupKinds: readonly string[];
  /** The namespaces of members, the parent's own among them. */
  readonly namespaces: readonly string[];
}

/** Whose sets may be changed. */
export interface ToolingRule {
  /** The tool that sets belong to: `withal/v0.1.0`. */
  readonly tooling: string;
  /** Whether the set of another tool is taken over. */
  readonly adopts: boolean;
}

function metadataMap(object: JsonObject, key: 'labels' | 'annotations'): JsonObject {
  const metadata = ownEntry(object, 'metadata');
  const map = isObject(metadata) ? ownEntry(metadata, key) : undefined;
  return isObject(map) ? map : {};
}

function unusable({ title }: ParentLocation, problem: string): WithalError {
  const message = `Cannot use ${title} as the parent of an apply set: ${problem}`;
  return new WithalError({ code: 'E_SOURCE', message });
}

function lacking(location: ParentLocation, part: string, restore: string): WithalError {
  return unusable(
    location,
    `it exists, and lacks the ${part}. Choose another name, or, if it is the parent of this set, restore what it lacks: kubectl ${restore}`,
  );
}

/** The name of a tool is what stands before its version. */
function toolName(tooling: string): string {
  return tooling.includes('/') ? tooling.slice(0, tooling.lastIndexOf('/')) : tooling;
}

function checkTooling(location: ParentLocation, annotations: JsonObject, rule: ToolingRule): void {
  const tooling = ownEntry(annotations, toolingAnnotation);
  if (typeof tooling !== 'string')
    throw lacking(
      location,
      `annotation ${toolingAnnotation}`,
      `annotate ${location.argument} ${toolingAnnotation}=${rule.tooling}`,
    );
  if (rule.adopts || toolName(tooling) === toolName(rule.tooling)) return;
  const owner = JSON.stringify(tooling.slice(0, 100));
  throw unusable(
    location,
    `the set belongs to ${owner}. Pass --applyset-tooling ${owner} to work on it as that tool, or --adopt to take it over for good.`,
  );
}

function stateOf(location: ParentLocation, object: JsonObject, rule: ToolingRule): ParentState {
  const annotations = metadataMap(object, 'annotations');
  checkTooling(location, annotations, rule);
  const id = applySetId(location);
  const label = textOf(metadataMap(object, 'labels'), parentLabel);
  if (label === '')
    throw lacking(location, `label ${parentLabel}`, `label ${location.argument} ${parentLabel}=${id}`);
  if (label !== id)
    throw unusable(
      location,
      `its label ${parentLabel} is ${JSON.stringify(label.slice(0, 100))}, but must be ${id}. Was it copied from another parent? Choose another name.`,
    );
  if (typeof ownEntry(annotations, groupKindsAnnotation) !== 'string')
    throw lacking(
      location,
      `annotation ${groupKindsAnnotation}`,
      `annotate ${location.argument} ${groupKindsAnnotation}=<kinds of its members, such as ConfigMap,Deployment.apps>`,
    );
  const metadata = ownEntry(object, 'metadata');
  return {
    uid: isObject(metadata) ? textOf(metadata, 'uid') : '',
    groupKinds: namesIn(textOf(annotations, groupKindsAnnotation)),
    namespaces: withOwn(location, namesIn(textOf(annotations, namespacesAnnotation))),
  };
}

function withOwn({ namespace }: ParentLocation, namespaces: readonly string[]): string[] {
  return [...new Set(namespace === '' ? namespaces : [namespace, ...namespaces])];
}

/**
 * Reads the parent of a set.
 *
 * @param client - The cluster.
 * @param location - Where the parent is.
 * @param rule - Whose sets may be changed.
 * @returns What it says; `undefined` when there is no parent.
 * @throws {WithalError} `E_SOURCE` when the object is the parent of no set, or of another tool's; `E_CLUSTER` when it may
 *   not be read.
 */
export async function readParent(
  client: Client,
  location: ParentLocation,
  rule: ToolingRule,
): Promise<ParentState | undefined> {
  const { response } = await client.request({ method: 'GET', path: location.path });
  const object = response.status === 200 ? objectOf(response.body) : undefined;
  if (object !== undefined) return stateOf(location, object, rule);
  if (response.status === 404) return undefined;
  const message = `Cannot read ${location.title}, the parent of the apply set: ${refusalOf(response).message}`;
  throw new WithalError({ code: 'E_CLUSTER', message });
}

/**
 * Gives the state of a set that has no parent yet.
 *
 * @param location - Where its parent will be.
 * @returns The state.
 */
export function newParent(location: ParentLocation): ParentState {
  return { uid: '', groupKinds: [], namespaces: withOwn(location, []) };
}

/**
 * Refuses a missing parent that is a custom resource, which its users have to make.
 *
 * @param location - Where the parent should be.
 * @throws {WithalError} `E_SOURCE` when it is one.
 */
export function checkCreatable(location: ParentLocation): void {
  if (!location.isCreatable)
    throw unusable(location, 'there is no such object. Create it first, with whatever its spec needs.');
}

function bodyOf(
  location: ParentLocation,
  { groupKinds, namespaces }: Omit<ParentState, 'uid'>,
  tooling: string,
): string {
  const { apiVersion, kind, name, namespace } = location;
  return printBody({
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace === '' ? {} : { namespace }),
      labels: { [parentLabel]: applySetId(location) },
      annotations: {
        [toolingAnnotation]: tooling,
        [groupKindsAnnotation]: nameList(groupKinds),
        [namespacesAnnotation]: nameList(namespaces.filter((other) => other !== namespace)),
      },
    },
  });
}

/**
 * Writes the parent of a set by server-side apply, as a field manager of its own.
 *
 * @param client - The cluster.
 * @param location - Where the parent is.
 * @param state - What it is to say, and the tool of the set.
 * @param settings - How the members are applied.
 * @throws {WithalError} `E_CLUSTER` when the server refuses, or cannot be reached.
 */
export async function writeParent(
  client: Client,
  location: ParentLocation,
  { tooling, ...state }: Omit<ParentState, 'uid'> & Pick<ToolingRule, 'tooling'>,
  settings: ApplySettings,
): Promise<void> {
  const body = bodyOf(location, state, tooling);
  const object = { path: location.path, namespace: location.namespace, body };
  const fieldManager = `${settings.fieldManager}-applyset`;
  const first = await applyObject(client, object, { ...settings, fieldManager, force: false });
  // These fields are the set's, whoever wrote them before; kubectl forces them too.
  const isForced = first.conflicts.length > 0;
  const applied = isForced
    ? await applyObject(client, object, { ...settings, fieldManager, force: true })
    : first;
  if (applied.object !== undefined) return;
  const hint =
    applied.status === 404
      ? ' Create the namespace first, or put the parent in another namespace with --namespace.'
      : '';
  const message = `Cannot write ${location.title}, the parent of the apply set: ${applied.message}.${hint}`;
  throw new WithalError({ code: 'E_CLUSTER', message });
}
