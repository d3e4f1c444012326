import { expect, test } from 'vitest';
import { ObjectEdit } from '../../../src/patch/document.ts';
import { retainKeys } from '../../../src/patch/strategic/retain-keys.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { site } from './site.ts';

const retain = (live: object, patch: object): unknown => {
  const edit = new ObjectEdit(live as Record<string, unknown>);
  retainKeys(site(), edit, patch as Record<string, unknown>);
  return edit.done();
};

test('removes the fields that are not named', () => {
  expect(retain({ a: 1, b: 2 }, { $retainKeys: ['a', 'c'] })).toEqual({ a: 1 });
  const live = { a: 1 };
  expect(retain(live, { $retainKeys: ['a'], b: null, '$setElementOrder/c': [] })).toBe(live);
});

test.each([{ $retainKeys: 'a' }, { $retainKeys: [{}] }, { $retainKeys: ['a'], b: 1 }])(
  'refuses %j',
  (patch) => {
    expect(codeOf(() => retain({ a: 1 }, patch))).toBe('E_DIRECTIVE');
  },
);
