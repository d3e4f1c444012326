import { describe, expect, test } from 'vitest';
import { readinessOf } from '../../src/cluster/index.ts';
import { hasShared, readShared } from '../patch/shared.ts';

interface Row {
  readonly test: string;
  readonly name: string;
  readonly status: string;
  readonly conditions: readonly { readonly type: string; readonly status: string; readonly reason: string }[];
  readonly absent: readonly string[];
  readonly object: Record<string, unknown> & { readonly metadata: Record<string, unknown> };
}

const file = 'suites/kstatus-cases.json';
const rows = (hasShared(file) ? readShared(file) : []) as readonly Row[];

/** The conditions that kstatus would add to an object. */
function conditionsFor(object: Record<string, unknown>): Row['conditions'] {
  const { status, reason } = readinessOf(object);
  const type = { InProgress: 'Reconciling', Failed: 'Stalled' }[status as string];
  return type === undefined ? [] : [{ type, status: 'True', reason }];
}

/** The suite says NOW where it means the time of the test. */
function dated({ object }: Row): Record<string, unknown> {
  if (object.metadata['creationTimestamp'] !== 'NOW') return object;
  return { ...object, metadata: { ...object.metadata, creationTimestamp: new Date().toISOString() } };
}

describe.skipIf(rows.length === 0)('readiness is what kstatus finds', () => {
  test.each(rows)('$test $name', (row) => {
    const object = dated(row);
    expect(readinessOf(object).status).toBe(row.status);
    const conditions = conditionsFor(object);
    expect(conditions).toEqual(row.conditions);
    expect(conditions.filter(({ type }) => row.absent.includes(type))).toEqual([]);
  });

  test('the rows are there', () => {
    expect(rows).toHaveLength(53);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['InProgress', 'Current', 'Failed']));
  });
});

type Status = Record<string, unknown>;

function workload(kind: string, spec: object, status: Status): ReturnType<typeof readinessOf> {
  const metadata = { name: 'web', generation: 2 };
  return readinessOf({
    apiVersion: 'apps/v1',
    kind,
    metadata,
    spec,
    status: { observedGeneration: 2, ...status },
  });
}

function message(kind: string, spec: object, status: Status): string {
  return workload(kind, spec, status).message;
}

