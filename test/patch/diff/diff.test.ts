import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/apply/apply.ts';
import type { Step } from '../../../types/index.d.ts';
import { compose, fromSteps, steps } from '../../../src/record/expression.ts';
import { diff } from '../../../src/patch/diff/diff.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { sharedParts } from '../../fixtures/state.ts';
import { shop } from '../../fixtures/table.ts';

const before = {
  metadata: { name: 'a', labels: { x: '1' } },
  spec: { containers: [{ name: 'web', image: 'i:1' }] },
};
const after = {
  metadata: { name: 'a', labels: { x: '1', 'a.b/c': '2' } },
  spec: { containers: [{ name: 'web', image: 'i:2' }, { name: 'log' }] },
};

describe('the difference of two documents', () => {
  test('reads as it would be written', () => {
    expect(String(diff(before, after, { model: shop }) as Loose)).toMatchInlineSnapshot(
      `"core.v1.shop.metadata.labels.at("a.b/c").with("2").spec.containers.key({"name":"web"}).withImage("i:2").spec.withContainersMixin([{"name":"log"}])"`,
    );
    expect(String(diff<object>(before, after) as Loose)).toMatchInlineSnapshot(
      `"document.metadata.labels.at("a.b/c").with("2").spec.containers.at(0).withImage("i:2").spec.withContainersMixin([{"name":"log"}])"`,
    );
  });

  test('is an expression like any other', () => {
    const change = diff(before, after, { model: shop });
    const sent = JSON.parse(JSON.stringify(steps(change))) as Step[];
    expect(apply(before, fromSteps(shop, sent))).toEqual(after);
    expect(apply(before, compose<Loose>(change, shop.metadata.withName('b')))).toMatchObject({
      metadata: { name: 'b' },
    });
  });

  test('has no steps where there is none', () => {
    expect(steps(diff(before, structuredClone(before), { model: shop }))).toEqual([]);
  });

  test('shares nothing with the documents', () => {
    const change = steps(diff<object>({}, after));
    expect(sharedParts(change, after)).toEqual([]);
  });

  test('takes fields that the schema does not know, since servers send them', () => {
    const change = diff({}, { unknown: { a: 1 } }, { model: shop });
    expect(apply({}, change)).toEqual({ unknown: { a: 1 } });
  });
});

test('keys that mean something to JavaScript are data', () => {
  const hostile = JSON.parse('{"a":{"__proto__":{"x":1},"constructor":1},"__proto__":2}') as object;
  const change = diff<object>({ a: { b: 1 } }, hostile);
  expect(JSON.stringify(apply<object>({ a: { b: 1 } }, change))).toBe(JSON.stringify(hostile));
});

test('what is refused', () => {
  expect(codeOf(() => diff({} as never, {} as never, { model: {} as never }))).toBe('E_EXPRESSION');
  expect(codeOf(() => diff<object>({}, { a: new Date(0) }))).toBe('E_VALUE');
  expect(codeOf(() => diff<unknown>({ a: 1 }, undefined))).toBe('E_VALUE');
});
