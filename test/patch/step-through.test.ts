import { expect, test } from 'vitest';
import { formatPath } from '../../src/errors/format.ts';
import { stepThrough } from '../../src/patch/step-through.ts';
import { loose } from '../fixtures/loose.ts';
import { codeOf } from '../fixtures/refusal-of.ts';
import { chainBehind } from './chain.ts';

const app = loose();

test('each step is told with the document before it', () => {
  const base = { a: 1 };
  const chain = chainBehind(app.withA(2).withB(3));
  const seen: string[] = [];
  const next = stepThrough(base, chain, ({ operation }, document) => {
    seen.push(`${formatPath(operation.path.segments())} ${JSON.stringify(document)}`);
  });
  expect(seen).toEqual(['a {"a":1}', 'b {"a":2}']);
  expect(next).toEqual({ a: 2, b: 3 });
  expect([Object.isFrozen(next), Object.isFrozen(base), base]).toEqual([true, false, { a: 1 }]);
});

test('a step that does not fit is an error', () => {
  const chain = chainBehind(app.list.at(3).withA(1));
  expect(codeOf(() => stepThrough({ list: [] }, chain, () => undefined))).toBe('E_INDEX');
});
