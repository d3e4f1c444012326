import { expect, test } from 'vitest';
import { rootPath } from '../../src/record/path.ts';
import { locate, own, put } from '../../src/apply/containers.ts';
import { Run } from '../../src/apply/run.ts';

test('two runs do not meet on a path', () => {
  const path = rootPath.field('spec');
  const first = new Run({ spec: { a: 1 } }, undefined, undefined);
  const second = new Run({ spec: { b: 2 } }, undefined, undefined);
  expect(locate(first, path, 'object')).toEqual({ a: 1 });
  expect(locate(second, path, 'object')).toEqual({ b: 2 });
  expect(locate(first, path, 'object')).toEqual({ a: 1 });
});

test('a container is copied once, and its parents with it', () => {
  const base = { spec: { list: [1] }, other: {} };
  const run = new Run(base, base, undefined);
  const path = rootPath.field('spec').field('list');
  const copy = own(run, path);
  expect(own(run, path)).toBe(copy);
  expect(run.made).toHaveLength(3);
  expect(copy).not.toBe(base.spec.list);
  expect((run.root as typeof base).other).toBe(base.other);
});

test('what is put in is nobody’s to change: a later step copies it', () => {
  const run = new Run({}, {}, undefined);
  const value = Object.freeze({ a: 1 });
  put(run, rootPath.field('spec'), value);
  expect(locate(run, rootPath.field('spec'), 'object')).toBe(value);
  expect(own(run, rootPath.field('spec'))).not.toBe(value);
});

test('an element that was gone into is known until its list holds others', () => {
  const rules = { isDraft: () => false, original: () => [], undo: undefined };
  const run = new Run({}, {}, { ...rules, replaceRoot: () => expect.unreachable() });
  const [list, element] = [[{}], {}];
  run.rememberElement(list, 0, element);
  expect(run.elementsOf(list)?.get(0)).toBe(element);
  expect(run.isAsBefore(list)).toBe(true);
  run.rewrite(list);
  expect(run.elementsOf(list)).toBeUndefined();
  expect(run.isAsBefore(list)).toBe(false);
});

test('a run knows its own containers, be they few or many', () => {
  const run = new Run({}, {}, undefined);
  const containers = Array.from({ length: 40 }, () => ({}));
  for (const container of containers) {
    expect(run.open.has(container)).toBe(false);
    run.adopt(container);
    expect(run.open.has(container)).toBe(true);
  }
  expect(containers.every((container) => run.open.has(container))).toBe(true);
  expect(run.open.has({})).toBe(false);
});
