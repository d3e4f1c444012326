import { describe, expect, test } from 'vitest';
import { readinessOf, whyNotReady, type WaitCause, type WaitState } from '../../src/cluster/index.ts';
import { fakeClient, type FakeResponse } from './fake-client.ts';

type Json = Record<string, unknown>;

const never = new AbortController().signal;

function stateOf(object: Json): WaitState {
  const { apiVersion, kind, metadata } = object as { apiVersion: string; kind: string; metadata: Json };
  const name = String(metadata['name']);
  const target = { apiVersion, kind, name, namespace: 'shop', path: `/${name}` };
  return { target, readiness: readinessOf(object), isSettled: false, object };
}

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', uid: 'w1' },
  spec: { replicas: 1, selector: { matchLabels: { app: 'web' } } },
};

function pod(name: string, status: Json): Json {
  return { metadata: { name, uid: `uid-${name}` }, status };
}

const pullFailure = {
  name: 'app',
  state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "nginx:nope"' } },
};

interface Cluster {
  readonly pods?: readonly Json[] | FakeResponse;
  /** By the uid of what they are about. */
  readonly events?: Readonly<Record<string, readonly Json[]>> | FakeResponse;
}

const isResponse = (value: unknown): value is FakeResponse =>
  Array.isArray(value) && typeof value[0] === 'number';

function clusterWith({ pods = [], events = {} }: Cluster): ReturnType<typeof fakeClient> {
  return fakeClient(({ path }) => {
    const url = new URL(path, 'http://cluster');
    if (url.pathname.endsWith('/pods')) return isResponse(pods) ? pods : [200, { items: pods }];
    if (isResponse(events)) return events;
    const uid = url.searchParams.get('fieldSelector')?.replace('involvedObject.uid=', '') ?? '';
    return [200, { items: (events as Record<string, Json[]>)[uid] ?? [] }];
  });
}

async function causes(object: Json, cluster: Cluster = {}): Promise<WaitCause[]> {
  return whyNotReady(clusterWith(cluster), stateOf(object), never);
}

const texts = async (object: Json, cluster: Cluster = {}): Promise<string[]> =>
  (await causes(object, cluster)).map(({ about, message }) =>
    about === '' ? message : `${about}: ${message}`,
  );

