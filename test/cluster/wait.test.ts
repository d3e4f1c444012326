import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  openCluster,
  waitForReady,
  type Client,
  type WaitOutcome,
  type WaitState,
  type WaitTarget,
} from '../../src/cluster/index.ts';
import { ApiServer, type ServerSettings } from './api-server.ts';
import { makePlace, type Place } from './place.ts';

let server: ApiServer;
let place: Place;
let client: Client;
let stop: AbortController;

afterEach(async () => {
  client.close();
  place.remove();
  await server.close();
});

async function start(settings: ServerSettings = {}): Promise<void> {
  server = await ApiServer.start(settings);
  place = makePlace(server.address);
  stop = new AbortController();
  client = await openCluster({
    kubeconfig: place.kubeconfig,
    retries: 1,
    timeoutMs: ample,
    stop: stop.signal,
  });
}

/** In milliseconds: guards against a test that hangs, no more. */
const ample = 60_000;

function deployment(name: string, namespace = 'shop'): WaitTarget {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
  return { apiVersion: 'apps/v1', kind: 'Deployment', name, namespace, path };
}

const ready = { replicas: 1, updatedReplicas: 1, availableReplicas: 1, readyReplicas: 1 };
const available = { ...ready, conditions: [{ type: 'Available', status: 'True' }] };

function put(target: WaitTarget, status: Record<string, unknown> = {}): void {
  const { apiVersion, kind, name, namespace, path } = target;
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  server.put(path, { apiVersion, kind, metadata, spec: { replicas: 1 }, status }, 'tester');
}

interface Waiting {
  readonly states: WaitState[];
  readonly outcomes: Promise<WaitOutcome[]>;
}

function wait(
  targets: readonly WaitTarget[],
  options: Partial<Parameters<typeof waitForReady>[2]> = {},
): Waiting {
  const states: WaitState[] = [];
  const onChange = (state: WaitState): number => states.push(state);
  return {
    states,
    outcomes: waitForReady(client, targets, { timeoutMs: ample, pollMs: 20, onChange, ...options }),
  };
}

const results = async ({ outcomes }: Waiting): Promise<string[]> =>
  (await outcomes).map(({ target, result }) => `${target.name} ${result}`);

async function watches(count: number): Promise<void> {
  await vi.waitFor(() => expect(server.collections.open).toBe(count), ample);
}

const watchQueries = (): URLSearchParams[] =>
  server.seen.map(({ query }) => new URLSearchParams(query)).filter((query) => query.has('watch'));

const said = ({ states }: Waiting): string[] =>
  states.map(({ target, readiness }) => `${target.name}: ${readiness.message}`);

describe('an object that changes', () => {
  test('is watched alone, until it is ready', async () => {
    await start();
    const web = deployment('web');
    put(web);
    put(deployment('other'));
    const waiting = wait([web]);
    await watches(1);
    expect(watchQueries()[0]?.get('fieldSelector')).toBe('metadata.name=web');
    server.setStatus(deployment('other').path, available);
    server.setStatus(web.path, { replicas: 1 });
    server.setStatus(web.path, available);
    expect(await results(waiting)).toEqual(['web ready']);
    expect(said(waiting)).toEqual([
      'web: 0 of 1 replica is there',
      'web: 0 of 1 replica is updated',
      'web: all replicas are available',
    ]);
    await watches(0);
  });

  test('between the list and the watch is not missed', async () => {
    const web = deployment('web');
    await start({
      intercept: ({ query }) => {
        if (query.includes('watch=true')) server.setStatus(web.path, available);
        return undefined;
      },
    });
    put(web);
    expect(await results(wait([web]))).toEqual(['web ready']);
  });

  test.each([
    ['that fails', { conditions: [{ type: 'Progressing', reason: 'ProgressDeadlineExceeded' }] }, 'Failed'],
    ['that is deleted', undefined, 'NotFound'],
  ] as const)('%s ends the waiting for it at once', async (_name, status, expected) => {
    await start();
    const web = deployment('web');
    put(web);
    const waiting = wait([web]);
    await watches(1);
    if (status === undefined) server.remove(web.path);
    else server.setStatus(web.path, status);
    expect(await waiting.outcomes).toMatchObject([{ result: 'failed', readiness: { status: expected } }]);
  });

  test('that is being deleted ends it, too', async () => {
    await start();
    const space = {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'shop',
      namespace: undefined,
      path: '/api/v1/namespaces/shop',
    };
    const metadata = { name: 'shop', deletionTimestamp: '2026-01-01T00:00:00Z' };
    server.put(space.path, { apiVersion: 'v1', kind: 'Namespace', metadata }, 'tester');
    expect(await wait([space]).outcomes).toMatchObject([
      { result: 'failed', readiness: { status: 'Terminating', message: 'it is being deleted' } },
    ]);
  });
});

