import { afterEach, describe, expect, test } from 'vitest';
import { hasShared, readShared } from '../patch/shared.ts';
import { ApiServer } from './api-server.ts';

interface Row {
  readonly case: string;
  readonly contentType: string;
  readonly query: string;
  readonly body: Record<string, unknown> & { metadata?: { name?: string } };
  readonly status: number;
  readonly reason?: string;
  readonly message?: string;
}

const file = 'suites/kube-apiserver-1.26-behaviours.json';
const suite = (hasShared(file) ? readShared(file) : { base: {}, rows: [] }) as {
  base: Record<string, unknown>;
  rows: readonly Row[];
};

/** What needs more of a server than the tests of `apply` do: its defaults, its validation, a body of YAML. */
const beyond = new Set(['ssa: missing list key', 'ssa: null value', "ssa: YAML body with 'y' key"]);
const rows = suite.rows.filter(
  (row) => row.contentType === 'application/apply-patch+yaml' && !beyond.has(row.case),
);

let server: ApiServer | undefined;
afterEach(async () => server?.close());

describe.skipIf(rows.length === 0)('the server of these tests answers as a real one was recorded', () => {
  test.each(rows)('$case', async ({ query, body, contentType, ...expected }) => {
    server = await ApiServer.start();
    const folder = '/apis/apps/v1/namespaces/default/deployments';
    server.put(`${folder}/g`, suite.base, 'creator');
    const answer = await fetch(`${server.address}${folder}/${body.metadata?.name}?${query}`, {
      method: 'PATCH',
      headers: { 'content-type': contentType },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as { reason?: string; message?: string };
    expect(answer.status).toBe(expected.status);
    expect(said.reason ?? '').toBe(expected.reason ?? '');
    // A message about a type begins as the real one does; its end is tested with the engine.
    expect(said.message ?? '').toContain((expected.message ?? '').split(': .')[0]);
  });

  test('the rows are there', () => {
    const counts = [200, 201, 400, 409, 422, 500].map(
      (code) => rows.filter(({ status }) => status === code).length,
    );
    expect(counts).toEqual([3, 1, 2, 1, 1, 2]);
  });
});
