import { expect, test } from 'vitest';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { openParts, sharedParts, stateOf } from '../../fixtures/state.ts';
import { applyMergePatch } from '../../../src/patch/index.ts';
import { appendix } from './appendix.ts';

test('the appendix is all here', () => {
  expect(appendix.length).toBe(15);
});

test.each(appendix)('%j with %j gives %j', (original, patch, result) => {
  const before = structuredClone(original);
  expect(applyMergePatch(original, patch)).toEqual(result);
  expect(original).toEqual(before);
});

test('what the patch does not change is shared, and what was made is frozen', () => {
  const document = { a: { b: 1 }, c: { d: [1] } };
  const patch = { a: { e: { f: [2] } } };
  const before = [stateOf(document), stateOf(patch)];
  const next = applyMergePatch(document, patch);
  expect(next.c).toBe(document.c);
  expect(openParts(next, document)).toEqual([]);
  expect(sharedParts(next, patch)).toEqual([]);
  expect([stateOf(document), stateOf(patch)]).toEqual(before);
});

test('a patch that changes nothing gives the document itself', () => {
  const document = { a: { b: [1] }, c: null };
  for (const patch of [{}, { a: {} }, { a: { b: [1] }, none: null }])
    expect(applyMergePatch(document, patch)).toBe(document);
});

test('a missing key that is removed, and an inherited one, change nothing', () => {
  const document = { a: 1 };
  expect(applyMergePatch(document, { toString: null, none: null })).toBe(document);
  expect(applyMergePatch<object>(document, { toString: { b: 1 } })).toEqual({ a: 1, toString: { b: 1 } });
  expect(document).toEqual({ a: 1 });
});

test('keys that mean something to JavaScript are data', () => {
  const document = JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}') as object;
  const patch = JSON.parse(
    '{"__proto__":{"c":3},"constructor":null,"prototype":{"d":{"__proto__":4}}}',
  ) as object;
  expect(JSON.stringify(applyMergePatch(document, patch))).toBe(
    '{"__proto__":{"a":1,"c":3},"prototype":{"d":{"__proto__":4}}}',
  );
});

test('what JSON cannot hold is refused', () => {
  expect(codeOf(() => applyMergePatch({}, { a: undefined }))).toBe('E_VALUE');
  expect(codeOf(() => applyMergePatch({}, { a: [new Date(0)] }))).toBe('E_VALUE');
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  expect(codeOf(() => applyMergePatch({}, cycle))).toBe('E_CYCLE');
});
