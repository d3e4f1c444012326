import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { flagsOf, runCli, type CliResult } from '../cli/cli.ts';
import { hasShared, shared } from '../patch/shared.ts';
import { ApiServer, type Instead, type Seen } from './api-server.ts';
import { makePlace, type Place } from './place.ts';

/*
 * What `kubectl apply --server-side --prune --applyset` 1.32.4 said to a real server 1.36, request by request. The same
 * is done here by withal, whose requests are answered from the recording.
 */

type Json = Record<string, unknown>;

/** One request of kubectl, and its answer. */
interface Row {
  readonly method: string;
  readonly path: string;
  readonly request: (Json & { metadata?: Json & { labels?: Json } }) | null;
  readonly status: number;
  readonly response: Json;
}

const folder = 'server-answers/applyset/';

function rowsOf(name: string): Row[] {
  const text = readFileSync(`${shared}${folder}${name}.jsonl`, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

const partOf = 'applyset.kubernetes.io/part-of';
const isParent = ({ path }: Row): boolean => path.includes('fieldManager=kubectl-applyset');

/** A document as it was before kubectl gave it the label. */
function withoutLabel(document: Json & { metadata?: Json & { labels?: Json } }): Json {
  const { labels: { [partOf]: _label, ...labels } = {}, ...metadata } = document.metadata ?? {};
  return { ...document, metadata: Object.keys(labels).length === 0 ? metadata : { ...metadata, labels } };
}

/** The documents that kubectl applied. */
function documentsOf(rows: readonly Row[]): Json[] {
  const applied = rows.filter((row) => row.method === 'PATCH' && !isParent(row));
  return applied.map(({ request }) => withoutLabel(request ?? {}));
}

/** What counts of a request that changes something: kubectl also sends a time that is null, and no uid. */
function writeOf(method: string, path: string, request: unknown): unknown {
  const { preconditions: _preconditions, ...body } = request as Json;
  const { creationTimestamp, ...metadata } = (body['metadata'] ?? {}) as Json;
  expect(creationTimestamp ?? null).toBeNull();
  return { method, path, body: 'metadata' in body ? { ...body, metadata } : body };
}

const writesOf = (rows: readonly Row[]): unknown[] =>
  rows.filter(({ method }) => method !== 'GET').map((row) => writeOf(row.method, row.path, row.request));

const emptyList = { kind: 'List', apiVersion: 'v1', metadata: {}, items: [] };
const withoutLimit = ({ path, query }: Seen): string => `${path}?${query.replace('&limit=500', '')}`;

let server: ApiServer;
let place: Place;
afterEach(async () => {
  await server.close();
  place.remove();
});

const noStatus = { kind: 'Status', reason: 'NotFound', message: 'not found' };

/** What a recording answers to a request that reads; lists that kubectl did not ask for are empty. */
function readAnswer(
  seen: Seen,
  rows: readonly Row[],
  members: Readonly<Record<string, Json>>,
): Instead | undefined {
  const { path, query } = seen;
  const isOfObject = path.includes('/namespaces/shop/') || path.includes('/clusterroles');
  if (query === '' && !isOfObject) return undefined;
  const listed = query.includes('%3D') ? undefined : members[path];
  if (listed !== undefined) return { status: 200, body: listed };
  const at = withoutLimit(seen).replace(/\?$/, '');
  const found = rows.find((row) => row.method === 'GET' && row.path === at);
  if (found !== undefined) return { status: found.status, body: found.response };
  return query === '' ? { status: 404, body: noStatus } : { status: 200, body: emptyList };
}

/** Answers from a recording; a change that is beyond it is refused. */
async function startReplay(
  rows: readonly Row[],
  members: Readonly<Record<string, Json>> = {},
): Promise<void> {
  const rest = rows.filter(({ method }) => method !== 'GET');
  const answer = (seen: Seen): Instead | undefined => {
    const { method, path, query } = seen;
    if (method === 'GET') return readAnswer(seen, rows, members);
    const [next] = rest;
    if (next?.method !== method || next.path !== (query === '' ? path : `${path}?${query}`))
      return { status: 422, body: { kind: 'Status', message: 'no' } };
    rest.shift();
    return { status: next.status, body: next.response };
  };
  server = await ApiServer.start({ intercept: answer });
  place = makePlace(server.address);
}

const asKubectl = {
  parallel: '1',
  namespace: 'shop',
  fieldManager: 'kubectl',
  applysetTooling: 'kubectl/v1.32.4-dispatcher',
};

async function prune(
  documents: readonly Json[],
  parent: string,
  options: Record<string, string | boolean> = {},
): Promise<CliResult> {
  const file = place.write('list.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: documents }));
  const flags = flagsOf({ ...asKubectl, applyset: parent, ...options });
  return runCli(['apply', '--prune', ...flags, file], { env: { KUBECONFIG: place.kubeconfig } });
}

const ourWrites = (): unknown[] =>
  server.seen
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/broken'))
    .map(({ method, path, query, body }) =>
      writeOf(method, query === '' ? path : `${path}?${query}`, JSON.parse(body)),
    );

/** The lists of a set, after the last member was applied. */
function ourLists(): string[] {
  const last = server.seen.findLastIndex(
    ({ method, query }) => method === 'PATCH' && !query.includes('-applyset'),
  );
  const lists = server.seen.slice(last).filter(({ method, query }) => method === 'GET' && query !== '');
  return lists.map(withoutLimit).toSorted();
}

const listsOf = (rows: readonly Row[]): string[] =>
  rows
    .filter(({ path }) => path.includes('labelSelector'))
    .map(({ path }) => path)
    .toSorted();

const broken = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'broken' } };
const recordings = [
  ['01-create', 'configmap/app', {}],
  ['02-prune', 'configmap/app', {}],
  ['04-dry-run', 'configmap/app', { dryRun: 'server' }],
  ['07-secret-parent', 'app', { forceConflicts: true }],
] as const;

const hasRecordings = hasShared(`${folder}01-create.jsonl`);

describe.skipIf(!hasRecordings)('the requests are those of kubectl', () => {
  test.each(recordings)('%s', async (name, parent, options) => {
    const rows = rowsOf(name);
    await startReplay(rows);
    const { code, stderr } = await prune(documentsOf(rows), parent, options);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(ourWrites()).toEqual(writesOf(rows));
    expect(ourLists()).toEqual(listsOf(rows));
  });

  test.each([
    ['03-more-namespaces', {}],
    ['08-empty', { forceConflicts: true }],
  ] as const)('%s: after a failure nothing is pruned', async (name, options) => {
    const rows = rowsOf(name);
    await startReplay(rows);
    // kubectl failed at a document in another namespace, which withal applies; here the server refuses the last one.
    const { code, stderr } = await prune([...documentsOf(rows), broken], 'configmap/app', options);
    expect(code).toBe(1);
    expect(stderr).toContain('Nothing was pruned, because not everything was applied.');
    expect(ourWrites()).toEqual(writesOf(rows));
    expect(ourLists()).toEqual([]);
  });

  test('05-other-set: members of another set are taken over on demand alone', async () => {
    const rows = rowsOf('05-other-set');
    const lists = rowsOf('02-prune').filter(({ path }) => path.includes('labelSelector'));
    const members = Object.fromEntries(
      lists.map(({ path, response }) => [path.split('?')[0] ?? '', response]),
    );
    await startReplay(rows, members);
    const refused = await prune(documentsOf(rows), 'configmap/second');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /the ConfigMap shop\/keep is a member of another apply set, applyset-jjkFAIget76G-vZQSuLFlEj7yPAqMS0Bt8bspyD0Ols-v1\. Objects of other sets: 2\. Nothing was applied\. Pass --adopt/,
    );
    expect(ourWrites()).toEqual([]);
    expect(await prune(documentsOf(rows), 'configmap/second', { adopt: true })).toMatchObject({ code: 0 });
    expect(ourWrites()).toEqual(writesOf(rows));
  });

  test('06-parent-without-labels: the parent is read, and refused', async () => {
    const rows = rowsOf('06-parent-without-labels');
    await startReplay(rows);
    const { code, stderr } = await prune([broken], 'configmap/plain');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'ConfigMap shop/plain as the parent of an apply set: it exists, and lacks the annotation applyset.kubernetes.io/tooling.',
    );
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(
      rows.map(({ method, path }) => `${method} ${path}`),
    );
  });
});
