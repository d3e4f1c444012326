import { expect, test } from 'vitest';
import { applyAll, type ApplyAllOptions, type ApplyOutcome } from '../../src/cluster/apply-all.ts';
import type { Client } from '../../src/cluster/client.ts';
import { prepare } from '../../src/cluster/prepare.ts';
import { WithalError } from '../../src/errors/withal-error.ts';
import { fakeClient, pots, type Said } from './fake-client.ts';

const options: ApplyAllOptions = {
  fieldManager: 'm',
  force: false,
  isDryRun: false,
  validation: 'Strict',
  parallel: 1,
};

const documents = ['a', 'b', 'c', 'd'].map((name) => ({
  source: name,
  document: { apiVersion: 'a/v1', kind: 'Pot', metadata: { name } },
}));

/** Answers discovery, and each name in its own way. */
function serverOf(replies: Record<string, Said>, stop?: AbortSignal): Client {
  return fakeClient(({ method, path }) => {
    if (method === 'GET') return [200, pots];
    return replies[/pots\/(\w)/.exec(path)?.[1] ?? ''] ?? [200, {}];
  }, stop);
}

async function results(client: Client, more: Partial<ApplyAllOptions> = {}): Promise<string[]> {
  const prepared = await prepare(client, documents, options);
  const outcomes = await applyAll(client, prepared, { ...options, ...more });
  return outcomes.map(({ manifest, result }: ApplyOutcome) => `${manifest.name} ${result}`);
}

test('each has its result', async () => {
  const causes = [{ reason: 'FieldManagerConflict', message: 'conflict with "x"', field: '.a' }];
  const conflict = { kind: 'Status', reason: 'Conflict', details: { causes } };
  expect(await results(serverOf({ a: [201, {}], b: [409, conflict], c: [422, {}] }))).toEqual([
    'a created',
    'b conflict',
    'c failed',
    'd applied',
  ]);
});

test('the number of those that are done goes up', async () => {
  const done: string[] = [];
  await results(serverOf({}), {
    onDone: ({ manifest }, count, total) => done.push(`${manifest.name} ${count}/${total}`),
  });
  expect(done).toEqual(['a 1/4', 'b 2/4', 'c 3/4', 'd 4/4']);
});

test('after a stop the rest is not begun', async () => {
  const controller = new AbortController();
  const client = serverOf({}, controller.signal);
  const onDone = ({ manifest }: ApplyOutcome): void => {
    if (manifest.name === 'b') controller.abort();
  };
  expect(await results(client, { onDone })).toEqual(['a applied', 'b applied', 'c not begun', 'd not begun']);
});

test('who is not let in does not knock a thousand times', async () => {
  expect(await results(serverOf({ b: [401, { kind: 'Status', message: 'Unauthorized' }] }))).toEqual([
    'a applied',
    'b failed',
    'c not begun',
    'd not begun',
  ]);
});

test('a server that is gone ends it, and what was applied is told', async () => {
  const client = serverOf({});
  const gone: Client = {
    ...client,
    async request(request) {
      if (!request.path.includes('/pots/b')) return client.request(request);
      throw new WithalError({ code: 'E_CLUSTER', message: 'Cannot reach it.' });
    },
  };
  expect(await results(gone)).toEqual(['a applied', 'b failed', 'c not begun', 'd not begun']);
});
