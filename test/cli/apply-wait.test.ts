import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OptionValues } from '../../src/cli/command.ts';
import { ApiServer, type ServerSettings } from '../cluster/api-server.ts';
import { makePlace, type Place } from '../cluster/place.ts';
import { flagsOf, runCli, type CliResult, type Surroundings } from './cli.ts';
import { screenOf } from './screen.ts';

let server: ApiServer;
let place: Place;

async function start(settings: ServerSettings = {}): Promise<void> {
  server = await ApiServer.start(settings);
  place = makePlace(server.address);
}

afterEach(async () => {
  await server.close();
  place.remove();
});

async function apply(
  text: string,
  options: OptionValues = {},
  surroundings: Surroundings = {},
): Promise<CliResult> {
  const file = place.write('documents.yaml', text);
  const line = ['apply', ...flagsOf({ wait: true, ...options }), file];
  const { stdout, stderr, code } = await runCli(line, {
    env: { KUBECONFIG: place.kubeconfig },
    ...surroundings,
  });
  const strip = (said: string): string => said.replaceAll(`${place.folder}/`, '');
  return { stdout: strip(stdout), stderr: strip(stderr), code };
}

const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec: { replicas: 2, selector: { matchLabels: { app: ${name} } } }
`;
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf }\n';
const pathOf = (name: string): string => `/apis/apps/v1/namespaces/shop/deployments/${name}`;

const some = { replicas: 2, updatedReplicas: 2, availableReplicas: 1, readyReplicas: 1 };
const done = {
  ...some,
  availableReplicas: 2,
  readyReplicas: 2,
  conditions: [{ type: 'Available', status: 'True' }],
};
const late = { conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] };

/** Does something once so many watches are open. */
async function onceWatched(count: number, act: () => void): Promise<void> {
  await vi.waitFor(() => expect(server.collections.open).toBe(count), { timeout: 30_000, interval: 5 });
  act();
}

/** A pod whose image cannot be pulled, and what its events say. */
function putBrokenPod(): void {
  const pod = {
    metadata: { name: 'web-1', namespace: 'shop', uid: 'p1', labels: { app: 'web' } },
    status: {
      containerStatuses: [
        {
          name: 'app',
          state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling "nope"' } },
        },
      ],
    },
  };
  server.put('/api/v1/namespaces/shop/pods/web-1', { apiVersion: 'v1', kind: 'Pod', ...pod }, 'kubelet');
  const event = {
    metadata: { name: 'e1', namespace: 'shop' },
    type: 'Warning',
    reason: 'Failed',
    message: 'no access with --password=hunter2-x \u001b[2J',
    count: 4,
    lastTimestamp: '2026-01-01T00:00:00Z',
    involvedObject: { uid: 'p1' },
  };
  server.put('/api/v1/namespaces/shop/events/e1', { apiVersion: 'v1', kind: 'Event', ...event }, 'kubelet');
}

describe('what is applied', () => {
  test('is waited for until it is ready', async () => {
    await start();
    const applying = apply(`${deployment('web')}---\n${configMap}`);
    await onceWatched(1, () => server.setStatus(pathOf('web'), some));
    server.setStatus(pathOf('web'), done);
    expect(await applying).toEqual({
      code: 0,
      stdout: 'Deployment shop/web created\nConfigMap shop/conf created\nDeployment shop/web ready\n',
      // The second change comes too soon after the first line.
      stderr: '2 of 2 applied\nwaiting for Deployment shop/web: 0 of 2 replicas are there\n2 of 2 ready\n',
    });
  });

  test('and ready already, is not spoken of', async () => {
    await start();
    await apply(deployment('web'), { wait: false });
    server.setStatus(pathOf('web'), done);
    expect(await apply(deployment('web'))).toEqual({
      code: 0,
      stdout: 'Deployment shop/web unchanged\n',
      stderr: '1 of 1 applied\n1 of 1 ready\n',
    });
  });

  test('but not what was rejected', async () => {
    await start({
      intercept: ({ method, path }) =>
        method === 'PATCH' && path === pathOf('bad') ? { status: 422, body: 'invalid' } : undefined,
    });
    const applying = apply(`${deployment('bad')}---\n${deployment('web')}`);
    await onceWatched(1, () => server.setStatus(pathOf('web'), done));
    const { code, stderr } = await applying;
    expect(code).toBe(1);
    expect(stderr).toMatch(/\n1 of 2 applied, 1 failed\nwaiting for [^\n]*\n1 of 1 ready\n$/);
    expect(server.seen.filter(({ method, path }) => method === 'GET' && path === pathOf('bad'))).toHaveLength(
      1,
    );
  });

  test('of a kind that it defines itself', async () => {
    await start({ slowKinds: 2 });
    const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: boxes.example.com }
spec: { group: example.com, scope: Namespaced, names: { plural: boxes, kind: Box } }
`;
    const box = 'apiVersion: example.com/v1\nkind: Box\nmetadata: { name: small }\n';
    const applying = apply(`${box}---\n${definition}`);
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/boxes.example.com';
    const conditions = [{ type: 'Established', status: 'True' }];
    await onceWatched(1, () => server.setStatus(path, { conditions }));
    const { code, stderr } = await applying;
    expect([code, stderr.split('\n').slice(-2)]).toEqual([0, ['2 of 2 ready', '']]);
  });
});

