import { describe, expect, test } from 'vitest';
import {
  type BatchFailure,
  type PatchContext,
  type PatchInstruction,
  type ResourceDocument,
  add,
  drop,
  patchAll,
  target,
} from '../../../src/patch/index.ts';
import { createModels, model } from '../../../src/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

const any = loose();
const models = createModels({
  format: 1,
  types: [
    { id: 'x.Web', kind: ['x/v1', 'Web'], fields: { kind: 'string', a: 'integer', part: '#1' } },
    { id: 'x.Part', fields: { a: 'integer' } },
    { id: 'x.WebList', kind: ['x/v1', 'WebList'], fields: { a: 'integer' } },
  ],
});
const [web, part, webList] = [0, 1, 2].map((index) => models(index) as Loose) as [Loose, Loose, Loose];
const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'migrate' } };
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' } };
const role = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
};

async function all(
  documents: readonly object[],
  instructions: readonly unknown[],
  onError?: (failure: BatchFailure<object>) => void,
): Promise<object[]> {
  const given = instructions as readonly PatchInstruction<object>[];
  const list: object[] = [];
  for await (const one of patchAll(documents, given, onError === undefined ? {} : { onError }))
    list.push(one);
  return list;
}

async function failureOf(documents: readonly object[], instructions: readonly unknown[]): Promise<string> {
  try {
    await all(documents, instructions);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
  throw new Error('Nothing was refused.');
}

describe('targets', () => {
  test('limit an expression, also one of a kind', async () => {
    const [a, b] = [
      { apiVersion: 'x/v1', kind: 'Web', metadata: { name: 'a' } },
      { apiVersion: 'x/v1', kind: 'Web', metadata: { name: 'b' } },
    ];
    const next = await all(
      [a, b, service],
      [target(web.withA(1), { name: 'b' }), target(any.withX(1), { kind: 'Service' })],
    );
    expect(next).toEqual([a, { ...b, a: 1 }, { ...service, x: 1 }]);
    expect(next[0]).toBe(a);
  });

  test('a predicate that throws ends the batch, or is told', async () => {
    const fails = target(any.withX(1), {
      name: (name) => {
        if (name === 'web') throw new Error('no luck');
        return true;
      },
    });
    expect(await failureOf([job, service], [any.withY(1), fails])).toBe(
      'E_FUNCTION: Document 1: Cannot match metadata.name: the function throws: no luck',
    );
    const failures: unknown[] = [];
    const next = await all([service, job], [any.withY(1), fails], ({ error, index }) =>
      failures.push([error.code, error.path, index]),
    );
    expect(next).toEqual([service, { ...job, y: 1, x: 1 }]);
    expect(failures).toEqual([['E_FUNCTION', ['metadata', 'name'], 0]]);
  });
});

describe('lists of documents', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [job, service] };
  const resources = {
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    functionConfig: { data: { team: 'web' } },
    items: [job],
  };

  test('are left alone, and their items are patched', async () => {
    expect(await all([list, resources], [any.metadata.labels.at('a').with('b')])).toEqual([
      {
        ...list,
        items: [
          { ...job, metadata: { ...job.metadata, labels: { a: 'b' } } },
          { ...service, metadata: { ...service.metadata, labels: { a: 'b' } } },
        ],
      },
      { ...resources, items: [{ ...job, metadata: { ...job.metadata, labels: { a: 'b' } } }] },
    ]);
    expect(await all([list], [target(any.withX(1), { name: 'web' })])).toEqual([
      { ...list, items: [job, { ...service, x: 1 }] },
    ]);
    const [same] = await all([list], [target(any.withX(1), { name: 'none' })]);
    expect(same).toBe(list);
  });

  test('also lists inside, and those of one kind', async () => {
    const webs = { apiVersion: 'x/v1', kind: 'WebList', items: [{ apiVersion: 'x/v1', kind: 'Web' }] };
    expect(await all([{ ...list, items: [webs, 5] }], [any.withB(1), web.withA(2)])).toEqual([
      { ...list, items: [{ ...webs, items: [{ apiVersion: 'x/v1', kind: 'Web', a: 2, b: 1 }] }, 5] },
    ]);
  });

  test('are patched where an expression or a target names their kind', async () => {
    const webs = { apiVersion: 'x/v1', kind: 'WebList', items: [] };
    expect(await all([webs], [webList.withA(1)])).toEqual([{ ...webs, a: 1 }]);
    expect(await all([list], [target(any.withA(1), { kind: ['List', 'Job'] })])).toEqual([
      { ...list, a: 1, items: [{ ...job, a: 1 }, service] },
    ]);
    // A pattern finds more than was thought of.
    expect(await all([list], [target(any.withA(1), { kind: /i/ })])).toEqual([
      { ...list, items: [job, { ...service, a: 1 }] },
    ]);
  });

  test('a resource whose kind only sounds like a list is one', async () => {
    const blocked = { apiVersion: 'x/v1', kind: 'BlockList', metadata: { name: 'x' }, items: ['a'] };
    expect(await all([blocked], [any.withA(1)])).toEqual([{ ...blocked, a: 1 }]);
  });

  test('an item that does not fit leaves the whole document as it is', async () => {
    const documents = [{ ...list, items: [service, { ...job, list: [] }] }];
    const failures: unknown[] = [];
    const next = await all(
      documents,
      [any.withA(1), target(any.list.at(0).with(1), { kind: 'Job' })],
      ({ error }) => failures.push(error.code),
    );
    expect(next[0]).toBe(documents[0]);
    expect(failures).toEqual(['E_INDEX']);
  });
});

