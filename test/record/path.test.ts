import { describe, expect, test } from 'vitest';
import { Path, joinOperation, rootPath } from '../../src/record/path.ts';

describe('a path', () => {
  test('of a name is one and the same', () => {
    expect(rootPath.field('metadata').field('name')).toBe(rootPath.field('metadata').field('name'));
    expect(rootPath.field('metadata').operation('with')).toBe(rootPath.field('metadata').operation('with'));
  });

  test('of a dotted name is not the way of its parts', () => {
    expect(rootPath.field('a.b')).not.toBe(rootPath.field('a').field('b'));
    expect(rootPath.field('a.b').segments()).toEqual(['a.b']);
  });

  test("of a key or an index is nobody else's, and nor is what is below it", () => {
    const list = rootPath.field('list');
    expect(list.element(0)).not.toBe(list.element(0));
    expect(list.element(0).shared).toBe(false);
    expect(list.element(0).field('name').shared).toBe(false);
    expect(list.element('metadata')).not.toBe(list.field('metadata'));
  });

  test('says the way from the root', () => {
    expect(rootPath.segments()).toEqual([]);
    expect(
      rootPath
        .field('l')
        .element({ where: { a: 1 } })
        .field('x')
        .segments(),
    ).toEqual(['l', { where: { a: 1 } }, 'x']);
  });

  test('knows names that every object inherits', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(rootPath.element(name).risky).toBe(true);
    for (const name of ['prototype', 'name', 'a']) expect(rootPath.element(name).risky).toBe(false);
  });
});

test('joinOperation moves an operation below a place', () => {
  const place = rootPath.field('spec').field('template');
  const moved = joinOperation(place, rootPath.field('metadata').field('name').operation('with'));
  expect(moved).toBe(place.field('metadata').field('name').operation('with'));
  expect(joinOperation(place, rootPath.field('l').element(0).operation('without')).path.segments()).toEqual([
    'spec',
    'template',
    'l',
    0,
  ]);
  expect(joinOperation(place, rootPath.newWithoutName())).toMatchObject({ verb: 'new', named: false });
});

test('past 20,000 names paths are made anew, and mean the same', () => {
  const parent = new Path(undefined, '', true);
  for (let index = 0; index < 20_001; index++) parent.field(`name${index}`);
  const late = parent.field('late');
  expect(late.shared).toBe(false);
  expect(late.segments()).toEqual(['late']);
});
