import type { Client, ClusterRequest, ClusterResponse } from '../../src/cluster/index.ts';

/** A response: its status, a body that becomes JSON unless it is a string, and headers. */
export type FakeResponse = readonly [status: number, body: unknown, headers?: ClusterResponse['headers']];

/** A client that asks a function instead of a server, and keeps the requests. */
export function fakeClient(
  respond: (request: ClusterRequest) => FakeResponse,
  stop: AbortSignal = new AbortController().signal,
): Client & { readonly requests: ClusterRequest[] } {
  const requests: ClusterRequest[] = [];
  return {
    requests,
    address: 'https://cluster',
    namespace: 'usual',
    stop,
    async stream() {
      throw new Error('A fake client has no streams.');
    },
    async request(request) {
      requests.push(request);
      const [status, body, headers = {}] = respond(request);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return { response: { status, headers, body: text }, tries: 1 };
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
