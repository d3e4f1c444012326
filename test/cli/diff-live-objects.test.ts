import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from './cli.ts';

const rolling = { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' };

/** What a server has made of a Deployment; `record` is what kubectl has noted of it. */
function live(record?: object): object {
  const noted =
    record === undefined
      ? {}
      : { 'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(record)}\n` };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      annotations: { 'deployment.kubernetes.io/revision': '1', team: 'a', ...noted },
      creationTimestamp: '2024-01-01T00:00:00Z',
      generation: 2,
      labels: { old: 'yes' },
      managedFields: [{ manager: 'kubectl', operation: 'Update' }],
      name: 'web',
      namespace: 'default',
      resourceVersion: '123',
      uid: '5c2a8f8e-0000-4000-8000-000000000000',
    },
    spec: {
      progressDeadlineSeconds: 600,
      replicas: 1,
      revisionHistoryLimit: 10,
      selector: { matchLabels: { app: 'web' } },
      strategy: rolling,
      template: {
        metadata: {
          annotations: { 'kubectl.kubernetes.io/restartedAt': '2024-01-01T00:00:00Z' },
          creationTimestamp: null,
          labels: { app: 'web' },
        },
        spec: {
          containers: [
            {
              env: [{ name: 'A', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } }],
              image: 'nginx:1',
              imagePullPolicy: 'IfNotPresent',
              name: 'web',
              ports: [{ containerPort: 80, protocol: 'TCP' }],
              resources: {},
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
            },
            { image: 'proxy:1', name: 'proxy' },
          ],
          dnsPolicy: 'ClusterFirst',
          restartPolicy: 'Always',
          schedulerName: 'default-scheduler',
          securityContext: {},
          terminationGracePeriodSeconds: 30,
        },
      },
    },
    status: { observedGeneration: 2, replicas: 1 },
  };
}

const container = {
  name: 'web',
  image: 'nginx:1',
  ports: [{ containerPort: 80 }],
  env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
};

/** The same as somebody writes it. */
function wanted(image: string, containers: readonly object[] = [], labels = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', annotations: { team: 'a' }, ...labels },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ ...container, image }, ...containers] },
      },
    },
  };
}

async function diff(before: unknown, after: unknown, form: string): Promise<unknown> {
  const folder = temporaryFolder();
  const files = [before, after].map((document, index) => {
    const file = path.join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  });
  const { stdout, stderr } = await runCli(['diff', '-o', form, ...files]);
  expect(stderr).toBe('');
  return form === 'text' ? stdout : JSON.parse(stdout);
}

const proxy = { name: 'proxy', image: 'proxy:1' };
const labels = { labels: { old: 'yes' } };

describe('what a server owns is in no difference', () => {
  test('in no form', async () => {
    const after = wanted('nginx:2', [proxy], labels);
    const patch = { spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:2' }] } } } };
    expect(await diff(live(), after, 'strategic')).toEqual(patch);
    const at = '/spec/template/spec/containers/0';
    expect(await diff(live(), after, 'json-patch')).toEqual([
      { op: 'test', path: `${at}/name`, value: 'web' },
      { op: 'replace', path: `${at}/image`, value: 'nginx:2' },
    ]);
    expect(await diff(live(), after, 'json')).toMatchObject([{ name: 'web', steps: [{ value: 'nginx:2' }] }]);
    expect(await diff(live(), after, 'merge')).toMatchObject({ spec: { template: { spec: {} } } });
    expect(Object.keys((await diff(live(), after, 'merge')) as object)).toEqual(['spec']);
    const text = await diff(live(), after, 'text');
    expect(text).toMatch(/\.containers\.key\(\{ name: 'web' \}\)\.withImage\(\s*'nginx:2'/);
    expect(text).not.toMatch(/[Uu]id|[Ss]tatus|resourceVersion|Dns/);
  });

  test('where nothing else differs', async () => {
    expect(await diff(live(), wanted('nginx:1', [proxy], labels), 'strategic')).toEqual({});
    expect(await diff(wanted('nginx:1', [proxy], labels), live(), 'strategic')).toEqual({});
  });

  test('in a List with other objects', async () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [live(), service],
      metadata: { resourceVersion: '' },
    };
    const items = [service, wanted('nginx:2', [proxy], labels)];
    expect(await diff(list, { ...list, items }, 'strategic')).toEqual([
      {
        change: 'changed',
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'default',
        name: 'web',
        patch: { spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:2' }] } } } },
      },
    ]);
  });
});

describe('what somebody has removed', () => {
  test('is removed', async () => {
    expect(await diff(live(), wanted('nginx:1'), 'strategic')).toEqual({
      metadata: { labels: null },
      spec: {
        template: {
          spec: {
            $setElementOrder_containers: undefined,
            containers: [{ $patch: 'delete', name: 'proxy' }],
          },
        },
      },
    });
  });

  test('is what kubectl has noted, where it has; what others have added stays', async () => {
    const before = live(wanted('nginx:1', [], labels));
    expect(await diff(before, wanted('nginx:1'), 'strategic')).toEqual({ metadata: { labels: null } });
  });
});

test('documents that no server has given are compared as they are', async () => {
  const before = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, status: { phase: 'Running' } };
  const { status: _status, ...after } = before;
  expect(await diff(before, after, 'merge')).toEqual({ status: null });
});