describe('what is not ready', () => {
  test('in time is told with the reasons', async () => {
    await start();
    putBrokenPod();
    const applying = apply(deployment('web'), { timeout: '1' });
    await onceWatched(1, () => server.setStatus(pathOf('web'), some));
    expect(await applying).toEqual({
      code: 1,
      stdout: 'Deployment shop/web created\n',
      stderr: `1 of 1 applied
waiting for Deployment shop/web: 0 of 2 replicas are there
Deployment shop/web not ready in time: 1 of 2 replicas is available
  Pod web-1, container app: ImagePullBackOff: Back-off pulling "nope"
  Pod web-1: Failed: no access with --password=‹redacted› \\u001b[2J (4 times)
0 of 1 ready, 1 not ready in time
`,
    });
  });

  test('because it has failed ends the waiting for it, and not for the others', async () => {
    await start();
    const applying = apply(`${deployment('web')}---\n${deployment('other')}`);
    await onceWatched(2, () => server.setStatus(pathOf('web'), late));
    await onceWatched(1, () => server.setStatus(pathOf('other'), done));
    const { code, stdout, stderr } = await applying;
    expect([code, stdout.split('\n').slice(-2)]).toEqual([1, ['Deployment shop/other ready', '']]);
    expect(stderr).toContain(
      'Deployment shop/web failed: it made no progress before its deadline\n1 of 2 ready, 1 failed\n',
    );
  });

  test('because it was deleted', async () => {
    await start();
    const applying = apply(deployment('web'));
    await onceWatched(1, () => server.remove(pathOf('web')));
    const { code, stderr } = await applying;
    expect(code).toBe(1);
    expect(stderr).toContain(
      'Deployment shop/web failed: it is not there any more\n0 of 1 ready, 1 failed\n',
    );
  });

  test('and whose pods and events may not be read, is told as far as it is known', async () => {
    const body = { kind: 'Status', reason: 'Forbidden', message: 'you may not' };
    await start({
      intercept: ({ path }) => (/\/(pods|events)$/.test(path) ? { status: 403, body } : undefined),
    });
    await apply(deployment('web'), { wait: false });
    const live = server.objects.get(pathOf('web'));
    server.objects.set(pathOf('web'), {
      ...live,
      metadata: { ...(live?.['metadata'] as object), uid: 'w1' },
    });
    const applying = apply(deployment('web'), { timeout: '1' });
    const { code, stderr } = await applying;
    expect(code).toBe(1);
    expect(stderr).toContain(
      'not ready in time: 0 of 2 replicas are there\n  its pods cannot be read: you may not\n  events cannot be read: you may not\n',
    );
  });

  test('is explained for twenty objects, and told for all', async () => {
    await start();
    const many = Array.from({ length: 25 }, (_, index) => deployment(`web-${index}`)).join('---\n');
    const { stderr } = await apply(many, { timeout: '1' });
    expect(stderr.match(/ not ready in time: /g)).toHaveLength(25);
    expect(server.seen.filter(({ path }) => path.endsWith('/pods'))).toHaveLength(20);
  });

  test('texts without an end are cut', async () => {
    await start();
    const message = 'word '.repeat(100_000);
    const conditions = [{ type: 'Stalled', status: 'True', reason: 'Why', message }];
    const applying = apply(deployment('web'));
    await onceWatched(1, () => server.setStatus(pathOf('web'), { conditions }));
    expect((await applying).stderr.length).toBeLessThan(1000);
  });
});