describe('a namespace', () => {
  const namespace = any.metadata.withNamespace('shop').metadata.labels.at('a').with('b');

  test('is given to no kind of the whole cluster by an expression for every kind', async () => {
    const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } };
    const next = await all([role, job, widget, { ...role, kind: 'Role' }], [namespace]);
    expect(next.map((one) => (one as { metadata: object }).metadata)).toEqual([
      { name: 'reader', labels: { a: 'b' } },
      { name: 'migrate', namespace: 'shop', labels: { a: 'b' } },
      { name: 'w', namespace: 'shop', labels: { a: 'b' } },
      { name: 'reader', namespace: 'shop', labels: { a: 'b' } },
    ]);
    expect(await all([role], [() => any.metadata.withNamespace('shop')])).toEqual([role]);
  });

  test('is given where kind or scope are named, and what is there stays', async () => {
    const placed = { ...role, metadata: { name: 'reader', namespace: 'shop' } };
    const set = any.metadata.withNamespace('shop');
    expect(await all([role], [target(set, { scope: 'Cluster' })])).toEqual([placed]);
    expect(await all([role], [target(set, { kind: 'ClusterRole' })])).toEqual([placed]);
    expect(await all([role, job], [target(set, { scope: 'Namespaced' })])).toEqual([
      role,
      { ...job, metadata: { name: 'migrate', namespace: 'shop' } },
    ]);
    expect(await all([role], [target(set, { name: 'reader' })])).toEqual([role]);
    expect(await all([placed], [any.withA(1)])).toEqual([{ ...placed, a: 1 }]);
  });
});

describe('drop and add', () => {
  const extra = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'shop' } };

  test('leave documents out, from lists too, and put some after the last one', async () => {
    expect(await all([job, service], [drop({ kind: 'Job' }), any.withA(1), add(extra)])).toEqual([
      { ...service, a: 1 },
      extra,
    ]);
    const list = { kind: 'List', apiVersion: 'v1', items: [job, service] };
    expect(await all([list], [drop({ kind: 'Job' })])).toEqual([{ ...list, items: [service] }]);
    expect(await all([list], [drop({})])).toEqual([{ ...list, items: [] }]);
    expect(await all([list, job], [drop({ kind: ['List', 'Job'] })])).toEqual([]);
    expect(await all([], [add(web.new())])).toEqual([{ apiVersion: 'x/v1', kind: 'Web' }]);
  });

  test('nothing else is asked of what is dropped', async () => {
    expect(await all([job], [any.list.at(0).with(1), drop({ kind: 'Job' })])).toEqual([]);
  });

  test('what is there already is not added, and another one of its name is an error', async () => {
    const again = { ...extra, metadata: { ...extra.metadata } };
    expect(await all([again, job], [add(extra), add(again)])).toEqual([again, job]);
    expect(await failureOf([{ ...extra, data: {} }], [add(extra)])).toBe(
      'E_CONFLICT: Document 0: Cannot add ConfigMap conf: another document has this name, and differs. Change that one with an expression, or drop it.',
    );
    expect(await all([{ ...extra, data: {} }], [drop({ name: 'conf' }), add(extra)])).toEqual([extra]);
    expect(await all([{ ...extra, metadata: { name: 'conf' } }], [add(extra)])).toHaveLength(2);
    const unnamed = { kind: 'Job', metadata: { generateName: 'a-' } };
    expect(await all([unnamed], [add(unnamed)])).toEqual([unnamed, unnamed]);
    expect(codeOf(() => patchAll([], [add(extra), add({ ...extra, data: {} })]))).toBe('E_CONFLICT');
  });

  test('what is added is a copy, and misuse is refused', async () => {
    const own = { metadata: { name: 'a' } };
    const added = add(own);
    own.metadata.name = 'b';
    expect(await all([], [added])).toEqual([{ metadata: { name: 'a' } }]);
    expect(codeOf(() => add('x' as never))).toBe('E_ARGUMENT');
    expect(codeOf(() => add([] as never))).toBe('E_ARGUMENT');
    expect(codeOf(() => add(undefined as never))).toBe('E_ARGUMENT');
    expect(codeOf(() => add({ at: new Date(0) }))).toBe('E_VALUE');
    expect(codeOf(() => drop(undefined as never))).toBe('E_ARGUMENT');
    expect(codeOf(() => drop({ nmae: 'x' } as never))).toBe('E_ARGUMENT');
    expect(codeOf(() => patchAll([], [5 as never]))).toBe('E_EXPRESSION');
    expect(codeOf(() => patchAll([], [{ a: 1 } as never]))).toBe('E_EXPRESSION');
    expect(codeOf(() => target(drop({}) as never, {}))).toBe('E_EXPRESSION');
  });
});

