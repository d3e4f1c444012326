import { expect, test } from 'vitest';
import { checkValue, listReplaced } from '../../../src/patch/merge/refuse.ts';
import { refusalOf } from '../../fixtures/refusal-of.ts';

test.each([1, 'a', true, {}, [], [null], { a: [1, null, [null]] }])(
  '%j can stand in a merge patch',
  (value) => {
    expect(() => checkValue([], value)).not.toThrow();
  },
);

test.each([null, { a: null }, [{ a: null }], { a: [[{ b: null }]] }])('%j cannot', (value) => {
  expect(refusalOf(() => checkValue(['x'], value)).code).toBe('E_CANNOT_EXPRESS');
});

test('an error says where, and which form can', () => {
  expect(listReplaced(['spec', 'containers']).message).toMatchInlineSnapshot(
    `"Cannot express the change at spec.containers as a merge patch: it would replace the whole list, with every change that others have made to it. Use toJsonPatch, or toStrategicMergePatch for a built-in kind."`,
  );
  expect(refusalOf(() => checkValue(['x'], { 'a.b': [{ c: null }] }))).toMatchInlineSnapshot(`
    {
      "code": "E_CANNOT_EXPRESS",
      "message": "Cannot express the change at x["a.b"][0].c as a merge patch: null removes a field, it cannot be set. Use toJsonPatch.",
      "path": [
        "x",
        "a.b",
        0,
        "c",
      ],
    }
  `);
});
