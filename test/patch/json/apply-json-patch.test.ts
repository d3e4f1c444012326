import { WithalError } from '../../../src/errors/index.ts';
import { describe, expect, test } from 'vitest';
import { type JsonPatchOperation, applyJsonPatch } from '../../../src/patch/index.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { openParts, sharedParts, stateOf } from '../../fixtures/state.ts';
import { hasShared, readShared } from '../shared.ts';

interface Case {
  readonly comment?: string;
  readonly doc: unknown;
  readonly patch: readonly JsonPatchOperation[];
  readonly expected?: unknown;
  readonly error?: string;
  readonly disabled?: boolean;
}

function outcomeOf(
  doc: unknown,
  patch: readonly JsonPatchOperation[],
): { refused: boolean; document?: unknown } {
  try {
    return { refused: false, document: applyJsonPatch(doc, patch) };
  } catch (error) {
    if (error instanceof WithalError) return { refused: true };
    throw error;
  }
}

describe.each(['suites/json-patch-tests.json', 'suites/json-patch-spec-tests.json'])(
  "the community's JSON Patch tests: %s",
  (path) => {
    const cases = hasShared(path) ? (readShared(path) as Case[]).filter((row) => row.disabled !== true) : [];

    test.skipIf(cases.length === 0)('are all here', () => {
      expect(cases.length).toBe(path.includes('spec') ? 16 : 92);
    });

    test.each(cases.map((row, index) => [row.comment ?? row.error ?? `case ${index}`, row] as const))(
      '%s',
      (_name, { doc, patch, expected, error }) => {
        const before = structuredClone(doc);
        const outcome = outcomeOf(doc, patch);
        expect(outcome.refused).toBe(error !== undefined);
        expect(outcome.document).toEqual(expected ?? outcome.document);
        expect(doc).toEqual(before);
      },
    );
  },
);

const base = (): { list: number[]; map: { a: { deep: number }; b: { deep: number } } } => ({
  list: [1, 2, 3],
  map: { a: { deep: 1 }, b: { deep: 2 } },
});

/** A patch as it comes from outside, where no compiler has looked at it. */
function apply(document: unknown, ...patch: unknown[]): unknown {
  return applyJsonPatch(document, patch as JsonPatchOperation[]);
}

test('what no operation touches is shared, and what was made is frozen', () => {
  const document = base();
  const before = stateOf(document);
  const next = applyJsonPatch(document, [{ op: 'replace', path: '/map/a/deep', value: 3 }]);
  expect(next.list).toBe(document.list);
  expect(next.map.b).toBe(document.map.b);
  expect(openParts(next, document)).toEqual([]);
  expect(stateOf(document)).toEqual(before);
});

test('a patch that changes nothing gives the document itself', () => {
  const document = base();
  const patch: JsonPatchOperation[] = [
    { op: 'test', path: '/list/0', value: 1 },
    { op: 'replace', path: '/map/a', value: { deep: 1 } },
    { op: 'add', path: '/map/b', value: { deep: 2 } },
    { op: 'move', from: '/map', path: '/map' },
  ];
  expect(applyJsonPatch(document, patch)).toBe(document);
});

test('a value of a patch is copied, also where two operations meet in it', () => {
  const value = { deep: 1, list: [1] };
  const document = base();
  const next = apply(
    document,
    { op: 'add', path: '/map/c', value },
    { op: 'copy', from: '/map/c', path: '/map/d' },
    { op: 'add', path: '/map/c/list/-', value: 2 },
    { op: 'copy', from: '/map/c', path: '/map/e' },
    { op: 'replace', path: '/map/c/deep', value: 5 },
    { op: 'remove', path: '/map/e/list/0' },
  );
  value.list.push(9);
  expect(next).toEqual({
    list: [1, 2, 3],
    map: {
      a: { deep: 1 },
      b: { deep: 2 },
      c: { deep: 5, list: [1, 2] },
      d: { deep: 1, list: [1] },
      e: { deep: 1, list: [2] },
    },
  });
  expect(sharedParts(next, value)).toEqual([]);
});

test('a container that was changed and moved is changed further at its new place', () => {
  const next = apply(
    base(),
    { op: 'replace', path: '/map/a/deep', value: 7 },
    { op: 'move', from: '/map/a', path: '/moved' },
    { op: 'replace', path: '/moved/deep', value: 8 },
    { op: 'move', from: '/list', path: '/map/list' },
    { op: 'remove', path: '/map/list/1' },
  );
  expect(next).toEqual({ map: { b: { deep: 2 }, list: [1, 3] }, moved: { deep: 8 } });
});

