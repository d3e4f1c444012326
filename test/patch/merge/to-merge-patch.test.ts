import { toMergePatch } from '../../../src/patch/index.ts';
import { describe, expect, test } from 'vitest';
import { loose } from '../../fixtures/loose.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { sharedParts } from '../../fixtures/state.ts';

const app = loose();
const live = { name: 'web', labels: { app: 'web' }, list: [{ a: 1 }] };

test('the document tells what has to go', () => {
  expect(toMergePatch(app.withLabels({ tier: 'front' }), live)).toEqual({
    labels: { app: null, tier: 'front' },
  });
  expect(toMergePatch(app.labels.without('app'), live)).toEqual({ labels: { app: null } });
});

test('the document tells the entries, what is computed, and what is null', () => {
  const annotated = { ...live, annotations: null };
  expect(
    toMergePatch(
      app.labels.each().with((value: string) => value + value),
      live,
    ),
  ).toEqual({
    labels: { app: 'webweb' },
  });
  expect(
    toMergePatch(
      app.labels
        .each()
        .without()
        .withName((name: string) => name + 1),
      live,
    ),
  ).toEqual({
    labels: { app: null },
    name: 'web1',
  });
  expect(toMergePatch(app.annotations.withA('1'), annotated)).toEqual({ annotations: { a: '1' } });
  expect(
    toMergePatch(
      app.withList((list: unknown[]) => [...list, 2]),
      live,
    ),
  ).toEqual({ list: [{ a: 1 }, 2] });
});

test('where nothing changes, nothing is said', () => {
  expect(toMergePatch(app.withName('web'), live)).toEqual({});
  expect(toMergePatch(app, live)).toEqual({});
  expect(toMergePatch(app, [1, [2]])).toEqual([1, [2]]);
  expect(sharedParts(toMergePatch(app, [1, [2]]), live)).toEqual([]);
});

test('the whole of a document that is no object', () => {
  expect(toMergePatch(app.with({ a: 1 }), [1])).toEqual({ a: 1 });
  expect(toMergePatch(app.with([2]), live)).toEqual([2]);
});

describe('what is refused', () => {
  test.each([
    ['an element that goes', app.list.without({ a: 1 })],
    ['an element that goes by its index', app.list.at(-1).without()],
    ['an element that comes', app.list.insert(0, [2])],
    ['every element', app.list.each().withA(2)],
    ['an updater that appends', app.withListMixin((list: unknown[]) => [list.length])],
  ])('%s', (_what, expression) => {
    expect(refusalOf(() => toMergePatch(expression, live))).toMatchObject({
      code: 'E_CANNOT_EXPRESS',
      path: ['list'],
      message: expect.stringContaining('Use toJsonPatch') as string,
    });
  });

  test('a list that would be replaced, with what to do', () => {
    expect(refusalOf(() => toMergePatch(app.list.key({ a: 1 }).withB(2), live))).toMatchInlineSnapshot(`
      {
        "code": "E_CANNOT_EXPRESS",
        "message": "Cannot express the change at list as a merge patch: it would replace the whole list, with every change that others have made to it. Use toJsonPatch, or toStrategicMergePatch for a built-in kind.",
        "path": [
          "list",
        ],
      }
    `);
    expect(refusalOf(() => toMergePatch(app.withListMixin([{ a: 2 }])))).toMatchInlineSnapshot(`
      {
        "code": "E_CANNOT_EXPRESS",
        "message": "Cannot express the change at list as a merge patch: it would replace the whole list, with every change that others have made to it. Use toJsonPatch, or toStrategicMergePatch for a built-in kind.",
        "path": [
          "list",
        ],
      }
    `);
    expect(refusalOf(() => toMergePatch(app.withLabels({ a: '1' })))).toMatchInlineSnapshot(`
      {
        "code": "E_CANNOT_EXPRESS",
        "message": "Cannot express the change at labels as a merge patch: an object is merged into what the document has there, and does not replace it. Use withXMixin. Pass the document as the second argument, or use toJsonPatch.",
        "path": [
          "labels",
        ],
      }
    `);
    expect(refusalOf(() => toMergePatch(app.labels.without('a')))).toMatchInlineSnapshot(`
      {
        "code": "E_CANNOT_EXPRESS",
        "message": "Cannot express the change at labels as a merge patch: it is not known whether a list or an object is there. Pass the document as the second argument, or use toJsonPatch.",
        "path": [
          "labels",
        ],
      }
    `);
    expect(refusalOf(() => toMergePatch(app.labels.withA(null), live))).toMatchInlineSnapshot(`
      {
        "code": "E_CANNOT_EXPRESS",
        "message": "Cannot express the change at labels.a as a merge patch: null removes a field, it cannot be set. Use toJsonPatch.",
        "path": [
          "labels",
          "a",
        ],
      }
    `);
  });

  test('a step that does not fit, and what is no expression', () => {
    expect(codeOf(() => toMergePatch(app.list.at(7).withA(1), live))).toBe('E_INDEX');
    expect(codeOf(() => toMergePatch({} as never))).toBe('E_EXPRESSION');
    expect(codeOf(() => toMergePatch(undefined as never))).toBe('E_EXPRESSION');
  });
});
