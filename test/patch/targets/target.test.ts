import { expect, test } from 'vitest';
import { matchesTarget, target } from '../../../src/patch/index.ts';
import { loose } from '../../fixtures/loose.ts';

const web = { metadata: { name: 'web', labels: { tier: 'front', app: 'web' } } };

test.each([
  [{}, true],
  [{ name: 'web' }, true],
  [{ name: 'we' }, false],
  [{ name: /^we/ }, true],
  [{ name: /x/g }, false],
  [{ namespace: 'default' }, true],
  [{ namespace: 'shop' }, false],
  [{ labels: { tier: 'front', app: /w/ } }, true],
  [{ labels: { tier: 'back' } }, false],
  [{ labels: { toString: /./ } }, false],
])('%o', (which, isMeant) => {
  expect(matchesTarget(which, web)).toBe(isMeant);
  // A pattern with a memory matches each time.
  expect(matchesTarget(which, web)).toBe(isMeant);
});

test('what is no document is not meant', () => {
  expect(matchesTarget({ name: 'web' }, null)).toBe(false);
  expect(matchesTarget({ name: 'web' }, { metadata: [] })).toBe(false);
});

test('a target is checked when it is made', () => {
  const expression = loose().withA(1);
  expect(target(expression, { name: 'web' })).toEqual({ expression, target: { name: 'web' } });
  expect(() => target({} as never, {})).toThrow(/expression is needed/);
  expect(() => target(expression, { nmae: 'web' } as never)).toThrow(
    /"nmae" is not one of name, namespace, labels/,
  );
  expect(() => target(expression, { labels: { a: 1 } } as never)).toThrow(
    /each label must be a string or a regular expression/,
  );
  expect(() => target(expression, undefined as never)).toThrow(/must be an object/);
});