test('what depends on the time is looked at again without a change: a pod without a node fails', async () => {
  await start();
  const path = '/api/v1/namespaces/shop/pods/web';
  const target = { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'shop', path };
  const creationTimestamp = new Date(Date.now() - 14_000).toISOString();
  const metadata = { name: 'web', namespace: 'shop', creationTimestamp };
  const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: 'no' }];
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, status: { phase: 'Pending', conditions } };
  server.put(path, pod, 'tester');
  const waiting = wait([target]);
  expect(await waiting.outcomes).toMatchObject([
    { result: 'failed', readiness: { reason: 'PodUnschedulable' } },
  ]);
  expect(waiting.states.map(({ readiness }) => readiness.status)).toEqual(['InProgress', 'Failed']);
});

describe('what needs no watch', () => {
  test('is ready at once: a ConfigMap and a Secret are not even read', async () => {
    await start();
    const targets = ['ConfigMap', 'Secret'].map((kind) => {
      const path = `/api/v1/namespaces/shop/${kind.toLowerCase()}s/a`;
      return { apiVersion: 'v1', kind, name: 'a', namespace: 'shop', path };
    });
    expect(await results(wait(targets))).toEqual(['a ready', 'a ready']);
    expect(server.seen).toEqual([]);
  });

  test('nothing at all', async () => {
    await start();
    expect(await results(wait([]))).toEqual([]);
  });

  test('an object that is ready, or not there, is read once', async () => {
    await start();
    put(deployment('web'), available);
    const outcomes = await wait([deployment('web'), deployment('gone')]).outcomes;
    expect(outcomes).toMatchObject([
      { result: 'ready' },
      { result: 'failed', readiness: { status: 'NotFound', message: 'it is not there any more' } },
    ]);
    expect(server.seen).toHaveLength(2);
  });
});

describe('many objects', () => {
  test('of one kind and namespace share a watch', async () => {
    await start();
    const targets = Array.from({ length: 40 }, (_, index) => deployment(`web-${index}`));
    for (const target of targets) put(target);
    const waiting = wait(targets);
    await watches(1);
    expect(watchQueries()[0]?.has('fieldSelector')).toBe(false);
    for (const target of targets) server.setStatus(target.path, available);
    expect((await results(waiting)).filter((result) => result.endsWith(' ready'))).toHaveLength(40);
    expect(server.collections.mostOpen).toBe(1);
  });

  test('share it from the fourth on', async () => {
    await start();
    const three = ['a', 'b', 'c'].map((name) => deployment(name));
    const four = ['a', 'b', 'c', 'd'].map((name) => deployment(name, 'other'));
    for (const target of [...three, ...four]) put(target);
    const waiting = wait([...three, ...four]);
    await watches(4);
    for (const target of [...three, ...four]) server.setStatus(target.path, available);
    expect(await results(waiting)).toHaveLength(7);
    expect(server.collections.mostOpen).toBe(4);
  });

  test('are listed by pages', async () => {
    await start();
    const targets = Array.from({ length: 1201 }, (_, index) => deployment(`web-${index}`));
    for (const target of targets) put(target);
    const waiting = wait(targets);
    await watches(1);
    expect(server.seen.filter(({ query }) => query.includes('limit=500'))).toHaveLength(3);
    for (const target of targets) server.setStatus(target.path, available);
    expect(new Set((await waiting.outcomes).map(({ result }) => result))).toEqual(new Set(['ready']));
  });

  test(
    'of many namespaces keep no more than 32 connections; the others are polled',
    { timeout: ample },
    async () => {
      await start();
      const warnings: Error[] = [];
      const onWarning = (warning: Error): number => warnings.push(warning);
      process.on('warning', onWarning);
      onTestFinished(() => void process.off('warning', onWarning));
      const targets = Array.from({ length: 50 }, (_, index) => deployment('web', `space-${index}`));
      for (const target of targets) put(target);
      const waiting = wait(targets);
      await watches(32);
      for (const target of targets) server.setStatus(target.path, available);
      expect(new Set(await results(waiting))).toEqual(new Set(['web ready']));
      expect(server.collections.mostOpen).toBe(32);
      expect(warnings).toEqual([]);
    },
  );
});