describe('the report for machines', () => {
  test('holds the readiness of every object', async () => {
    await start();
    putBrokenPod();
    const applying = apply(`${deployment('web')}---\n${configMap}`, { output: 'json', timeout: '1' });
    await onceWatched(1, () => server.setStatus(pathOf('web'), some));
    const { code, stdout } = await applying;
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: [
        {
          name: 'web',
          result: 'created',
          status: 201,
          ready: false,
          readiness: {
            result: 'timed out',
            status: 'InProgress',
            reason: 'LessAvailable',
            message: '1 of 2 replicas is available',
            causes: [
              {
                about: 'Pod web-1, container app',
                message: 'ImagePullBackOff: Back-off pulling "nope"',
              },
              { about: 'Pod web-1', message: expect.stringContaining('‹redacted›') as string },
            ],
          },
        },
        { name: 'conf', ready: true, readiness: { result: 'ready', status: 'Current', causes: [] } },
      ],
    });
    expect(stdout).not.toContain('hunter2');
  });

  test('says nothing of it where nothing is waited for', async () => {
    await start();
    const { stdout } = await apply(configMap, { output: 'json', wait: false });
    expect(stdout).not.toMatch(/"ready/);
  });
});

describe('a terminal', () => {
  test('shows a line for each object that is not ready, and in the end none', async () => {
    await start();
    const applying = apply(`${deployment('web')}---\n${deployment('other')}`, {}, { isTTY: true });
    await onceWatched(2, () => server.setStatus(pathOf('web'), some));
    server.setStatus(pathOf('web'), done);
    await onceWatched(1, () => server.setStatus(pathOf('other'), done));
    const { code, stderr } = await applying;
    expect(code).toBe(0);
    expect(stderr).toContain('waiting for Deployment shop/web: 1 of 2 replicas is available\n');
    expect(screenOf(stderr)).toEqual(['2 of 2 applied', '2 of 2 ready', '']);
    // In between, it shows the one that is left.
    const middle = screenOf(stderr.slice(0, stderr.lastIndexOf('\u001b[1A')));
    expect(middle).toEqual([
      '2 of 2 applied',
      'waiting for Deployment shop/other: 0 of 2 replicas are there',
      '',
    ]);
  });

  test('shows ten at most, and no line is longer than it is wide', async () => {
    await start();
    const long = 'x'.repeat(200);
    const many = [long, ...Array.from({ length: 14 }, (_, index) => `web-${index}`)].map(deployment);
    const { stderr } = await apply(many.join('---\n'), { timeout: '1' }, { isTTY: true });
    expect(stderr).toContain('and for 5 more\n');
    const most = screenOf(stderr.slice(0, stderr.lastIndexOf('\u001b[11A')));
    expect(most).toHaveLength(1 + 10 + 1 + 1);
    expect(Math.max(...most.map(({ length }) => length))).toBe(99);
    expect(screenOf(stderr)[1]).toMatch(/^Deployment shop\/x+ not ready in time: /);
  });
});

test('where nothing could be applied, nothing is said of what is ready', async () => {
  await start({ intercept: ({ method }) => (method === 'PATCH' ? { status: 422, body: 'no' } : undefined) });
  const { code, stderr } = await apply(configMap);
  expect([code, stderr.includes('ready')]).toEqual([1, false]);
});

describe('a mistake on the command line', () => {
  test.each([
    [
      { wait: false, timeout: '5' },
      'Pass --wait with --timeout, which says how long to wait until the objects are ready.',
    ],
    [{ dryRun: 'server' }, 'Pass either --dry-run or --wait: what a dry run applies never becomes ready.'],
    [{ timeout: '0' }, 'Invalid value "0" for --timeout: must be a whole number from 1 to 86400.'],
    [{ timeout: '5m' }, 'Invalid value "5m" for --timeout: must be a whole number from 1 to 86400.'],
  ])('%o', async (options, message) => {
    await start();
    expect(await apply(configMap, options)).toEqual({ code: 1, stdout: '', stderr: `withal: ${message}\n` });
    expect(server.seen).toEqual([]);
  });
});
