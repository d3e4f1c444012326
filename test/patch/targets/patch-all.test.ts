import { apply } from '../../../src/apply/index.ts';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { type BatchFailure, patchAll } from '../../../src/patch/index.ts';
import { createModels } from '../../../src/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

const app = loose();
const models = createModels({
  format: 1,
  types: [
    { id: 'x.Web', kind: ['x/v1', 'Web'], fields: { kind: 'string', a: 'integer' } },
    { id: 'x.Job', kind: ['x/v1', 'Job'], fields: { kind: 'string', a: 'integer' } },
  ],
});
const [web, job] = [models(0) as Loose, models(1) as Loose];

async function all<Type>(iterable: AsyncIterable<Type>): Promise<Type[]> {
  const list: Type[] = [];
  for await (const part of iterable) list.push(part);
  return list;
}

async function failureOf(iterable: AsyncIterable<unknown>): Promise<unknown> {
  try {
    await all(iterable);
  } catch (error) {
    const { code, message, path } = error as { code: string; message: string; path: unknown };
    return { code, message, path };
  }
  return undefined;
}

test('each document gets all expressions, in order', async () => {
  const documents = [{ a: 1 }, { a: 2, b: 1 }];
  const next = await all(patchAll(documents, [app.withB(2), false, app.withC([3]), app.withCMixin([4])]));
  expect(next).toEqual([
    { a: 1, b: 2, c: [3, 4] },
    { a: 2, b: 2, c: [3, 4] },
  ]);
  expect(documents).toEqual([{ a: 1 }, { a: 2, b: 1 }]);
});

test('a batch is the sequence of its expressions', async () => {
  const expressions = [
    app.l.key({ id: 1 }).withA(1),
    app.withLMixin([{ id: 2 }]),
    app.l.where({ id: 2 }).withA(2),
  ];
  const documents = Array.from({ length: 50 }, (_, index) => ({ l: [{ id: index % 3 }] }));
  const next = await all(patchAll(documents, expressions));
  expect(next).toEqual(
    documents.map((document) => expressions.reduce((root, expression) => apply(root, expression), document)),
  );
});

test('an expression of a kind is for the documents of that kind', async () => {
  const documents = [
    { apiVersion: 'x/v1', kind: 'Web' },
    { apiVersion: 'x/v1', kind: 'Job' },
    { apiVersion: 'x/v2', kind: 'Web' },
    { kind: 'Web' },
  ];
  const next = await all(patchAll<object>(documents, [web.withA(1), job.withA(2), app.withB(3)]));
  expect(next).toEqual([
    { apiVersion: 'x/v1', kind: 'Web', a: 1, b: 3 },
    { apiVersion: 'x/v1', kind: 'Job', a: 2, b: 3 },
    { apiVersion: 'x/v2', kind: 'Web', b: 3 },
    { kind: 'Web', b: 3 },
  ]);
  expect((await all(patchAll<object>(documents, [web.withA(1)])))[1]).toBe(documents[1]);
});

test('more kinds than are remembered are told apart all the same', async () => {
  const documents = Array.from({ length: 2500 }, (_, index) => ({
    apiVersion: 'x/v1',
    kind: index % 2 === 0 ? 'Web' : `K${index}`,
  }));
  const next = await all(patchAll<object>(documents, [web.withA(1)]));
  expect(next.filter((document) => 'a' in document).length).toBe(1250);
});

describe('a document that an expression does not fit', () => {
  const expressions = [app.withA(1), app.list.at(0).with('x')];
  const documents = [{ list: ['a'] }, { list: [] }, { list: ['b'] }];

  test('ends the batch', async () => {
    const batch = patchAll<object>(documents, expressions);
    expect(await batch.next()).toEqual({ done: false, value: { a: 1, list: ['x'] } });
    expect(await failureOf(batch)).toMatchInlineSnapshot(`
      {
        "code": "E_INDEX",
        "message": "Document 1: Cannot enter element 0 of list: the list has 0. Append with withXMixin.",
        "path": [
          "list",
          0,
        ],
      }
    `);
  });

  test('or is handed on as it was, and told', async () => {
    const failures: BatchFailure<object>[] = [];
    const next = await all(
      patchAll<object>(documents, expressions, { onError: (failure) => failures.push(failure) }),
    );
    expect(next).toEqual([{ a: 1, list: ['x'] }, { list: [] }, { a: 1, list: ['x'] }]);
    expect(next[1]).toBe(documents[1]);
    expect(failures.map(({ index, document, error }) => [index, document, error.code])).toEqual([
      [1, documents[1], 'E_INDEX'],
    ]);
  });

  test('so it is for a conflict', async () => {
    const conflicting = [app.withA(1), app.withA(2)];
    expect(await failureOf(patchAll<object>([{}], conflicting, { conflicts: 'error' }))).toMatchObject({
      code: 'E_CONFLICT',
    });
    const told: unknown[] = [];
    const next = await all(
      patchAll<object>([{}], conflicting, {
        conflicts: 'error',
        onError: ({ error }) => told.push(error.code),
      }),
    );
    expect([next, told]).toEqual([[{}], ['E_CONFLICT']]);
  });
});

test('what is no expression is refused before the first document is read', () => {
  let reads = 0;
  function* documents(): Generator<object> {
    reads++;
    yield {};
  }
  expect(codeOf(() => patchAll(documents(), [5 as never]))).toBe('E_EXPRESSION');
  expect(reads).toBe(0);
});

// oxlint-disable-next-line require-yield -- it fails before it has anything
async function* broken(): AsyncGenerator<object> {
  throw new Error('the source is gone');
}

test('errors of the source come through', async () => {
  await expect(all(patchAll(broken(), [app.withA(1)]))).rejects.toThrow('the source is gone');
});

test('documents are read one at a time, and the source is closed when the reader stops', async () => {
  let [read, closed] = [0, false];
  async function* documents(): AsyncGenerator<{ a: number }> {
    try {
      for (;;) yield { a: read++ };
    } finally {
      closed = true;
    }
  }
  const seen: number[] = [];
  for await (const { a } of patchAll(documents(), [app.withB(1)])) {
    seen.push(a);
    expect(read).toBe(a + 1);
    if (a === 3) break;
  }
  expect([seen, closed]).toEqual([[0, 1, 2, 3], true]);
});

test('no document is kept', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept: WeakRef<object>[] = [];
  function* documents(): Generator<object> {
    for (let index = 0; index < 1000; index++) {
      const document = { index };
      kept.push(new WeakRef(document));
      yield document;
    }
  }
  let count = 0;
  for await (const document of patchAll(documents(), [app.withA(1)])) {
    count += 'a' in document ? 1 : 0;
    if (count % 100 !== 0) continue;
    // Weak references are emptied between turns.
    await new Promise((resolve) => setTimeout(resolve, 0));
    collect();
    expect(kept.filter((reference) => reference.deref() !== undefined).length).toBeLessThan(10);
  }
  expect(count).toBe(1000);
});
