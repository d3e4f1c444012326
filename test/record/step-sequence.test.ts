import { expect, test } from 'vitest';
import { rootPath } from '../../src/record/path.ts';
import { emptyShape } from '../../src/record/step-sequence.ts';

const name = rootPath.field('name').operation('with');
const size = rootPath.field('size').operation('with');

test('the same operations in the same order are one shape', () => {
  expect(emptyShape.after(name).after(size)).toBe(emptyShape.after(name).after(size));
  expect(emptyShape.after(name).after(size)).not.toBe(emptyShape.after(size).after(name));
  expect(emptyShape.after(name).after(size).length).toBe(2);
});

test('a shape is found again after others were asked for in between', () => {
  const first = emptyShape.after(name);
  emptyShape.after(size);
  emptyShape.after(rootPath.field('other').operation('withMixin'));
  expect(emptyShape.after(name)).toBe(first);
});

test('what is known only when the program runs is kept by nobody', () => {
  const entry = rootPath.field('labels').element('app').operation('with');
  const shape = emptyShape.after(entry);
  expect(shape.kept).toBe(false);
  expect(emptyShape.after(entry)).not.toBe(shape);
  expect(shape.after(name).kept).toBe(false);
});
