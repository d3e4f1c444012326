import { applyPatches, enablePatches, produce } from 'immer';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Loose } from '../fixtures/loose.ts';

enablePatches();

/** A fresh copy of withal: it remembers whether it has ever met a key `__proto__`. */
async function freshCopy(): Promise<Loose> {
  vi.resetModules();
  return import('../../src/index.ts');
}

function freezeThroughout<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freezeThroughout);
  return Object.freeze(value);
}

const given = (): object => JSON.parse('{"m":{"__proto__":{"x":1},"a":1}}') as object;

describe('a document with a key __proto__, the first one ever', () => {
  let withal: Loose;
  beforeEach(async () => {
    withal = await freshCopy();
  });

  describe.each([
    ['as it is read', given()],
    ['frozen', freezeThroughout(given())],
  ])('%s', (_state, base) => {
    test.each([
      ['the key itself', (app: Loose) => app.m.without('__proto__')],
      ['what holds it', (app: Loose) => app.without('m')],
      ['what holds it, for something else', (app: Loose) => app.withM(1)],
    ])('the inverse of removing %s leads back', (_removed, change) => {
      const { document, patches, inverse } = withal.patch(base, change(withal.model()));
      expect(JSON.stringify(applyPatches(base, patches))).toBe(JSON.stringify(document));
      expect(JSON.stringify(applyPatches(document, inverse))).toBe(JSON.stringify(base));
    });
  });
});

test('a key __proto__ that is removed and set again stays in the draft', async () => {
  const { model, mutate } = await freshCopy();
  const change = model().m.without('__proto__').m.at('__proto__').with(1);
  const next = produce(JSON.parse('{"m":{"__proto__":1,"a":1}}'), (draft: object) => mutate(draft, change));
  expect(JSON.stringify(next)).toBe('{"m":{"a":1,"__proto__":1}}');
});
