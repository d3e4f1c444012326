import { copyObject } from '../../src/json/copy.ts';
import { ownEntry } from '../../src/json/guards.ts';
import { describe, expect, test } from 'vitest';
import { ObjectEdit, WorkingDocument } from '../../src/patch/document.ts';

const hostile = (): Record<string, unknown> =>
  JSON.parse('{"a":1,"__proto__":{"x":1},"constructor":2}') as never;

test('a copy has its own entries, whatever they are called', () => {
  expect(JSON.stringify(copyObject(hostile()))).toBe(JSON.stringify(hostile()));
  const bare = Object.assign(Object.create(null) as object, { a: 1 });
  expect(Object.getPrototypeOf(copyObject(bare as never))).toBe(null);
});

describe('an object is copied when it is first changed', () => {
  test('and not before', () => {
    const base = { a: 1, b: { c: [1] } };
    const edit = new ObjectEdit(base);
    edit.set('b', { c: [1] });
    edit.remove('none');
    expect(edit.done()).toBe(base);
    edit.set('a', 2);
    edit.remove('b');
    expect([edit.has('a'), edit.has('b'), edit.get('a'), edit.get('toString'), edit.keys()]).toEqual([
      true,
      false,
      2,
      undefined,
      ['a'],
    ]);
    expect(edit.done()).toEqual({ a: 2 });
    expect(Object.isFrozen(edit.done())).toBe(true);
    expect(base).toEqual({ a: 1, b: { c: [1] } });
  });

  test('with keys that mean something to JavaScript as data', () => {
    const edit = new ObjectEdit(hostile());
    edit.set('__proto__', { x: 2 });
    edit.remove('constructor');
    expect(JSON.stringify(edit.done())).toBe('{"a":1,"__proto__":{"x":2}}');
  });
});

describe('a document that is changed at many places', () => {
  test('knows what it has copied', () => {
    const base = { a: { b: 1 } };
    const working = new WorkingDocument(base);
    expect(working.owned(base)).toBeUndefined();
    const copy = working.copy(base);
    expect(copy).not.toBe(base);
    expect(working.owned(copy)).toBe(copy);
    expect(working.owned(base)).toBeUndefined();
    working.root = copy;
    expect(working.finish()).toBe(copy);
    expect([Object.isFrozen(copy), Object.isFrozen(base.a)]).toEqual([true, false]);
  });

  test('shares what it has not changed, and copies what it has', () => {
    const untouched = { x: 1 };
    const working = new WorkingDocument({ untouched });
    const list = working.copy([untouched]);
    const inner = working.copy({ list: [] });
    Object.assign(inner, { list, untouched });
    const shared = working.share(inner);
    expect(shared).toEqual({ list: [untouched], untouched });
    expect(ownEntry(shared as never, 'list')).not.toBe(list);
    expect(ownEntry(shared as never, 'untouched')).toBe(untouched);
    expect([working.share(untouched), working.share(5), working.share(null)]).toEqual([untouched, 5, null]);
  });
});
