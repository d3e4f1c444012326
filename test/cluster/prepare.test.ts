import { assert, jsonValue, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { prepare, printBody, type Prepared, type SourceDocument } from '../../src/cluster/index.ts';
import { fakeClient, pots, type FakeResponse } from './fake-client.ts';

function documents(...list: object[]): SourceDocument[] {
  return list.map((document, index) => ({ source: `file ${index + 1}`, document: { ...document } }));
}

const resources = [
  { name: 'deployments', kind: 'Deployment', namespaced: true },
  { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
  { name: 'secrets', kind: 'Secret', namespaced: true },
  { name: 'nodes', kind: 'Node', namespaced: false },
  { name: 'namespaces', kind: 'Namespace', namespaced: false },
  { name: 'definitions', kind: 'CustomResourceDefinition', namespaced: false },
];

async function prepared(list: readonly SourceDocument[], namespace?: string): Promise<Prepared> {
  const client = fakeClient(() => [200, { resources }]);
  return prepare(client, list, { parallel: 2, namespace });
}

async function objects(list: object[], namespace?: string): Promise<{ path: string; body: string }[]> {
  const found = await prepared(documents(...list), namespace);
  return found.manifests.map((manifest) => found.objectFor(manifest) ?? { path: '', body: '' });
}

async function refusal(...list: object[]): Promise<string> {
  return prepared(documents(...list)).then(
    () => '',
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'E_SOURCE' });
      return (error as Error).message;
    },
  );
}

const map = (metadata: object): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata });

describe('the object of a document', () => {
  test('is told by group, kind, namespace and name', async () => {
    const { manifests } = await prepared(
      documents(
        map({ name: 'a' }),
        map({ name: 'a', namespace: 'other' }),
        { apiVersion: 'apps/v1', kind: 'ConfigMap', metadata: { name: 'a' } },
        { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: null } },
      ),
    );
    expect(
      manifests.map(({ apiVersion, kind, name, namespace }) => [apiVersion, kind, namespace, name]),
    ).toEqual([
      ['v1', 'ConfigMap', '', 'a'],
      ['v1', 'ConfigMap', 'other', 'a'],
      ['apps/v1', 'ConfigMap', '', 'a'],
      ['v1', 'Secret', '', 'a'],
    ]);
  });

  test.each([
    [
      'one object twice',
      [map({ name: 'a' }), map({ name: 'a', namespace: 'usual' })],
      'is already defined in file 1',
    ],
    [
      'one object in two versions',
      [
        { apiVersion: 'apps/v1', kind: 'D', metadata: { name: 'a' } },
        { apiVersion: 'apps/v2', kind: 'D', metadata: { name: 'a' } },
      ],
      'Cannot apply file 2: the D "a" is already defined in file 1.',
    ],
    ['a name that is a number', [map({ name: 1 })], 'its metadata.name is 1, but must be a string'],
    [
      'a name that is a long number',
      [map({ name: 9007199254740993n })],
      'its metadata.name is 9007199254740993,',
    ],
    ['no metadata', [{ apiVersion: 'v1', kind: 'A' }], 'the A has no metadata.name.'],
    ['no kind', [{ apiVersion: 'v1', metadata: { name: 'a' } }], 'it has no kind.'],
    ['no apiVersion', [{ kind: 'A', metadata: { name: 'a' } }], 'it has no apiVersion.'],
    [
      'three parts',
      [{ apiVersion: 'a/b/c', kind: 'A', metadata: { name: 'a' } }],
      'must be a version or group/version',
    ],
    [
      'a group that is a path',
      [{ apiVersion: '../v1', kind: 'A', metadata: { name: 'a' } }],
      'its apiVersion ".."',
    ],
    ['a name that is a path', [map({ name: '..' })], 'its name ".." is not valid in a URL path'],
    [
      'a namespace that is a path',
      [map({ name: 'a', namespace: 'b/c' })],
      'its namespace "b/c" is not valid',
    ],
    ['a name in code', [map({ name: '%2e%2e' })], 'its name "%2e%2e" is not valid'],
  ])('is refused with %s', async (_name, list, message) => {
    expect(await refusal(...list)).toContain(message);
  });
});

const names = ({ rounds }: Prepared): string[][] => rounds.map((round) => round.map(({ name }) => name));

