import { WithalError } from '../../errors/index.ts';
import type { ApplyOutcome } from '../apply-all.ts';
import type { ApplySettings } from '../apply-object.ts';
import type { Client } from '../client.ts';
import {
  deleteAll,
  withoutRequest,
  type DeleteAllOptions,
  type DeleteOutcome,
} from '../delete/delete-all.ts';
import type { DeleteTarget } from '../delete/delete-object.ts';
import { discover, type Discovery } from '../discovery.ts';
import { groupOf, type SourceDocument } from '../manifest.ts';
import type { Prepared } from '../prepare.ts';
import { collectionsOf, listAll, setScopeOf, type SetScope } from './collections.ts';
import { labelDocuments } from './label-documents.ts';
import type { ApplySetMember } from './members.ts';
import {
  checkCreatable,
  newParent,
  readParent,
  writeParent,
  type ParentState,
  type ToolingRule,
} from './parent.ts';
import { locateParent, type ParentLocation } from './parent-location.ts';
import { planPrune, remainsOf, type PrunePlan } from './prune.ts';
import { applySetId, groupKindText, nameList } from './standard.ts';

/** Which set, and how it is worked on. */
export interface ApplySetOptions extends ToolingRule {
  /** The parent as `[RESOURCE[.GROUP]/]NAME`; a Secret without a resource. */
  readonly parent: string;
  /** The parent's namespace; without it, that of the kubeconfig's context. */
  readonly namespace: string | undefined;
  /** How many requests are in flight at a time. */
  readonly parallel: number;
}

/** What became of the members that are no longer among the documents. */
export interface PruneOutcome {
  readonly outcomes: readonly DeleteOutcome[];
  /** Why nothing was pruned, or what went wrong after it; empty otherwise. */
  readonly problem: string;
  /** What was found out about kinds that the server does not serve. */
  readonly warnings: readonly string[];
}

/** A set of objects that are applied together, as KEP-3659 describes it. */
export class ApplySet {
  readonly id: string;
  readonly location: ParentLocation;
  /** Whether the set's parent is on the server. */
  readonly exists: boolean;
  readonly #client: Client;
  readonly #options: ApplySetOptions;
  readonly #discovery: Discovery;
  readonly #state: ParentState;
  #scope: SetScope | undefined;

  constructor(
    client: Client,
    options: ApplySetOptions,
    discovery: Discovery,
    { location, state }: { readonly location: ParentLocation; readonly state: ParentState | undefined },
  ) {
    this.#client = client;
    this.#options = options;
    this.#discovery = discovery;
    this.location = location;
    this.id = applySetId(location);
    this.exists = state !== undefined;
    this.#state = state ?? newParent(location);
  }

  /** Gives documents the label of the set's members. */
  label(documents: readonly SourceDocument[]): SourceDocument[] {
    return labelDocuments(documents, this.id);
  }

  async #setScope(): Promise<SetScope> {
    return (this.#scope ??= await setScopeOf(this.#client, this.#discovery, this.#state));
  }

  /** The members that are on the server now. */
  async #members(): Promise<ApplySetMember[]> {
    const { collections } = await this.#setScope();
    return listAll(this.#client, collections, { setId: this.id, parallel: this.#options.parallel });
  }

