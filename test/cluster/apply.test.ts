import { WithalError } from '../../src/errors/index.ts';
import { describe, expect, test } from 'vitest';
import {
  applyAll,
  prepare,
  type ApplyAllOptions,
  type ApplyOutcome,
  type Client,
} from '../../src/cluster/index.ts';
import { fakeClient, pots, type FakeResponse } from './fake-client.ts';

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
function serverOf(
  responses: Record<string, FakeResponse>,
  stop?: AbortSignal,
): ReturnType<typeof fakeClient> {
  return fakeClient(({ method, path }) => {
    if (method === 'GET') return [200, pots];
    return responses[/pots\/(\w)/.exec(path)?.[1] ?? ''] ?? [200, {}];
  }, stop);
}

async function outcomes(client: Client, more: Partial<ApplyAllOptions> = {}): Promise<ApplyOutcome[]> {
  const prepared = await prepare(client, documents, options);
  return applyAll(client, prepared, { ...options, ...more });
}

async function results(client: Client, more: Partial<ApplyAllOptions> = {}): Promise<string[]> {
  return (await outcomes(client, more)).map(({ manifest, result }) => `${manifest.name} ${result}`);
}

/** Applies one pot, with one response. */
async function outcomeOf(response: FakeResponse, more?: Partial<ApplyAllOptions>): Promise<ApplyOutcome> {
  const [outcome] = await outcomes(serverOf({ a: response }), more);
  if (outcome === undefined) throw new Error('there is one');
  return outcome;
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

describe('an object is unchanged', () => {
  const pot = { kind: 'Pot', metadata: { name: 'a', resourceVersion: '1' } };
  const oneOf = async (live: FakeResponse, next: FakeResponse): Promise<string | undefined> => {
    const client = fakeClient(({ method, path }) => {
      if (!path.includes('/pots/')) return [200, pots];
      return method === 'GET' ? live : next;
    });
    const prepared = await prepare(client, documents.slice(0, 1), options);
    return (await applyAll(client, prepared, options))[0]?.result;
  };

  test('where the server has the same before and after', async () => {
    expect(await oneOf([200, pot], [200, pot])).toBe('unchanged');
    expect(await oneOf([200, pot], [200, { ...pot, size: 1 }])).toBe('applied');
  });

  test('but not where it may not be read before', async () => {
    expect(await oneOf([403, { kind: 'Status', message: 'no' }], [200, pot])).toBe('applied');
    expect(await oneOf([404, ''], [201, pot])).toBe('created');
  });
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

describe('the request', () => {
  test('has the parameters in the order of kubectl, escaped', async () => {
    const client = serverOf({ a: [201, { kind: 'Pot' }] });
    const [outcome] = await outcomes(client, { fieldManager: 'a b&c', force: true, validation: 'Warn' });
    expect(outcome).toMatchObject({ status: 201, message: '', conflicts: [], warnings: [], tries: 1 });
    expect(client.requests.find(({ method }) => method === 'PATCH')).toEqual({
      method: 'PATCH',
      path: '/apis/a/v1/pots/a?fieldManager=a+b%26c&fieldValidation=Warn&force=true',
      contentType: 'application/apply-patch+yaml',
      body: '{"apiVersion":"a/v1","kind":"Pot","metadata":{"name":"a"}}\n',
      isDryRun: false,
    });
  });

  const definition = {
    source: 'definition',
    document: {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'pots' },
      spec: { group: 'a', names: { kind: 'Pot' } },
    },
  };
  const definitions = { resources: [{ name: 'definitions', kind: 'CustomResourceDefinition' }] };

  /** Applies a pot whose kind is new, or has been there; gives the status and the number of requests. */
  async function applyPot(isNew: boolean, ...responses: FakeResponse[]): Promise<readonly [number, number]> {
    const client = fakeClient(({ method, path }) => {
      if (method === 'GET') return [200, path.includes('apiextensions') ? definitions : pots];
      return path.includes('/definitions/') ? [201, {}] : (responses.shift() ?? [500, '']);
    });
    const list = [...documents.slice(0, 1), ...(isNew ? [definition] : [])];
    const [outcome] = await applyAll(client, await prepare(client, list, options), options);
    if (outcome === undefined) throw new Error('there is one');
    return [outcome.status, outcome.tries];
  }

  test('is repeated for a new kind that is not served yet, and not for an object that is not there', async () => {
    const notServed: FakeResponse = [404, '404 page not found'];
    const notFound: FakeResponse = [404, { kind: 'Status', reason: 'NotFound', message: 'not found' }];
    expect(await applyPot(true, notServed, notServed, [201, {}])).toEqual([201, 3]);
    expect(await applyPot(true, notFound, [201, {}])).toEqual([404, 1]);
    expect(await applyPot(false, notServed, [201, {}])).toEqual([404, 1]);
  });

  test('waits between the tries', async () => {
    let isServed = false;
    // Tries without a pause between them are over before a timer ends.
    setTimeout(() => {
      isServed = true;
    }, 20);
    const client = fakeClient(({ method, path }) => {
      if (method === 'GET') return [200, path.includes('apiextensions') ? definitions : pots];
      return isServed || path.includes('/definitions/') ? [201, {}] : [404, '404 page not found'];
    });
    const prepared = await prepare(client, [...documents.slice(0, 1), definition], options);
    const [outcome] = await applyAll(client, prepared, options);
    expect(outcome?.result).toBe('created');
  });
});

describe('a failure', () => {
  test('that is a conflict has the fields and their owners', async () => {
    const causes = [
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "hpa" using apps/v1',
        field: '.spec.replicas',
      },
      { reason: 'FieldValueInvalid', message: 'no', field: 'a' },
    ];
    const message = 'Apply failed:\n- a\n- b';
    const body = { kind: 'Status', reason: 'Conflict', message, details: { causes } };
    expect(await outcomeOf([409, body])).toMatchObject({
      status: 409,
      message: 'Apply failed: - a - b',
      conflicts: [{ field: '.spec.replicas', owner: '"hpa" using apps/v1' }],
    });
  });

  test.each([
    [502, ' <html>\n  bad gateway\n</html>', 'the server responded with status 502'],
    [502, 'bad\n gateway', 'bad gateway'],
    [504, '', 'the server responded with status 504'],
    [500, '[1]', '[1]'],
    [500, '"a"', '"a"'],
    [500, 'null', 'null'],
    [422, { kind: 'Status', reason: 'Invalid', message: 'no' }, 'no'],
    [200, '<html>sign in</html>', 'the server responded with status 200, but not with an object'],
    [201, '{"kind":"Pot","spec":{"secr', 'the server responded with status 201, but not with an object'],
    [
      200,
      `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`,
      'the server responded with status 200, but not with an object',
    ],
  ])('with status %s and the body %j has a message', async (status, body, message) => {
    expect(await outcomeOf([status, body])).toMatchObject({
      result: 'failed',
      status,
      message,
      conflicts: [],
    });
  });
});

test.each([
  [
    String.raw`299 - "v1beta1 is \"old\"", 299 kube "a, b" "Sat, 01 Jan 2000 00:00:00 GMT"`,
    ['v1beta1 is "old"', 'a, b'],
  ],
  [undefined, []],
  ['nonsense', []],
])('the warning header %s is taken apart', async (warning, warnings) => {
  const headers = warning === undefined ? {} : { warning };
  expect(await outcomeOf([200, {}, headers])).toMatchObject({ warnings });
});
