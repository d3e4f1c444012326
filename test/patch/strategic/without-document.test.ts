import { expect, test } from 'vitest';
import { fragmentOf } from '../../../src/patch/strategic/fragment.ts';
import { chainOf, stepsOf } from '../../../src/record/chain.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { pod } from './programs.ts';

function fragment(expression: Loose): unknown {
  const chain = chainOf(expression);
  if (chain === undefined) throw new Error('an expression is needed');
  return fragmentOf(stepsOf(chain), chain[' model'].type);
}

test('later steps go on in what earlier ones have made', () => {
  const web = pod.containers.key({ name: 'web' });
  const twice = web.withImage('x').containers.key({ name: 'log' }).withImage('y');
  expect(fragment(twice.containers.key({ name: 'web' }).withTagsMixin(['z']))).toEqual({
    containers: [
      { name: 'web', image: 'x', tags: ['z'] },
      { name: 'log', image: 'y' },
    ],
  });
});

test('an element is made once for a key, and goes on from a frozen one as a copy', () => {
  const first = pod.withContainersMixin([{ name: 'web', image: 'x' }]);
  expect(fragment(first.containers.key({ name: 'web' }).withImage('y'))).toEqual({
    containers: [{ name: 'web', image: 'y' }],
  });
});

test('a list that was removed cannot be gone on with', () => {
  expect(codeOf(() => fragment(pod.without('containers').containers.key({ name: 'a' }).withImage('x')))).toBe(
    'E_CANNOT_EXPRESS',
  );
});
