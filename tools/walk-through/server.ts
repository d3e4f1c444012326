import { ApiServer, type ServerSettings } from '../../test/cluster/api-server.ts';
import { makePlace } from '../../test/cluster/place.ts';

/** A cluster that is there until it is stopped. */
export interface Cluster {
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

type Json = Record<string, unknown>;

/** What the controller of a Deployment says once all of its pods run. */
function readyStatus({ spec, metadata }: Json): Json {
  const { replicas = 1 } = spec as { replicas?: number };
  const { generation } = metadata as { generation?: number };
  return {
    observedGeneration: generation,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    conditions: [{ type: 'Available', status: 'True' }],
  };
}

/**
 * Starts the API server of the tests on loopback, with a controller that has Deployments run as soon as somebody waits.
 *
 * @param settings - How the server differs from a plain one.
 * @returns The cluster, with a kubeconfig of its own.
 */
export async function startCluster(settings: ServerSettings = {}): Promise<Cluster> {
  const server = await ApiServer.start({ uids: true, counts: true, ...settings });
  const place = makePlace(server.address);
  const controller = setInterval(() => {
    if (server.collections.open === 0) return;
    for (const [path, object] of server.objects)
      if (object['kind'] === 'Deployment' && object['status'] === undefined)
        server.setStatus(path, readyStatus(object));
  }, 20);
  return {
    kubeconfig: place.kubeconfig,
    async stop() {
      clearInterval(controller);
      place.remove();
      await server.close();
    },
  };
}