describe('the rounds', () => {
  const list: readonly (readonly [string, string, string])[] = [
    ['apps/v1', 'Deployment', 'a'],
    ['v1', 'Namespace', 'b'],
    ['example.com/v1', 'Namespace', 'c'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'd'],
    ['v1', 'ConfigMap', 'e'],
  ];
  const all = documents(
    ...list.map(([apiVersion, kind, name]) => ({
      apiVersion,
      kind,
      metadata: { name },
      spec: { group: 'example.com', names: { kind: 'Box' } },
    })),
  );

  test('namespaces and definitions come first; within a round the order stays', async () => {
    expect(names(await prepared(all))).toEqual([
      ['b', 'd'],
      ['a', 'c', 'e'],
    ]);
    expect(names(await prepared(all.slice(0, 1)))).toEqual([['a']]);
    expect(names(await prepared([]))).toEqual([]);
  });

  test('the kinds that are defined, in any version', async () => {
    const found = await prepared(all);
    const [first] = found.manifests;
    if (first === undefined) throw new Error('there is one');
    const defines = (apiVersion: string, kind: string): boolean =>
      found.definesKind({ ...first, apiVersion, kind });
    expect(defines('example.com/v1', 'Box')).toBe(true);
    expect(defines('example.com/v2', 'Box')).toBe(true);
    expect(defines('v1', 'Box')).toBe(false);
    expect(defines('example.com/v1', 'Deployment')).toBe(false);
  });
});

const deployment = (metadata: object): object => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata });

const node = (metadata: object, more: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata,
  ...more,
});

const pathOf = async (metadata: object, namespace?: string): Promise<string | undefined> =>
  (await objects([deployment(metadata)], namespace))[0]?.path;

const bodyWith = async (x: string): Promise<string | undefined> =>
  (await objects([node({ name: 'a' }, { x })]))[0]?.body;

describe('where an object is', () => {
  test('in the namespace of the document, of the command line, of the context', async () => {
    expect(await pathOf({ name: 'a' })).toBe('/apis/apps/v1/namespaces/usual/deployments/a');
    expect(await pathOf({ name: 'a' }, 'asked')).toBe('/apis/apps/v1/namespaces/asked/deployments/a');
    expect(await pathOf({ name: 'a', namespace: 'said' })).toBe(
      '/apis/apps/v1/namespaces/said/deployments/a',
    );
    expect(await pathOf({ name: 'a', namespace: 'asked' }, 'asked')).toBe(
      '/apis/apps/v1/namespaces/asked/deployments/a',
    );
    await expect(pathOf({ name: 'a', namespace: 'said' }, 'asked')).rejects.toThrow(
      'in namespace "said", which does not match --namespace asked',
    );
  });

  test('the body has the namespace that the path has', async () => {
    const [own] = await objects([deployment({ name: 'a' })]);
    expect(JSON.parse(own?.body ?? '')).toMatchObject({ metadata: { name: 'a', namespace: 'usual' } });
    const [none] = await objects([node({ name: 'a', namespace: 'x' })], 'y');
    expect(none?.path).toBe('/api/v1/nodes/a');
    expect(JSON.parse(none?.body ?? '')).toMatchObject({ metadata: { name: 'a' } });
    expect(none?.body).not.toContain('namespace');
  });

  test('names are escaped but for the colon', async () => {
    const [object] = await objects([node({ name: 'system:a b?#' })]);
    expect(object?.path).toBe('/api/v1/nodes/system:a%20b%3F%23');
  });

  test('3 MiB are sent, a byte more is not', async () => {
    const empty = (await bodyWith(''))?.length ?? 0;
    const fitting = 'x'.repeat(3 * 1024 * 1024 - empty);
    expect(await bodyWith(fitting)).toHaveLength(3 * 1024 * 1024);
    await expect(bodyWith(`${fitting}x`)).rejects.toMatchObject({
      code: 'E_LIMIT',
      message: expect.stringContaining('3 MiB') as string,
    });
  });
});

const pot = (kind: string, name: string): SourceDocument => ({
  source: `${name}.yaml`,
  document: { apiVersion: 'a/v1', kind, metadata: { name } },
});

/** A server that does not know lids until it was asked for the third time. */
function slowServer(stop?: AbortSignal): ReturnType<typeof fakeClient> {
  let asked = 0;
  return fakeClient(({ path }) => {
    if (path.includes('apiextensions'))
      return [200, { resources: [{ name: 'definitions', kind: 'CustomResourceDefinition' }] }];
    asked += 1;
    return asked < 3 ? [404, ''] : [200, { resources: [{ name: 'lids', kind: 'Lid', namespaced: true }] }];
  }, stop);
}

const failureOf = async (response: FakeResponse): Promise<unknown> => {
  const client = fakeClient(() => response);
  return prepare(client, [pot('Pot', 'one')], { parallel: 1 }).catch((error: unknown) => error);
};

