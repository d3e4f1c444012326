import { afterEach, describe, expect, test } from 'vitest';
import type { OptionValues } from '../../src/cli/command.ts';
import { ApiServer, type ServerSettings } from '../cluster/api-server.ts';
import { makePlace, type Access, type Place } from '../cluster/place.ts';
import { flagsOf, runCli, type CliResult, type Surroundings } from './cli.ts';

let server: ApiServer;
let place: Place;

async function start(settings: ServerSettings = {}, access: Access = {}): Promise<void> {
  server = await ApiServer.start(settings);
  place = makePlace(server.address, access);
}

afterEach(async () => {
  await server.close();
  place.remove();
});

async function applySource(
  source: string,
  options: OptionValues,
  surroundings: Surroundings = {},
): Promise<CliResult> {
  const env = { KUBECONFIG: place.kubeconfig };
  const { stdout, stderr, code } = await runCli(['apply', ...flagsOf(options), source], {
    env,
    ...surroundings,
  });
  const strip = (text: string): string => text.replaceAll(`${place.folder}/`, '');
  return { stdout: strip(stdout), stderr: strip(stderr), code };
}

async function apply(
  text: string,
  options: OptionValues = {},
  surroundings: Surroundings = {},
): Promise<CliResult> {
  return applySource(place.write('documents.yaml', text), options, surroundings);
}

async function refusalOf(text: string, options: OptionValues = {}): Promise<string> {
  const { stdout, stderr, code } = await apply(text, options);
  expect([stdout, code]).toEqual(['', 1]);
  return stderr.replace(/^withal: /, '').trimEnd();
}

const configMap = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}`;

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: other }
spec: { replicas: 5 }
`;

const webPath = '/apis/apps/v1/namespaces/other/deployments/web';

function putWeb(): void {
  const metadata = { name: 'web', namespace: 'other' };
  server.put(webPath, { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 1 } }, 'hpa');
}

describe('what is applied', () => {
  test('documents are created, and applied again', async () => {
    await start();
    const text = `${configMap('one', 'data: { a: "1" }\n')}---\n${web}`;
    expect(await apply(text)).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one created\nDeployment other/web created\n',
      stderr: '2 of 2 applied\n',
    });
    expect((await apply(text)).stdout).toBe('ConfigMap shop/one unchanged\nDeployment other/web unchanged\n');
    const changed = text.replace('replicas: 5', 'replicas: 6');
    expect((await apply(changed)).stdout).toBe(
      'ConfigMap shop/one unchanged\nDeployment other/web applied\n',
    );
    expect(server.objects.get('/api/v1/namespaces/shop/configmaps/one')).toMatchObject({
      metadata: {
        name: 'one',
        namespace: 'shop',
        managedFields: [{ manager: 'withal', operation: 'Apply' }],
      },
      data: { a: '1' },
    });
  });

  test('from standard input, lists taken apart', async () => {
    await start();
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })),
    };
    expect(await applySource('-', { namespace: 'team' }, { stdin: JSON.stringify(list) })).toMatchObject({
      code: 0,
      stdout: 'ConfigMap team/a created\nConfigMap team/b created\n',
    });
  });

  test('fields whose names generated clients turn are sent as they are', async () => {
    // A NetworkPolicy whose `from` is lost allows everybody.
    await start({ intercept: ({ path }) => (path === '/apis/networking.k8s.io/v1' ? kinds : undefined) });
    const kinds = {
      status: 200,
      body: { resources: [{ name: 'networkpolicies', kind: 'NetworkPolicy', namespaced: true }] },
    };
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny }
spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, _default: 1, default: 2, enum: [], $ref: x } }] }] }
`;
    await apply(policy);
    expect(JSON.parse(server.patches[0]?.body ?? '')).toMatchObject({
      spec: { ingress: [{ from: [{ ipBlock: { _default: 1, default: 2, enum: [], $ref: 'x' } }] }] },
    });
  });

  test('a dry run changes nothing', async () => {
    await start();
    expect(await apply(web, { dryRun: 'server' })).toEqual({
      code: 0,
      stdout: 'Deployment other/web would be created\n',
      stderr: '1 of 1 would be applied\n',
    });
    expect(server.objects.size).toBe(0);
    expect(server.patches[0]?.query).toBe(
      'dryRun=All&fieldManager=withal&fieldValidation=Strict&force=false',
    );
  });
});

test('a terminal sees how far it is', async () => {
  await start({ latency: 60 });
  const many = Array.from({ length: 12 }, (_, index) => configMap(`map-${index}`)).join('---\n');
  const { stderr, code } = await apply(many, { parallel: '1' }, { isTTY: true });
  expect(code).toBe(0);
  expect(stderr).toMatch(/applying \d+ of 12: ConfigMap shop\/map-\d+/);
  expect(stderr.endsWith('12 of 12 applied\n')).toBe(true);
});

describe('the order', () => {
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: boxes.example.com }
spec: { group: example.com, scope: Namespaced, names: { plural: boxes, kind: Box } }
`;
  const box = 'apiVersion: example.com/v1\nkind: Box\nmetadata: { name: small }\nspec: { size: 1 }\n';
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';

  test('namespaces and definitions first, and new kinds are waited for', async () => {
    await start({ slowKinds: 2, latency: 5 });
    const { code, stderr } = await apply([box, definition, configMap('one'), namespace].join('---\n'));
    expect([code, stderr]).toEqual([0, '4 of 4 applied\n']);
    const paths = server.patches.map(({ path }) => path.split('/').at(-1));
    expect(new Set(paths.slice(0, 2))).toEqual(new Set(['boxes.example.com', 'shop']));
    expect(new Set(paths.slice(2))).toEqual(new Set(['one', 'small']));
  });

  test('a dry run does not wait for a kind that nobody makes', async () => {
    await start();
    const { code, stderr } = await apply(`${definition}---\n${box}`, { dryRun: 'server' });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'documents.yaml, document 2: Box small: the server has no kind Box in example.com/v1: its definition is not created in a dry run',
    );
  });

  test('no more at a time than was asked for, and no less', async () => {
    await start({ latency: 20 });
    const many = Array.from({ length: 12 }, (_, index) => configMap(`map-${index}`)).join('---\n');
    await apply(many, { parallel: '3' });
    expect(server.mostInFlight).toBe(3);
    expect(server.patches).toHaveLength(12);
  });
});