describe('a workload is asked for its pods', () => {
  test('by its selector', async () => {
    const selector = {
      matchLabels: { app: 'web', tier: 'a' },
      matchExpressions: [
        { key: 'zone', operator: 'In', values: ['x', 'y'] },
        { key: 'zone', operator: 'NotIn', values: ['z'] },
        { key: 'on', operator: 'Exists' },
        { key: 'off', operator: 'DoesNotExist' },
      ],
    };
    const client = clusterWith({});
    await whyNotReady(client, stateOf({ ...web, spec: { selector } }), never);
    const url = new URL(client.requests[0]?.path ?? '', 'http://cluster');
    expect(url.pathname).toBe('/api/v1/namespaces/shop/pods');
    expect(url.searchParams.get('labelSelector')).toBe('app=web,tier=a,zone in (x,y),zone notin (z),on,!off');
  });

  test('but not without one, which would mean all pods', async () => {
    const client = clusterWith({});
    await whyNotReady(client, stateOf({ ...web, spec: {} }), never);
    expect(client.requests.map(({ path }) => path)).toEqual([
      '/api/v1/namespaces/shop/events?fieldSelector=involvedObject.uid%3Dw1&limit=100',
    ]);
  });

  test.each([
    [
      'an image that cannot be pulled',
      { containerStatuses: [pullFailure] },
      'Pod a, container app: ImagePullBackOff: Back-off pulling image "nginx:nope"',
    ],
    [
      'a container that crashes, with how it ended before',
      {
        containerStatuses: [
          {
            name: 'app',
            state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } },
            lastState: { terminated: { reason: 'Error', exitCode: 3, message: 'token=hunter2' } },
          },
        ],
      },
      'Pod a, container app: CrashLoopBackOff: back-off 10s; it ended before with: Error, exit code 3',
    ],
    [
      'an init container that has failed',
      {
        initContainerStatuses: [
          { name: 'init', state: { terminated: { reason: 'OOMKilled', exitCode: 137 } } },
        ],
      },
      'Pod a, container init: OOMKilled, exit code 137',
    ],
    [
      'a probe that fails',
      { containerStatuses: [{ name: 'app', ready: false, state: { running: { startedAt: 'x' } } }] },
      'Pod a, container app: it runs, but it is not ready',
    ],
    [
      'no node',
      {
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available',
          },
        ],
      },
      'Pod a: Unschedulable: 0/3 nodes are available',
    ],
    [
      'a node that had no room left',
      { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' },
      'Pod a: Evicted: The node was low on resource: memory.',
    ],
  ])('%s', async (_name, status, expected) => {
    expect(await texts(web, { pods: [pod('a', status)] })).toEqual([expected]);
  });

  test('of pods that are well, or only begin, nothing is told', async () => {
    const well = {
      containerStatuses: [{ name: 'app', ready: true, state: { running: { startedAt: 'x' } } }],
    };
    const begins = {
      containerStatuses: [{ name: 'app', state: { waiting: { reason: 'ContainerCreating' } } }],
    };
    const ended = {
      containerStatuses: [{ name: 'app', state: { terminated: { reason: 'Completed', exitCode: 0 } } }],
    };
    expect(
      await texts(web, { pods: [well, begins, ended].map((status, at) => pod(`p${at}`, status)) }),
    ).toEqual([]);
  });

  test('the same trouble is told once, and not of every pod', async () => {
    const pods = Array.from({ length: 50 }, (_, at) => pod(`p${at}`, { containerStatuses: [pullFailure] }));
    expect(await texts(web, { pods })).toEqual([
      'Pod p0, container app: ImagePullBackOff: Back-off pulling image "nginx:nope"',
    ]);
  });

  test('no more than eight causes are told', async () => {
    const containers = Array.from({ length: 20 }, (_, at) => ({
      name: `c${at}`,
      state: { waiting: { reason: `Reason${at}`, message: `message ${at}` } },
    }));
    expect(await causes(web, { pods: [pod('a', { containerStatuses: containers })] })).toHaveLength(8);
  });

  test('a pod is its own', async () => {
    const object = { apiVersion: 'v1', kind: 'Pod', ...pod('a', { containerStatuses: [pullFailure] }) };
    expect(await texts(object)).toEqual([
      'Pod a, container app: ImagePullBackOff: Back-off pulling image "nginx:nope"',
    ]);
  });

  test('pods of a custom resource are not looked for', async () => {
    const client = clusterWith({});
    await whyNotReady(client, stateOf({ ...web, apiVersion: 'a.b/v1', kind: 'Rollout' }), never);
    expect(client.requests.filter(({ path }) => path.includes('/pods'))).toEqual([]);
  });
});