test('an error leaves nothing applied', () => {
  const document = base();
  const before = stateOf(document);
  const attempt = (): unknown =>
    apply(document, { op: 'remove', path: '/list/0' }, { op: 'test', path: '/list/0', value: 1 });
  expect(codeOf(attempt)).toBe('E_TEST');
  expect(stateOf(document)).toEqual(before);
});

test('the whole document can be replaced, and gone into after that', () => {
  expect(apply(1, { op: 'replace', path: '', value: {} }, { op: 'add', path: '/a', value: 1 })).toEqual({
    a: 1,
  });
  expect(apply({ a: [1] }, { op: 'move', from: '/a', path: '' })).toEqual([1]);
});

test('names that every object inherits are not there', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect(codeOf(() => apply({}, { op: 'replace', path: `/${name}`, value: 1 }))).toBe('E_OPERATION');
    expect(codeOf(() => apply({}, { op: 'add', path: `/${name}/x`, value: 1 }))).toBe('E_OPERATION');
    const next = apply({}, { op: 'add', path: `/${name}`, value: { x: 1 } });
    expect(JSON.stringify(next)).toBe(`{"${name}":{"x":1}}`);
  }
});

test('only plain objects and lists are gone into', () => {
  for (const value of [new Date(0), new Map([['a', 1]]), 'text', 5, null, true, (): number => 1]) {
    expect(codeOf(() => apply({ value }, { op: 'add', path: '/value/a', value: 1 }))).toBe('E_OPERATION');
  }
});

describe('indexes are those of the RFC', () => {
  test.each(['-1', '01', '+1', '1.0', ' 1', '1e0', '4', '', '0x1', '٣', '9999999999999999'])(
    '%j',
    (token) => {
      expect(codeOf(() => apply({ l: [1, 2] }, { op: 'add', path: `/l/${token}`, value: 0 }))).toBe(
        'E_OPERATION',
      );
      expect(codeOf(() => apply({ l: [1, 2] }, { op: 'remove', path: `/l/${token}` }))).toBe('E_OPERATION');
    },
  );

  test('a dash is behind the last element, to add alone', () => {
    expect(apply([1], { op: 'add', path: '/-', value: 2 })).toEqual([1, 2]);
    for (const op of ['replace', 'test', 'remove'])
      expect(codeOf(() => apply([1], { op, path: '/-', value: 1 }))).toBe('E_OPERATION');
  });

  test('an object may have such keys', () => {
    expect(apply({ o: { '01': 1 } }, { op: 'replace', path: '/o/01', value: 2 })).toEqual({ o: { '01': 2 } });
  });
});

describe('what is refused', () => {
  test('no list, and too long a list', () => {
    expect(refusalOf(() => applyJsonPatch({}, {} as never))).toMatchInlineSnapshot(`
      {
        "code": "E_PATCH",
        "message": "Cannot apply a JSON Patch: it is an object, and must be a list of operations.",
        "path": [],
      }
    `);
    const many = Array.from({ length: 10_001 }, () => ({ op: 'test', path: '', value: {} }) as const);
    expect(refusalOf(() => applyJsonPatch({}, many))).toMatchInlineSnapshot(`
      {
        "code": "E_LIMIT",
        "message": "Cannot apply a JSON Patch of 10001 operations: the limit is 10000. Split it, or raise maxOperations.",
        "path": [],
      }
    `);
    expect(applyJsonPatch({}, many, { maxOperations: Number.POSITIVE_INFINITY })).toEqual({});
  });

  test.each([
    ['a missing parent', { op: 'add', path: '/no/x', value: 1 }],
    ['a missing field', { op: 'remove', path: '/map/no' }],
    ['a missing element', { op: 'replace', path: '/list/3', value: 1 }],
    ['a name in a list', { op: 'add', path: '/list/first', value: 1 }],
    ['a scalar on the way', { op: 'add', path: '/list/0/x', value: 1 }],
    ['another value', { op: 'test', path: '/map/a', value: { deep: 9 } }],
    ['the root removed', { op: 'remove', path: '' }],
    ['a move into itself', { op: 'move', from: '/map', path: '/map/a/x' }],
  ])('%s', (_what, operation) => {
    expect(refusalOf(() => apply(base(), operation))).toMatchSnapshot();
  });
});