describe('what the server refuses', () => {
  test('conflicts are printed with their owners, and force takes the fields', async () => {
    await start();
    putWeb();
    expect(await apply(web)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'documents.yaml: Deployment other/web: 1 field owned by other managers; pass --force-conflicts to take them over\n' +
        '  .spec.replicas is owned by "hpa" using apps/v1\n' +
        '0 of 1 applied, 1 in conflict\n',
    });
    expect((await apply(web, { forceConflicts: true })).code).toBe(0);
    expect(server.objects.get(webPath)).toMatchObject({ spec: { replicas: 5 } });
  });

  test('what fails does not keep the others back, and is a line', async () => {
    await start();
    const twice = '{ name: a, image: one }, { name: a, image: two }';
    const bad = web.replace('replicas: 5', `template: { spec: { containers: [${twice}] } }`);
    const { code, stdout, stderr } = await apply(`${bad}---\n${configMap('one')}`);
    expect(code).toBe(1);
    expect(stdout).toBe('ConfigMap shop/one created\n');
    const [first, second, ...rest] = stderr.split('\n');
    expect(first).toMatch(
      /^documents.yaml, document 1: Deployment other\/web: failed to create typed patch object/,
    );
    expect([second, ...rest]).toEqual(['1 of 2 applied, 1 failed', '']);
    // The engine of the server will not change its mind.
    expect(server.patches.filter(({ path }) => path === webPath)).toHaveLength(1);
  });

  test('values of Secrets and control characters do not reach the terminal', async () => {
    await start({
      intercept: ({ method, body }) =>
        method === 'PATCH' && body.includes('Secret')
          ? {
              status: 422,
              headers: { warning: '299 - "the value hunter2-password is weak"' },
              body: {
                kind: 'Status',
                reason: 'Invalid',
                message:
                  'Secret "s" is invalid: data[p]: Invalid value: "aHVudGVyMi1wYXNzd29yZA==": \u001b[2Jbad\nhunter2-password',
              },
            }
          : undefined,
    });
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { p: aHVudGVyMi1wYXNzd29yZA== }\n';
    const { stderr } = await apply(secret);
    expect(stderr).toBe(
      'warning: documents.yaml: Secret shop/s: the value ‹redacted› is weak\n' +
        'documents.yaml: Secret shop/s: Secret "s" is invalid: data[p]: Invalid value: "‹redacted›": \\u001b[2Jbad ‹redacted›\n' +
        '0 of 1 applied, 1 failed\n',
    );
    expect((await apply(secret, { output: 'json' })).stdout).not.toMatch(/hunter2|aHVudGVy/);
    expect((await apply(secret, { showValues: true })).stderr).toContain('hunter2-password is weak');
  });

  test('a warning is printed once', async () => {
    await start({
      intercept: ({ method, body }) =>
        method === 'PATCH'
          ? { status: 200, headers: { warning: '299 - "old \\"v1\\" API", 299 - "second"' }, body }
          : undefined,
    });
    const { code, stderr } = await apply(`${configMap('one')}---\n${configMap('two')}`, {
      parallel: '1',
    });
    expect(code).toBe(0);
    expect(stderr).toBe(
      'warning: documents.yaml, document 1: ConfigMap shop/one: old "v1" API\n' +
        'warning: documents.yaml, document 1: ConfigMap shop/one: second\n2 of 2 applied\n',
    );
  });
});

