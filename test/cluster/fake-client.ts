import type { Client } from '../../src/cluster/client.ts';
import type { ClusterResponse, ClusterRequest } from '../../src/cluster/send.ts';

/** What a fake answers: a status, and a body that is JSON. */
export type Said = readonly [status: number, body: unknown];

/** A client that asks a function instead of a server. */
export function fakeClient(
  reply: (request: ClusterRequest) => Said,
  stop: AbortSignal = new AbortController().signal,
): Client & { readonly asked: ClusterRequest[] } {
  const asked: ClusterRequest[] = [];
  return {
    asked,
    address: 'https://cluster',
    namespace: 'usual',
    stop,
    async request(request) {
      asked.push(request);
      const [status, body] = reply(request);
      const response: ClusterResponse = {
        status,
        headers: {},
        body: typeof body === 'string' ? body : JSON.stringify(body),
      };
      return { response, tries: 1 };
    },
    close() {
      // There is nothing to end.
    },
  };
}

/** Discovery of a version that has pots, of no namespace. */
export const pots = {
  resources: [
    { name: 'pots', kind: 'Pot', namespaced: false },
    { name: 'pots/status', kind: 'Pot', namespaced: false },
    { name: 'cups', kind: 'Cup', namespaced: true },
  ],
};
