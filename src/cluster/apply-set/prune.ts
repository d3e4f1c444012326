import type { DeleteTarget } from '../delete/delete-object.ts';
import { withoutRequest, type DeleteOutcome } from '../delete/delete-all.ts';
import { groupOf } from '../manifest.ts';
import type { ApplySetMember, ObjectCollection } from './members.ts';
import type { ParentLocation } from './parent-location.ts';
import { groupKindText } from './standard.ts';

/** What members must not take with them. */
export interface Survivors {
  readonly parent: ParentLocation;
  /** Empty when the parent is not there yet. */
  readonly parentUid: string;
  /** Where the objects are that stay; none when the whole set goes. */
  readonly collections: readonly ObjectCollection[];
}

/** Why a member is not deleted; `undefined` where it is. */
function reasonToKeep(
  { apiVersion, kind, name, owners }: ApplySetMember,
  { parent, parentUid, collections }: Survivors,
): { readonly result: 'kept' | 'failed'; readonly message: string } | undefined {
  const isOwnedByParent = owners.some(({ uid }) => uid === parentUid);
  const [owner] = owners;
  if (owner !== undefined && !isOwnedByParent)
    return { result: 'kept', message: `it is owned by ${owner.name}, which decides when it goes` };
  if (kind === 'Namespace' && apiVersion === 'v1') {
    if (collections.length > 0 && name === parent.namespace)
      return { result: 'failed', message: 'the parent of the apply set is in it' };
    if (collections.some(({ namespace }) => namespace === name))
      return { result: 'failed', message: 'objects that were applied are in it' };
  }
  const isDefined = ({ path, apiVersion: version }: ObjectCollection): boolean =>
    `${path.slice(path.lastIndexOf('/') + 1)}.${groupOf(version)}` === name;
  if (kind === 'CustomResourceDefinition' && collections.some(isDefined))
    return { result: 'failed', message: 'objects that were applied are of the kind that it defines' };
  return undefined;
}

/** Members that are not among the applied documents. */
export interface PrunePlan {
  readonly targets: readonly DeleteTarget[];
  /** Those that are not deleted, with the reason. */
  readonly kept: readonly DeleteOutcome[];
}

/** The object to delete, which must not have been replaced meanwhile. */
function targetOf({ apiVersion, kind, name, namespace, path, uid }: ApplySetMember): DeleteTarget {
  return { apiVersion, kind, name, namespace, path, uid };
}

/**
 * Decides which members are pruned.
 *
 * @param members - The members that are not among the applied documents.
 * @param survivors - What they must not take with them.
 * @returns What is deleted, and what is not, with the reason.
 */
export function planPrune(members: readonly ApplySetMember[], survivors: Survivors): PrunePlan {
  const targets: DeleteTarget[] = [];
  const kept: DeleteOutcome[] = [];
  for (const member of members) {
    if (member.path === survivors.parent.path) continue;
    const target = targetOf(member);
    const reason = reasonToKeep(member, survivors);
    if (reason === undefined) targets.push(target);
    else kept.push(withoutRequest(target, reason.result, reason.message));
  }
  return { targets, kept };
}

/** Results after which an object is no longer there. */
const goneResults: ReadonlySet<DeleteOutcome['result']> = new Set(['deleted', 'not found']);

/**
 * Finds where objects remain that were to be deleted.
 *
 * @param outcomes - What became of them.
 * @returns The kinds and namespaces of those that are still there.
 */
export function remainsOf(outcomes: readonly DeleteOutcome[]): {
  readonly groupKinds: string[];
  readonly namespaces: string[];
} {
  const remaining = outcomes.filter(({ result }) => !goneResults.has(result)).map(({ target }) => target);
  return {
    groupKinds: remaining.map(({ apiVersion, kind }) => groupKindText(groupOf(apiVersion), kind)),
    namespaces: remaining.flatMap(({ namespace }) => namespace ?? []),
  };
}