describe('an object that kubectl has applied', () => {
  const path = '/api/v1/namespaces/shop/configmaps/one';
  const annotation = 'kubectl.kubernetes.io/last-applied-configuration';

  function putByKubectl(): void {
    const metadata = { name: 'one', namespace: 'shop', annotations: { [annotation]: '{}' } };
    const data = { kept: '1', gone: '2' };
    server.put(path, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data }, 'kubectl-client-side-apply');
  }

  const managers = (): string[] => {
    const metadata = server.objects.get(path)?.['metadata'] as
      | { managedFields: { manager: string; operation: string }[] }
      | undefined;
    return (metadata?.managedFields ?? []).map(({ manager, operation }) => `${manager} ${operation}`);
  };

  test('loses what the document no longer has', async () => {
    await start({ counts: true });
    putByKubectl();
    const text = configMap('one', 'data: { kept: "1" }\n');
    expect(await apply(text, { forceConflicts: true })).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one applied\n',
      stderr: '1 of 1 applied\n',
    });
    const live = server.objects.get(path);
    expect(live?.['data']).toEqual({ kept: '1' });
    expect(managers()).toEqual(['withal Apply']);
    expect((await apply(text)).stdout).toBe('ConfigMap shop/one unchanged\n');
  });

  test('is left alone by a dry run, and when its fields are in conflict', async () => {
    await start();
    putByKubectl();
    await apply(configMap('one', 'data: { kept: "1" }\n'), { dryRun: 'server' });
    expect((await apply(configMap('one', 'data: { kept: "3" }\n'))).stderr).toContain(
      '.data.kept is owned by "kubectl-client-side-apply"',
    );
    expect(managers()).toEqual(['kubectl-client-side-apply Update']);
  });

  test('may be changed meanwhile', async () => {
    let changes = 2;
    await start({
      intercept: ({ headers }) => {
        const isPatch = headers['content-type'] === 'application/json-patch+json';
        if (!isPatch || changes-- <= 0) return undefined;
        return { status: 409, body: { kind: 'Status', reason: 'Conflict', message: 'modified' } };
      },
    });
    putByKubectl();
    expect((await apply(configMap('one', 'data: { kept: "1" }\n'))).code).toBe(0);
    expect(server.objects.get(path)?.['data']).toEqual({ kept: '1' });
  });

  test('that may not be taken over is told', async () => {
    await start({
      intercept: ({ headers }) =>
        headers['content-type'] === 'application/json-patch+json'
          ? { status: 403, body: { kind: 'Status', reason: 'Forbidden', message: 'you may not' } }
          : undefined,
    });
    putByKubectl();
    expect(await apply(configMap('one', 'data: { kept: "1" }\n'))).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one applied\n',
      stderr:
        'warning: documents.yaml: ConfigMap shop/one: cannot take over the fields that kubectl apply owned: you may not\n1 of 1 applied\n',
    });
  });
});