describe('discovery', () => {
  test('everything has its path before anything is sent', async () => {
    const client = fakeClient(() => [200, pots]);
    const found = await prepare(client, [pot('Pot', 'one'), pot('Cup', 'two')], { parallel: 2 });
    const paths = found.manifests.map((manifest) => found.objectFor(manifest)?.path);
    expect(paths).toEqual(['/apis/a/v1/pots/one', '/apis/a/v1/namespaces/usual/cups/two']);
    // A version is requested once, also by many at a time.
    expect(client.requests).toEqual([{ method: 'GET', path: '/apis/a/v1' }]);
  });

  test('versions are escaped', async () => {
    const client = fakeClient(() => [404, '']);
    const odd = documents({ apiVersion: 'a b/v?', kind: 'A', metadata: { name: 'a' } });
    await expect(prepare(client, odd, { parallel: 1 })).rejects.toMatchObject({ code: 'E_SOURCE' });
    expect(client.requests).toEqual([{ method: 'GET', path: '/apis/a%20b/v%3F' }]);
  });

  test('unknown kinds are refused together', async () => {
    const list = [pot('Pot', 'one'), pot('Lid', 'two'), pot('Lid', 'three')];
    const client = fakeClient(() => [200, pots]);
    await expect(prepare(client, list, { parallel: 1 })).rejects.toMatchObject({
      code: 'E_SOURCE',
      message:
        'Cannot apply two.yaml: https://cluster has no kind Lid in a/v1. Documents of unknown kinds: 2. Nothing was applied.',
    });
  });

  test('a version that is not there has nothing; any other failure is an error', async () => {
    expect(await failureOf([404, '404 page not found'])).toMatchObject({ code: 'E_SOURCE' });
    expect(await failureOf([403, { kind: 'Status', message: 'you may not' }])).toMatchObject({
      code: 'E_CLUSTER',
      message: 'Cannot list the resources of a/v1 on https://cluster: status 403: you may not',
    });
    expect(await failureOf([200, '<html>'])).toMatchObject({ code: 'E_CLUSTER' });
  });

  const definition: SourceDocument = {
    source: 'definition.yaml',
    document: {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'lids' },
      spec: { group: 'a', names: { kind: 'Lid' } },
    },
  };

  async function waitForLid(client: ReturnType<typeof fakeClient>): Promise<string | undefined> {
    const found = await prepare(client, [pot('Lid', 'two'), definition], { parallel: 1, namespace: 'n' });
    const [lid] = found.manifests;
    if (lid === undefined) throw new Error('there is one');
    expect([found.definesKind(lid), found.objectFor(lid)]).toEqual([true, undefined]);
    return (await found.waitForObject(lid))?.path;
  }

  test('a kind that the documents define is waited for, but not after a stop', async () => {
    const client = slowServer();
    expect(await waitForLid(client)).toBe('/apis/a/v1/namespaces/n/lids/two');
    expect(client.requests.filter(({ path }) => path === '/apis/a/v1')).toHaveLength(3);
    const controller = new AbortController();
    const stopped = slowServer(controller.signal);
    const found = await prepare(stopped, [pot('Lid', 'two'), definition], { parallel: 1 });
    controller.abort();
    const [lid] = found.manifests;
    if (lid === undefined) throw new Error('there is one');
    expect(await found.waitForObject(lid)).toBeUndefined();
    expect(stopped.requests.filter(({ path }) => path === '/apis/a/v1')).toHaveLength(1);
  });
});

describe('a body', () => {
  test('has its keys sorted by bytes, at every depth', () => {
    expect(printBody({ b: 1, a: [{ z: null, y: true }], A: 'x', '🎈': 1, '\uffee': 2 })).toBe(
      '{"A":"x","a":[{"y":true,"z":null}],"b":1,"\uffee":2,"🎈":1}\n',
    );
  });

  test('has integers of any length', () => {
    expect(printBody({ big: 9007199254740993n, least: -9223372036854775808n })).toBe(
      '{"big":9007199254740993,"least":-9223372036854775808}\n',
    );
  });

  test('leaves nothing out', () => {
    const policy = {
      ingress: [{ from: [], _from: 1, default: 0, enum: '', $ref: false }],
      empty: {},
      none: null,
    };
    expect(JSON.parse(printBody(policy))).toEqual(policy);
    const own = JSON.parse('{"__proto__":{"a":1},"constructor":"c"}') as object;
    expect(printBody(own)).toBe('{"__proto__":{"a":1},"constructor":"c"}\n');
  });

  test('escapes what a server would misread', () => {
    expect(printBody('<&>\u007f\u0085\u2028\ufeff')).toBe(
      '"\\u003c\\u0026\\u003e\\u007f\\u0085\\u2028\\ufeff"\n',
    );
  });

  test('is the same value, as JSON and as YAML', () => {
    assert(
      property(jsonValue(), (value) => {
        const text = printBody(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text.slice(0, -1)).not.toMatch(/\p{Cc}/u);
      }),
    );
    expect(parse(printBody({ a: '\u0085 \u007f' }))).toEqual({ a: '\u0085 \u007f' });
  });
});