  /**
   * Finds what would be pruned, before anything is sent.
   *
   * @param prepared - The manifests, with the label of the set.
   * @returns The members that are not among them.
   * @throws {WithalError} `E_CONFLICT` when an object is a member of another set, and is not to be taken over; `E_SOURCE`
   *   when the parent is a custom resource that is not there; `E_CLUSTER` when objects may not be listed, or the server
   *   cannot be reached.
   */
  async plan(prepared: Prepared): Promise<PrunePlan> {
    if (!this.exists) checkCreatable(this.location);
    const { parallel } = this.#options;
    const applied = collectionsOf(prepared);
    const appliedPaths = new Set(applied.map(({ path }) => path));
    const { collections } = await this.#setScope();
    const others = collections.filter(({ path }) => !appliedPaths.has(path));
    const all = [
      ...(await listAll(this.#client, applied, { parallel })),
      ...(await listAll(this.#client, others, { setId: this.id, parallel })),
    ];
    const paths = new Set(prepared.manifests.map((manifest) => prepared.objectFor(manifest)?.path));
    const present = all.filter(({ path }) => paths.has(path));
    this.#refuseOthers(present, prepared);
    const uids = new Set(present.map(({ uid }) => uid));
    const former = all.filter(
      ({ setId, path, uid }) => setId === this.id && !paths.has(path) && !uids.has(uid),
    );
    return this.#pruneOf(former, prepared);
  }

  #pruneOf(members: readonly ApplySetMember[], prepared: Prepared): PrunePlan {
    return planPrune(members, {
      parent: this.location,
      parentUid: this.#state.uid,
      collections: collectionsOf(prepared),
    });
  }

  #refuseOthers(present: readonly ApplySetMember[], prepared: Prepared): void {
    if (this.#options.adopts) return;
    const foreign = present.filter(({ setId }) => setId !== this.id);
    const [first] = foreign;
    if (first === undefined) return;
    const { kind, namespace, name, setId, path } = first;
    const manifest = prepared.manifests.find((candidate) => prepared.objectFor(candidate)?.path === path);
    const title = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    const more = foreign.length > 1 ? ` Objects of other sets: ${foreign.length}.` : '';
    const message = `Cannot apply ${manifest?.source ?? path}: the ${title} is a member of another apply set, ${setId}.${more} Nothing was applied. Pass --adopt to take over what belongs to other sets.`;
    throw new WithalError({ code: 'E_CONFLICT', message });
  }

  /**
   * Checks what can be checked, and has the parent list the kinds and namespaces of old and new members, so that none is
   * lost whatever happens afterwards.
   *
   * @param prepared - The manifests, with the label of the set.
   * @param settings - How they will be applied.
   * @throws {WithalError} As `plan`; `E_CLUSTER` when the parent cannot be written.
   */
  async begin(prepared: Prepared, settings: ApplySettings): Promise<void> {
    await this.plan(prepared);
    if (this.#client.stop.aborted) return;
    const fresh = prepared.manifests.map(({ apiVersion, kind }) => groupKindText(groupOf(apiVersion), kind));
    const namespaces = prepared.manifests.flatMap((manifest) => {
      const object = prepared.objectFor(manifest);
      // Of a kind that is not served yet, the scope is not known; its own namespace is the widest guess.
      return object === undefined ? manifest.namespace || [] : (object.namespace ?? []);
    });
    await this.#write(
      {
        groupKinds: [...this.#state.groupKinds, ...fresh],
        namespaces: [...this.#state.namespaces, ...namespaces],
      },
      settings,
    );
  }

  async #write(state: Omit<ParentState, 'uid'>, settings: ApplySettings): Promise<void> {
    const { tooling } = this.#options;
    await writeParent(this.#client, this.location, { ...state, tooling }, settings);
  }

  /**
   * Deletes the members that are not among the documents, once all of those are applied, and has the parent list what is
   * left. Otherwise nothing is deleted, and the parent goes on listing all of it.
   *
   * @param prepared - The manifests.
   * @param applied - What became of them.
   * @param settings - How they were applied.
   * @param options - How to delete.
   * @returns What became of the former members.
   */
  async finish(
    prepared: Prepared,
    applied: readonly ApplyOutcome[],
    settings: ApplySettings,
    options: DeleteAllOptions,
  ): Promise<PruneOutcome> {
    const outcomes: DeleteOutcome[] = [];
    const warnings: string[] = [];
    try {
      const scope = await this.#setScope();
      warnings.push(...warningsOf(scope));
      const members = await this.#members();
      if (this.#client.stop.aborted) return { outcomes, warnings, problem: 'Nothing was pruned.' };
      const paths = new Set(prepared.manifests.map((manifest) => prepared.objectFor(manifest)?.path));
      const uids = new Set(applied.map(({ uid }) => uid));
      const former = members.filter(({ path, uid }) => !paths.has(path) && !uids.has(uid));
      const { targets, kept } = this.#pruneOf(former, prepared);
      for (const outcome of kept) options.onDone?.(outcome);
      outcomes.push(...kept, ...(await deleteAll(this.#client, targets, options)));
      if (this.#client.stop.aborted) return { outcomes, warnings, problem: '' };
      await this.#write(this.#leftOf(applied, outcomes, scope), settings);
      return { outcomes, warnings, problem: '' };
    } catch (error) {
      if (!(error instanceof WithalError) || error.code !== 'E_CLUSTER') throw error;
      return { outcomes, warnings, problem: error.message };
    }
  }

  /** What the set consists of at the end. */
  #leftOf(
    applied: readonly ApplyOutcome[],
    outcomes: readonly DeleteOutcome[],
    { unservedKinds }: SetScope,
  ): Omit<ParentState, 'uid'> {
    const remains = remainsOf(outcomes);
    const kinds = applied.map(({ manifest: { apiVersion, kind } }) =>
      groupKindText(groupOf(apiVersion), kind),
    );
    const namespaces = applied.flatMap(({ namespace }) => namespace ?? []);
    // Nobody knows in which namespaces the objects of those kinds are.
    const former = unservedKinds.length > 0 ? this.#state.namespaces : [];
    return {
      groupKinds: [...kinds, ...remains.groupKinds, ...unservedKinds],
      namespaces: [...namespaces, ...remains.namespaces, ...former],
    };
  }

  /**
   * Deletes all members, and then the parent.
   *
   * @param options - How to delete.
   * @returns What became of each; the parent is the last one.
   * @throws {WithalError} `E_CLUSTER` when members may not be listed, or the server cannot be reached.
   */
  async deleteAll(options: DeleteAllOptions): Promise<DeleteOutcome[]> {
    const { apiVersion, kind, name, namespace, path } = this.location;
    const { uid } = this.#state;
    const parent = { apiVersion, kind, name, namespace: namespace === '' ? undefined : namespace, path, uid };
    const members = await this.#members();
    if (this.#client.stop.aborted) return [withoutRequest(parent, 'not begun')];
    const survivors = { parent: this.location, parentUid: uid, collections: [] };
    const { targets, kept } = planPrune(members, survivors);
    for (const outcome of kept) options.onDone?.(outcome);
    const outcomes = await deleteAll(this.#client, targets, options);
    const end = await this.#deleteParent(parent, outcomes, options);
    return [...kept, ...outcomes, end];
  }

  async #deleteParent(
    parent: DeleteTarget,
    outcomes: readonly DeleteOutcome[],
    options: DeleteAllOptions,
  ): Promise<DeleteOutcome> {
    if (this.#client.stop.aborted) return withoutRequest(parent, 'not begun');
    if (remainsOf(outcomes).groupKinds.length > 0)
      return withoutRequest(parent, 'not begun', 'members are left, and it says where they are');
    const { unservedKinds } = await this.#setScope();
    if (unservedKinds.length > 0)
      return withoutRequest(parent, 'not begun', `the server does not serve ${nameList(unservedKinds)} now`);
    const [end] = await deleteAll(this.#client, [parent], options);
    return end ?? withoutRequest(parent, 'not begun');
  }
}

function warningsOf({ goneKinds, unservedKinds }: SetScope): string[] {
  return [
    ...goneKinds.map((kind) => `the server no longer has the kind ${kind}; nothing of it is left to prune`),
    ...unservedKinds.map(
      (kind) => `the server does not serve the kind ${kind} now; its objects stay members of the apply set`,
    ),
  ];
}

/**
 * Opens a set: finds its parent, and checks that it is one.
 *
 * @param client - The cluster.
 * @param options - Which set, and how it is worked on.
 * @returns The set.
 * @throws {WithalError} `E_USAGE` when the parent is not named as it has to be; `E_SOURCE` when it cannot be the parent
 *   of a set, or is that of another tool; `E_CLUSTER` when the server refuses, or cannot be reached.
 */
export async function openApplySet(client: Client, options: ApplySetOptions): Promise<ApplySet> {
  const discovery = discover(client);
  const namespace = options.namespace ?? client.namespace;
  const location = await locateParent(client, discovery, options.parent, namespace);
  const state = await readParent(client, location, options);
  return new ApplySet(client, options, discovery, { location, state });
}
