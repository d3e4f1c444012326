import { expect, test } from 'vitest';
import { WithalError, describe as describeValue, formatPath } from '../../src/errors/index.ts';

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
  [['1', 1], '["1"][1]'],
  [['say "no"'], '["say \\"no\\""]'],
  [[], ''],
])('formatPath prints %j as %s', (path, text) => {
  expect(formatPath(path)).toBe(text);
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

test.each<[string, string]>([
  ['a word of a megabyte', 'x'.repeat(1_000_000)],
  ['words of a megabyte', 'x '.repeat(500_000)],
])('a message with %s is short, and says at its end what to do', (_name, text) => {
  const { message } = new WithalError({ code: 'E_VALUE', message: `Cannot use ${text}: call withX.` });
  expect(message.length).toBeLessThan(10_000);
  expect(message).toMatch(/^Cannot use x.*x ?: call withX\.$/);
});

test('a message with all that a program has is as it was written', () => {
  const message = `Cannot use ${'metadata.'.repeat(30)}name: call withX.`;
  expect(new WithalError({ code: 'E_VALUE', message }).message).toBe(message);
});