describe('functions', () => {
  test('are given the document as it is then, and where it stands', async () => {
    const seen: [ResourceDocument, PatchContext][] = [];
    const look = (document: ResourceDocument, context: PatchContext): null => {
      seen.push([document, context]);
      return null;
    };
    const resources = {
      apiVersion: 'config.kubernetes.io/v1',
      kind: 'ResourceList',
      functionConfig: { data: { team: 'web' } },
      items: [service],
    };
    await all([job, resources], [any.withA(1), look]);
    const nowhere = { file: undefined, item: undefined, functionConfig: undefined };
    expect(seen).toEqual([
      [
        { ...job, a: 1 },
        { ...nowhere, index: 0 },
      ],
      [
        { ...service, a: 1 },
        { ...nowhere, index: 1, item: 0, functionConfig: { data: { team: 'web' } } },
      ],
    ]);
    expect(seen.every(([document]) => Object.isFrozen(document.metadata))).toBe(true);
    expect(Object.isFrozen(job.metadata)).toBe(false);
  });

  test('give expressions, lists of them, or nothing', async () => {
    const call = ({ kind }: ResourceDocument): unknown =>
      kind === 'Job' ? [any.withA(1), [null, web.withA(9), any.withB(2)]] : false;
    expect(await all([job, service], [call])).toEqual([{ ...job, a: 1, b: 2 }, service]);
    expect(await all([job, service], [target(() => any.withA(1), { kind: 'Job' })])).toEqual([
      { ...job, a: 1 },
      service,
    ]);
  });

  test.each<[string, () => unknown, string]>([
    [
      'throws',
      () => {
        throw new Error('no luck\nsecret');
      },
      'E_FUNCTION: Document 0: Cannot call the function with the document: it throws: no luck',
    ],
    [
      'gives something else',
      () => 5,
      'E_EXPRESSION: Document 0: Cannot apply what the function gives: expressions, lists of them or null are needed, and it gives a number.',
    ],
    [
      'gives a promise',
      async () => null,
      'E_EXPRESSION: Document 0: Cannot apply what the function gives: expressions, lists of them or null are needed, and it gives a promise, and is not waited for.',
    ],
    [
      'gives an expression on a part',
      () => part.withA(1),
      'E_MODEL: Document 0: Cannot apply what the function gives: it is an expression on x.part, which is not a kind.',
    ],
    ['mistypes a name', () => web.withAa(1), 'E_UNKNOWN_FIELD: Document 0: '],
  ])('one that %s', async (_what, call, message) => {
    expect((await failureOf([job], [any.withA(1), call])).slice(0, message.length)).toBe(message);
    const failures: string[] = [];
    const next = await all([job], [any.withA(1), call], ({ error }) => failures.push(error.code));
    expect([next[0], failures]).toEqual([job, [message.split(':')[0]]]);
  });

  test('know the type of the documents', async () => {
    const app = model<{ a: number; b?: number }>();
    const next: unknown[] = [];
    const doubled = patchAll([{ a: 2 }, { a: 3 }], [({ a }, { index }) => index > 0 && app.withB(a * 2)]);
    for await (const document of doubled) next.push(document);
    expect(next).toEqual([{ a: 2 }, { a: 3, b: 6 }]);
    const named = target(({ metadata }) => metadata?.name === 'web' && any.withA(1), {});
    expect(await all([service, job], [named])).toEqual([{ ...service, a: 1 }, job]);
    const typed = target((document: { a: number }) => app.withB(document.a), {});
    expect(await all([{ a: 4 }], [typed])).toEqual([{ a: 4, b: 4 }]);
    // @ts-expect-error -- a number is no expression
    expect(await failureOf([job], [target(() => 5, {})])).toMatch(/^E_EXPRESSION/);
  });

  test('conflicts are seen between what functions give', async () => {
    const instructions = [target(any.withA(1), {}), () => any.withA(2)] as PatchInstruction<object>[];
    const batch = patchAll([job as object], instructions, { conflicts: 'error' });
    await expect(batch.next()).rejects.toMatchObject({ code: 'E_CONFLICT' });
  });
});
