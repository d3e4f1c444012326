import { expect, test } from 'vitest';
import { describe as describeValue, formatPath, formatSegment } from '../../src/errors/format.ts';

class Secret {
  readonly value = 's3cret';
}

test.each([
  [['metadata', 'name'], 'metadata.name'],
  [['spec', 'containers', 0, 'name'], 'spec.containers[0].name'],
  [['metadata', 'labels', 'app.kubernetes.io/name'], 'metadata.labels["app.kubernetes.io/name"]'],
  [['a.b'], '["a.b"]'],
  [['a', 'b'], 'a.b'],
  [[''], '[""]'],
  [['l', { where: { name: 'web' } }, 'x'], 'l.where({"name":"web"}).x'],
  [['l', { key: { id: 1 } }], 'l.key({"id":1})'],
  [['0'], '["0"]'],
  [[0], '[0]'],
  [['say "no"'], '["say \\"no\\""]'],
  [[], ''],
])('formatPath prints %j as %s', (path, text) => {
  expect(formatPath(path)).toBe(text);
});

test('formatSegment tells a key of digits from an index', () => {
  expect(formatSegment('1')).toBe('["1"]');
  expect(formatSegment(1)).toBe('[1]');
});

test.each([
  [null, 'null'],
  [undefined, 'undefined'],
  [[], 'a list'],
  [{}, 'an object'],
  [Object.create(null), 'an object'],
  ['secret', 'a string'],
  [1, 'a number'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [true, 'a boolean'],
  [1n, 'a bigint'],
  [Symbol('s'), 'a symbol'],
  [() => 1, 'a function'],
  [new Date(), 'a Date'],
  [new Map(), 'a Map'],
  [new Secret(), 'an instance of a class'],
])('describe says what %s is, and not which', (value, text) => {
  expect(describeValue(value)).toBe(text);
});
