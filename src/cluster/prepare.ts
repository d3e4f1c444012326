import { WithalError } from '../errors/withal-error.ts';
import type { Client } from './client.ts';
import { discover } from './discovery.ts';
import { identifyAll, type Identity, type SourceDocument } from './identity.ts';
import { definedKinds, roundsOf } from './order.ts';
import { inParallel } from './map-concurrent.ts';
import { targetOf, type Target } from './resource-target.ts';

/** Documents that are ready to be sent. */
export interface Prepared {
  /** All objects, in the order of the documents. */
  readonly identities: readonly Identity[];
  /** The same in the rounds in which they are applied. */
  readonly rounds: readonly (readonly Identity[])[];
  /** Tells whether the documents define this kind themselves. */
  isDefinedHere(identity: Identity): boolean;
  /** Where an object is; `undefined` while the server does not know its kind. */
  targetFor(identity: Identity): Target | undefined;
  /** The same, but waits until the server knows the kind. */
  waitForTarget(identity: Identity): Promise<Target | undefined>;
}

/** What documents are prepared with. */
export interface PrepareOptions {
  /** The namespace of those that say none, and the only one that the others may say. */
  readonly namespace?: string | undefined;
  /** How many questions are asked at a time. */
  readonly parallel: number;
}

function unknownKinds(client: Client, unknown: readonly Identity[]): WithalError {
  const [first] = unknown;
  const more = unknown.length > 1 ? `, nor those of ${unknown.length - 1} more documents` : '';
  const message = `Cannot apply ${first?.source}: ${client.address} does not know the kind ${first?.kind} of ${first?.apiVersion}${more}. Nothing was applied.`;
  return new WithalError({ code: 'E_SOURCE', message });
}

/**
 * Makes everything ready that can be, so that a mistake in the last document is found before the first is applied.
 *
 * @param client - The cluster.
 * @param documents - The documents.
 * @param options - The namespace, and how many questions are asked at a time.
 * @returns What is to be sent, and where.
 * @throws {WithalError} `E_SOURCE` or `E_LIMIT` when a document cannot be applied, or the server does not know a kind
 *   that the documents do not define either; `E_CLUSTER` when the server cannot be asked.
 */
export async function prepare(
  client: Client,
  documents: readonly SourceDocument[],
  { namespace, parallel }: PrepareOptions,
): Promise<Prepared> {
  const identities = identifyAll(documents, namespace ?? client.namespace);
  const namespaces = { asked: namespace, usual: client.namespace };
  const isDefinedHere = definedKinds(identities);
  const discovery = discover(client);
  const targets = new Map<Identity, Target>();
  const unknown: Identity[] = [];
  await inParallel(identities, parallel, client.stop, async (identity) => {
    const resource = await discovery.find(identity.apiVersion, identity.kind);
    if (resource !== undefined) targets.set(identity, targetOf(identity, resource, namespaces));
    else if (!isDefinedHere(identity)) unknown.push(identity);
  });
  if (unknown.length > 0) throw unknownKinds(client, unknown);
  return {
    identities,
    rounds: roundsOf(identities),
    isDefinedHere,
    targetFor: (identity) => targets.get(identity),
    async waitForTarget(identity) {
      const known = targets.get(identity);
      if (known !== undefined) return known;
      const resource = await discovery.waitFor(identity.apiVersion, identity.kind);
      return resource === undefined ? undefined : targetOf(identity, resource, namespaces);
    },
  };
}