describe('the end of the waiting', () => {
  test('is the time limit', async () => {
    await start();
    put(deployment('web'));
    put(deployment('done'), available);
    const waiting = wait([deployment('web'), deployment('done')], { timeoutMs: 300 });
    expect(await waiting.outcomes).toMatchObject([
      { result: 'timed out', readiness: { status: 'InProgress', message: '0 of 1 replica is there' } },
      { result: 'ready' },
    ]);
    await watches(0);
  });

  test('is a stop', async () => {
    await start();
    put(deployment('web'));
    const waiting = wait([deployment('web')]);
    await watches(1);
    stop.abort();
    expect(await results(waiting)).toEqual(['web stopped']);
    await watches(0);
  });

  test('is an error of the listener', async () => {
    await start();
    put(deployment('web'));
    const onChange = (): never => {
      throw new Error('no more');
    };
    await expect(wait([deployment('web')], { onChange }).outcomes).rejects.toThrow('no more');
  });

  test('nothing is told after it', async () => {
    await start();
    put(deployment('web'));
    const waiting = wait([deployment('web')], { timeoutMs: 200 });
    await waiting.outcomes;
    const before = waiting.states.length;
    server.setStatus(deployment('web').path, available);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(waiting.states).toHaveLength(before);
  });
});

describe('a watch that ends', () => {
  const ways: Record<string, () => void> = {
    'with the connection': () => server.collections.end('cut'),
    'in the middle of a line': () => {
      server.collections.write('{"type":"MODIFIED","object":{');
      server.collections.end('cut');
    },
    'in the middle of a line, without an error': () => {
      server.collections.write('{"type":"MODIFIED","object":{');
      server.collections.end();
    },
    'with garbage': () => server.collections.write('no JSON\n'),
    'with JSON that is no event': () => server.collections.write('[1]\n{"type":"ODD","object":{}}\n'),
    'with an error in its midst': () => {
      server.collections.write('{"type":"ERROR","object":{"kind":"Status","code":500,"message":"etcd"}}\n');
    },
    'because its version is too old': () => server.collections.expire(),
  };

  test.each(Object.keys(ways))('%s begins anew, and misses nothing', async (name) => {
    await start();
    const web = deployment('web');
    put(web);
    const waiting = wait([web]);
    await watches(1);
    ways[name]?.();
    // In the meantime.
    server.setStatus(web.path, { replicas: 1 });
    await vi.waitFor(() => expect(watchQueries()).toHaveLength(2), ample);
    await watches(1);
    await vi.waitFor(() => expect(said(waiting)).toContain('web: 0 of 1 replica is updated'), ample);
    server.setStatus(web.path, available);
    expect(await results(waiting)).toEqual(['web ready']);
    // A version that is too old is not tried again.
    expect(watchQueries()).toHaveLength(2);
  });

  test('while the object is deleted does not hide it', async () => {
    await start();
    const web = deployment('web');
    put(web);
    const waiting = wait([web]);
    await watches(1);
    server.collections.expire();
    server.remove(web.path);
    expect(await waiting.outcomes).toMatchObject([{ result: 'failed', readiness: { status: 'NotFound' } }]);
  });

  test('in good order is continued where it was, and nothing is read again', async () => {
    await start();
    const web = deployment('web');
    put(web);
    const waiting = wait([web]);
    await watches(1);
    server.setStatus(deployment('web').path, { replicas: 1 });
    put(deployment('other'));
    server.collections.bookmark();
    const reads = server.seen.filter(({ query }) => !query.includes('watch=')).length;
    await vi.waitFor(() => expect(said(waiting)).toHaveLength(2), ample);
    server.collections.end();
    await vi.waitFor(() => expect(watchQueries()).toHaveLength(2), ample);
    await watches(1);
    const [first, second] = watchQueries().map((query) => Number(query.get('resourceVersion')));
    // The change of the one, and that of the other: the bookmark has both.
    expect((second ?? 0) - (first ?? 0)).toBe(2);
    server.setStatus(web.path, available);
    expect(await results(waiting)).toEqual(['web ready']);
    expect(server.seen.filter(({ query }) => !query.includes('watch='))).toHaveLength(reads);
  });
});