describe('what an object waits for', () => {
  test.each([
    ['Deployment', { replicas: 3 }, { replicas: 1 }, '1 of 3 replicas is there'],
    ['Deployment', { replicas: 3 }, { replicas: 3, updatedReplicas: 2 }, '2 of 3 replicas are updated'],
    ['Deployment', { replicas: 1 }, { replicas: 2, updatedReplicas: 1 }, '1 more pod has to end'],
    [
      'Deployment',
      { replicas: 1 },
      { replicas: 1, updatedReplicas: 1, availableReplicas: 0 },
      '0 of 1 replica is available',
    ],
    ['StatefulSet', { replicas: 2 }, { replicas: 2, readyReplicas: 1 }, '1 of 2 replicas is ready'],
    [
      'StatefulSet',
      { replicas: 3, updateStrategy: { rollingUpdate: { partition: 1 } } },
      { replicas: 3, readyReplicas: 3, updatedReplicas: 1 },
      '1 of 2 replicas is updated',
    ],
    [
      'StatefulSet',
      { replicas: 1 },
      { replicas: 1, readyReplicas: 1, currentReplicas: 1, currentRevision: 'a', updateRevision: 'b' },
      'its replicas have to reach the new revision',
    ],
    [
      'DaemonSet',
      {},
      { desiredNumberScheduled: 3, currentNumberScheduled: 3, updatedNumberScheduled: 2 },
      '2 of 3 pods are updated',
    ],
    ['ReplicaSet', { replicas: 2 }, { fullyLabeledReplicas: 1 }, '1 of 2 replicas is there with all labels'],
  ] as const)('%s %o %o', (kind, spec, status, expected) => {
    expect(workload(kind, spec, status)).toMatchObject({ status: 'InProgress', message: expected });
  });

  test('a failure of a ReplicaSet is told in the words of the cluster', () => {
    const conditions = [
      { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' },
    ];
    expect(message('ReplicaSet', {}, { conditions })).toBe('exceeded quota');
  });
});

describe('an object that does not get further', () => {
  test('a Deployment past its deadline', () => {
    const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }];
    expect(workload('Deployment', { replicas: 1 }, { conditions })).toEqual({
      status: 'Failed',
      reason: 'ProgressDeadlineExceeded',
      message: 'it made no progress before its deadline',
    });
  });

  test('but not while the controller has not seen the last change', () => {
    const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }];
    expect(workload('Deployment', { replicas: 1 }, { conditions, observedGeneration: 1 })).toMatchObject({
      status: 'InProgress',
      reason: 'LatestGenerationNotObserved',
    });
  });

  test('a pod without a node, after a quarter of a minute', () => {
    const created = '2026-01-01T00:00:00Z';
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', creationTimestamp: created },
      status: {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available',
          },
        ],
      },
    };
    const at = (seconds: number): string => readinessOf(pod, Date.parse(created) + seconds * 1000).status;
    expect([at(0), at(14), at(15), at(16)]).toEqual(['InProgress', 'InProgress', 'Failed', 'Failed']);
    expect(readinessOf(pod, Date.now()).message).toBe('no node has room for it: 0/3 nodes are available');
  });

  test('a condition Stalled, of any kind', () => {
    const conditions = [{ type: 'Stalled', status: 'True', reason: 'Why', message: 'because' }];
    const object = { apiVersion: 'a.b/v1', kind: 'Box', metadata: { name: 'a' }, status: { conditions } };
    expect(readinessOf(object)).toEqual({ status: 'Failed', reason: 'Why', message: 'because' });
  });

  test('an object that is being deleted, whatever its status', () => {
    const metadata = { name: 'a', deletionTimestamp: '2026-01-01T00:00:00Z' };
    for (const [apiVersion, kind] of [
      ['v1', 'ConfigMap'],
      ['v1', 'Namespace'],
      ['apps/v1', 'Deployment'],
    ])
      expect(readinessOf({ apiVersion, kind, metadata })).toMatchObject({ status: 'Terminating' });
  });
});

describe('whatever stands in an object, an answer comes', () => {
  const values: readonly unknown[] = [
    undefined,
    null,
    0,
    1.5,
    '',
    'text',
    true,
    [],
    [null, 1],
    {},
    { conditions: 1 },
  ];
  const kinds = [
    ['v1', 'Pod'],
    ['v1', 'Service'],
    ['v1', 'PersistentVolumeClaim'],
    ['v1', 'ConfigMap'],
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'StatefulSet'],
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'ReplicaSet'],
    ['batch/v1', 'Job'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
    ['a.b/v1', 'Box'],
    [1, null],
  ] as const;
  const statuses = ['Current', 'InProgress', 'Failed', 'Unknown'];

  test.each(kinds)('%s %s', (apiVersion, kind) => {
    for (const value of values)
      for (const object of [
        { apiVersion, kind, metadata: value, spec: value, status: value },
        {
          apiVersion,
          kind,
          status: { conditions: value, phase: value, replicas: value, containerStatuses: value },
        },
        {
          apiVersion,
          kind,
          status: { conditions: [value, { type: value, status: 'True', message: value }] },
        },
      ]) {
        const { status, message: said } = readinessOf(object);
        expect(statuses).toContain(status);
        expect(said).not.toMatch(/undefined|NaN|\[object/);
      }
  });

  test('a pod in a phase that nobody knows', () => {
    expect(readinessOf({ apiVersion: 'v1', kind: 'Pod', status: { phase: 'Odd' } })).toEqual({
      status: 'Unknown',
      reason: 'UnknownPhase',
      message: 'its phase is "Odd"',
    });
  });

  test('kinds of the same name in another group have no rules', () => {
    const status = { conditions: [{ type: 'Ready', status: 'True' }] };
    expect(readinessOf({ apiVersion: 'example.com/v1', kind: 'Deployment', status })).toMatchObject({
      status: 'Current',
    });
  });
});