describe('conditions', () => {
  test('that tell of trouble are told', async () => {
    const conditions = [
      { type: 'Available', status: 'False', reason: 'Min', message: 'no minimum availability' },
      { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' },
      { type: 'Progressing', status: 'True', reason: 'Fine', message: 'goes on' },
      { type: 'Paused', status: 'False', reason: 'Fine', message: 'is not paused' },
    ];
    expect(await texts({ ...web, status: { conditions } })).toEqual([
      'Min: no minimum availability',
      'FailedCreate: exceeded quota',
    ]);
  });

  test('are not told twice', async () => {
    const conditions = [{ type: 'Stalled', status: 'True', reason: 'Why', message: 'because' }];
    const box = { apiVersion: 'a.b/v1', kind: 'Box', metadata: { name: 'a' }, status: { conditions } };
    expect(readinessOf(box).message).toBe('because');
    expect(await texts(box)).toEqual([]);
  });
});

describe('events', () => {
  const event = (reason: string, time: string, more: Json = {}): Json => ({
    type: 'Warning',
    reason,
    message: `message of ${reason}`,
    lastTimestamp: time,
    ...more,
  });

  test('the newest warnings of the object and of its troubled pods', async () => {
    const events = {
      w1: [
        event('Old', '2026-01-01T00:00:01Z'),
        event('New', '2026-01-01T00:00:04Z', { count: 12 }),
        event('Middle', '2026-01-01T00:00:03Z'),
        event('Second', '2026-01-01T00:00:02Z'),
        event('Normal', '2026-01-01T00:00:09Z', { type: 'Normal' }),
      ],
      'uid-a': [event('Failed', '', { eventTime: '2026-01-01T00:00:02Z', series: { count: 3 } })],
      'uid-well': [event('Fine', '')],
    };
    const pods = [pod('a', { containerStatuses: [pullFailure] }), pod('well', {})];
    expect((await texts(web, { pods, events })).slice(1)).toEqual([
      'New: message of New (12 times)',
      'Middle: message of Middle',
      'Second: message of Second',
      'Pod a: Failed: message of Failed (3 times)',
    ]);
  });

  test('where there is no warning, the last event', async () => {
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'c', uid: 'c1' } };
    const events = {
      c1: [
        event('Early', '2026-01-01T00:00:01Z', { type: 'Normal' }),
        event('WaitForFirstConsumer', '2026-01-01T00:00:02Z', { type: 'Normal' }),
      ],
    };
    expect(await texts(claim, { events })).toEqual(['WaitForFirstConsumer: message of WaitForFirstConsumer']);
  });

  test('and pods that may not be read are told as such', async () => {
    const body = { kind: 'Status', reason: 'Forbidden', message: 'you may not' };
    expect(await texts(web, { pods: [403, body], events: [403, body] })).toEqual([
      'its pods cannot be read: you may not',
      'events cannot be read: you may not',
    ]);
  });
});

describe('whatever stands in pods and events, an answer comes', () => {
  const values: readonly unknown[] = [
    undefined,
    null,
    0,
    'text',
    true,
    [],
    [null, 'x', {}],
    {},
    { waiting: 1 },
  ];

  test('in every field', async () => {
    for (const value of values) {
      const pods = [
        value,
        { metadata: value, status: value },
        { metadata: { name: 'a', uid: 'u' }, status: { containerStatuses: value, conditions: value } },
        {
          metadata: { name: 'a' },
          status: { containerStatuses: [{ name: value, state: value, lastState: value }] },
        },
      ] as Json[];
      const events = { w1: [value, { type: value, reason: value, message: value, series: value }] as Json[] };
      for (const text of await texts(web, { pods, events }))
        expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
    for (const value of values) {
      expect(await causes({ ...web, spec: { selector: value } })).toEqual([]);
      expect(await causes(web, { pods: [200, value ?? null], events: [200, value ?? null] })).toBeInstanceOf(
        Array,
      );
    }
  });

  test('where the cluster cannot be reached any more, what is known is told', async () => {
    const conditions = [{ type: 'Available', status: 'False', reason: 'Min', message: 'not available' }];
    const state = stateOf({ ...web, status: { conditions } });
    const client = fakeClient(() => {
      throw new Error('Cannot reach the cluster.');
    });
    expect((await whyNotReady(client, state, never)).map(({ message }) => message)).toEqual([
      'Min: not available',
      'its pods cannot be read: Cannot reach the cluster.',
      'events cannot be read: Cannot reach the cluster.',
    ]);
    const [, pods] = await whyNotReady(client, state, AbortSignal.abort());
    expect(pods?.message).toBe('its pods cannot be read: there was no time left');
  });

  test('of an object that was never read, nothing is known', async () => {
    const client = clusterWith({});
    expect(await whyNotReady(client, { ...stateOf(web), object: undefined }, never)).toEqual([]);
    expect(client.requests).toEqual([]);
  });
});