describe('a server that takes one write at a time', () => {
  test('gets all of them', { timeout: 120_000 }, async () => {
    await start({ latency: 5, writesAtOnce: 1 });
    const many = Array.from({ length: 208 }, (_, index) => configMap(`map-${index}`)).join('---\n');
    expect((await apply(many, { parallel: '8' })).stderr).toBe('208 of 208 applied\n');
  });
});

describe('the report for machines', () => {
  test('holds what became of every document', async () => {
    await start();
    putWeb();
    const { code, stdout, stderr } = await apply(`${configMap('one')}---\n${web}`, { output: 'json' });
    expect(code).toBe(1);
    expect(stderr).toContain('1 of 2 applied, 1 in conflict');
    const report = JSON.parse(stdout) as { documents: { source: string }[] };
    expect(report).toMatchObject({
      dryRun: false,
      stoppedBy: null,
      counts: { created: 1, applied: 0, conflicts: 1, failed: 0, notBegun: 0 },
      documents: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          namespace: 'shop',
          name: 'one',
          result: 'created',
          status: 201,
        },
        {
          kind: 'Deployment',
          result: 'conflict',
          status: 409,
          conflicts: [{ field: '.spec.replicas', owner: '"hpa" using apps/v1' }],
        },
      ],
    });
    expect(report.documents[1]?.source).toMatch(/documents\.yaml, document 2$/);
  });
});

describe('nothing is sent when a document cannot be', () => {
  test.each([
    ['no kind', 'apiVersion: v1\nmetadata: { name: a }\n', 'Cannot apply documents.yaml: it has no kind.'],
    [
      'no name',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { generateName: a- }\n',
      'Cannot apply documents.yaml: the ConfigMap has no metadata.name, and server-side apply does not support generateName.',
    ],
    [
      'one object twice',
      `${configMap('a')}---\n${configMap('a', '  namespace: shop\n')}`,
      'Cannot apply documents.yaml, document 2: the ConfigMap "a" is already defined in documents.yaml, document 1.',
    ],
    [
      'a name that leads elsewhere',
      configMap('../secrets/a'),
      'Cannot apply documents.yaml: its name "../secrets/a" is not valid in a URL path.',
    ],
    ['no document', 'a text\n', 'Cannot use documents.yaml: it holds a document that is not an object.'],
  ])('%s', async (_name, text, message) => {
    await start();
    expect(await refusalOf(text)).toBe(message);
    expect(server.patches).toEqual([]);
  });

  test('an unknown kind, a foreign namespace, more than 3 MiB', async () => {
    await start();
    const good = `${configMap('good')}---\n`;
    const unknown = await refusalOf(`${good}apiVersion: v1\nkind: Pot\nmetadata: { name: a }\n`);
    expect(unknown).toBe(
      `Cannot apply documents.yaml, document 2: ${server.address} has no kind Pot in v1. Nothing was applied.`,
    );
    expect(await refusalOf(`${good}${web}`, { namespace: 'shop' })).toBe(
      'Cannot apply documents.yaml, document 2: the Deployment web is in namespace "other", which does not match --namespace shop.',
    );
    const large = JSON.stringify('x'.repeat(3 * 1024 * 1024));
    expect(await refusalOf(`${good}${configMap('large', `data: { a: ${large} }\n`)}`)).toContain(
      'the ConfigMap large is 3.0 MiB, but servers accept at most 3 MiB',
    );
    expect(server.patches).toEqual([]);
  });

  test.each([
    ['parallel', '0', 'Invalid value "0" for --parallel: must be a whole number from 1 to 256.'],
    ['validate', 'hard', 'Invalid value "hard" for --validate: must be one of strict, warn, ignore.'],
    ['dryRun', 'client', 'Invalid value "client" for --dry-run: must be one of server.'],
    ['requestTimeout', '', 'Invalid value "" for --request-timeout: must be a non-empty string.'],
  ])('--%s %s', async (name, value, message) => {
    await start();
    expect(await refusalOf(web, { [name]: value })).toBe(message);
  });
});
