import { WithalError } from '../../src/errors/index.ts';
import { apply, build } from '../../src/apply/index.ts';
import * as fc from 'fast-check';
import { Immer } from 'immer';
import { describe, expect, test } from 'vitest';
import {
  type JsonPatchOperation,
  applyJsonPatch,
  applyMergePatch,
  diff,
  explain,
  formatPointer,
  jsonPatchOf,
  mutateBy,
  parsePointer,
  patchAll,
  patchBy,
  readPointer,
  toJsonPatch,
  toKustomize,
  toMergePatch,
} from '../../src/patch/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { base, hostile, operation, part, pointer, sorted, value, world } from './hostile.ts';
import { lawSettings } from '../fixtures/runs.ts';
import { settings, timeout } from './worlds.ts';

const immer = new Immer({ autoFreeze: false });
const app = loose();
/** Does something that may be refused with an error of ours; any other error is a bug. */
function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof WithalError) return undefined;
    throw error;
  }
}

test(
  'hostile paths reach no prototype, through whatever door',
  () => {
    const before = world();
    let [taken, all] = [0, 0];
    const property = fc.property(
      fc.array(part, { maxLength: 4 }),
      fc.array(part, { maxLength: 3 }),
      operation,
      value,
      (path, from, op, content) => {
        const patch = [{ op, path: pointer(path), from: pointer(from), value: content }] as never;
        const doors: (() => unknown)[] = [
          () => applyJsonPatch(base(), patch),
          () => applyMergePatch(base(), content),
          () => patchBy(base(), (live) => applyJsonPatch(live, patch)),
          () =>
            immer.produce(base(), (draft: object) =>
              mutateBy(draft, (live) => applyMergePatch(live, content)),
            ),
          () => parsePointer(pointer(path) as never),
          () => formatPointer(path as never),
          () => readPointer(base(), pointer(path) as never),
          () => jsonPatchOf([{ op: 'replace', path: path as never, value: content }]),
          () => diff<unknown>(base(), content),
          () => expressionsOf(path, content).forEach((expression) => attempt(() => encodeAll(expression))),
        ];
        for (const door of doors) if (attempt(door) !== undefined) taken++;
        all += doors.length;
      },
    );
    fc.assert(property, lawSettings(1000, 10_000));
    expect(world()).toBe(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(taken / all).toBeGreaterThan(0.1);
  },
  timeout * 3,
);

function expressionsOf(path: readonly unknown[], content: unknown): Loose[] {
  const node = attempt(() => {
    let here: Loose = app;
    for (const segment of path) here = here.at(segment);
    return here;
  });
  if (node === undefined) return [];
  const made = [
    attempt(() => node.with(content)),
    attempt(() => node.withMixin(content)),
    attempt(() => node.without(...path)),
  ];
  return made.filter((expression) => expression !== undefined);
}

function encodeAll(expression: Loose): void {
  attempt(() => toJsonPatch(expression, base()));
  attempt(() => toMergePatch(expression, base()));
  attempt(() => toMergePatch(expression));
  attempt(() => toKustomize(expression, base()));
  attempt(() => explain(base(), [expression, expression]));
}

describe('documents with such names as data survive', () => {
  test(
    'an expression, a diff, and every encoding',
    () => {
      const property = fc.property(hostile, hostile, (one, other) => {
        const [before, after] = [JSON.stringify(one), JSON.stringify(other)];
        const change = diff(one, other);
        const same = (document: unknown): void => {
          // The order of keys is not a part of a document.
          expect(sorted(document)).toBe(sorted(other));
        };
        same(apply(one, change));
        same(
          applyJsonPatch(one, JSON.parse(JSON.stringify(toJsonPatch(change, one))) as JsonPatchOperation[]),
        );
        same(explain(one, [change]).document);
        const { document, patches, inverse } = patchBy(one, (live) =>
          applyJsonPatch(live, toJsonPatch(change, live)),
        );
        same(document);
        same(applyJsonPatch(one, jsonPatchOf(patches)));
        expect(sorted(applyJsonPatch(document, jsonPatchOf(inverse)))).toBe(sorted(one));
        const merged = attempt(() => toMergePatch(change, one));
        if (merged !== undefined) same(applyMergePatch(one, JSON.parse(JSON.stringify(merged))));
        expect([JSON.stringify(one), JSON.stringify(other)]).toEqual([before, after]);
      });
      fc.assert(property, settings);
    },
    timeout,
  );

  test(
    'a patch that changes nothing, byte by byte',
    () => {
      const property = fc.property(hostile, (document) => {
        const text = JSON.stringify(document);
        expect(
          JSON.stringify(applyJsonPatch(document, [{ op: 'replace', path: '', value: JSON.parse(text) }])),
        ).toBe(text);
        expect(
          JSON.stringify(
            applyJsonPatch<object>({ held: 1 }, [{ op: 'replace', path: '/held', value: document }]),
          ),
        ).toBe(`{"held":${text}}`);
        expect(JSON.stringify(build(app.withHeld(document)))).toBe(`{"held":${text}}`);
      });
      fc.assert(property, settings);
    },
    timeout,
  );

  test('a batch', async () => {
    const documents = fc.sample(hostile, 100);
    const next: unknown[] = [];
    for await (const document of patchAll(documents, [app.withLast(1)])) next.push(document);
    expect(next.map(sorted)).toEqual(documents.map((document) => sorted({ ...document, last: 1 })));
  });
});

describe('odd values are refused with a code of ours, by every door', () => {
  class Odd {
    readonly a = 1;
  }
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  let deep: unknown = 1;
  for (let depth = 0; depth < 10_000; depth++) deep = [deep];
  const odd: readonly unknown[] = [
    undefined,
    [undefined],
    { a: undefined },
    // oxlint-disable-next-line no-sparse-arrays -- it is what is tried
    [1, , 3],
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -Infinity,
    5n,
    Symbol('x'),
    () => 1,
    new Date(0),
    new Map(),
    new Set(),
    /x/,
    new Odd(),
    new Uint8Array(2),
    Promise.resolve(1),
    new Error('x'),
    cycle,
    deep,
    new Proxy(new Odd(), {}),
  ];

  test.each(odd.map((content, index) => [index, content] as const))('%i', (_index, content) => {
    const inside = { a: [content] };
    const codes = [
      () => applyJsonPatch({}, [{ op: 'add', path: '/x', value: inside }]),
      () => applyJsonPatch({ x: 1 }, [{ op: 'replace', path: '/x', value: inside }]),
      () => applyJsonPatch({ x: 1 }, [{ op: 'test', path: '/x', value: inside }]),
      () => applyMergePatch({}, inside),
      () => patchBy({}, (live: object) => applyMergePatch(live, inside)),
      () => diff<unknown>({}, inside),
      () => app.withX(inside),
    ].map((door) => {
      try {
        door();
        return 'taken';
      } catch (error) {
        return error instanceof WithalError ? error.code : String(error);
      }
    });
    expect(new Set(codes).size).toBe(1);
    expect(['E_VALUE', 'E_CYCLE', 'E_DEPTH']).toContain(codes[0]);
  });
});

test.runIf(process.env['WITHAL_WITHOUT_PROTO'] === '1')(
  'npm run test:proto runs where nobody has __proto__',
  () => {
    expect(() => Reflect.get({}, '__proto__') as unknown).toThrow('__proto__');
  },
);