test('a name is written into the query so that it means no more than itself', async () => {
  await start();
  const name = String.raw`a,b=c\d`;
  const path = `/apis/rbac.authorization.k8s.io/v1/clusterroles/${encodeURIComponent(name)}`;
  const target = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    name,
    namespace: undefined,
    path,
  };
  const metadata = { name, generation: 2 };
  server.put(path, { ...target, metadata, status: { observedGeneration: 1 } }, 'tester');
  await wait([target], { timeoutMs: 300 }).outcomes;
  const selectors = server.seen.map(({ query }) => new URLSearchParams(query).get('fieldSelector'));
  expect(selectors).toContain(String.raw`metadata.name=a\,b\=c\\d`);
});

describe('a server that takes no watch is polled', () => {
  test.each([
    [
      'forbidden',
      { status: 403, body: { kind: 'Status', reason: 'Forbidden', message: 'you may not watch' } },
    ],
    ['not allowed', { status: 405 }],
    ['unknown', { status: 400, body: 'unknown parameter: watch' }],
    ['always too old', { status: 410, body: { kind: 'Status', reason: 'Expired', code: 410 } }],
    ['always an error', { status: 503 }],
    ['a page', { status: 200, body: '<html>\n' }],
    ['nothing', { status: 200, body: '' }],
  ])('%s', { timeout: ample }, async (_name, answer) => {
    await start({ intercept: ({ query }) => (query.includes('watch=true') ? answer : undefined) });
    const web = deployment('web');
    put(web);
    const waiting = wait([web]);
    const isPolled = (): boolean => server.seen.filter(({ path }) => path === web.path).length > 1;
    await vi.waitFor(() => expect(isPolled()).toBe(true), ample);
    server.setStatus(web.path, available);
    expect(await results(waiting)).toEqual(['web ready']);
    expect(watchQueries().length).toBeLessThanOrEqual(5);
  });

  test('lists that are forbidden', async () => {
    const web = deployment('web');
    await start({ intercept: ({ path }) => (path.endsWith('/deployments') ? { status: 403 } : undefined) });
    put(web);
    const waiting = wait([web]);
    await vi.waitFor(() => expect(said(waiting)).toHaveLength(1), ample);
    server.setStatus(web.path, available);
    expect(await results(waiting)).toEqual(['web ready']);
    expect(watchQueries()).toEqual([]);
  });
});

describe('an object that may not be read', () => {
  test('is not waited for', async () => {
    const body = { kind: 'Status', reason: 'Forbidden', message: 'deployments is forbidden' };
    await start({ intercept: () => ({ status: 403, body }) });
    expect(await wait([deployment('web')]).outcomes).toMatchObject([
      {
        result: 'failed',
        readiness: { status: 'Unknown', message: 'it cannot be read: deployments is forbidden' },
      },
    ]);
  });

  test('is, when it is only for a time', async () => {
    let failures = 3;
    await start({ intercept: () => (failures-- > 0 ? { status: 500, body: 'etcd' } : undefined) });
    put(deployment('web'), available);
    expect(await results(wait([deployment('web')]))).toEqual(['web ready']);
  });

  test('of a server that has gone is told at the end', async () => {
    await start();
    await server.close();
    expect(await wait([deployment('web')], { timeoutMs: 500 }).outcomes).toMatchObject([
      {
        result: 'timed out',
        readiness: {
          status: 'Unknown',
          message: expect.stringMatching(/^Cannot reach the cluster at/) as string,
        },
      },
    ]);
  });
});
