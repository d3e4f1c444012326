import { expect, test } from 'vitest';
import { toStrategicMergePatch } from '../../../src/patch/index.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { pod } from './programs.ts';

test('later steps go on in what earlier ones have made', () => {
  const web = pod.containers.key({ name: 'web' });
  const twice = web.withImage('x').containers.key({ name: 'log' }).withImage('y');
  expect(toStrategicMergePatch(twice.containers.key({ name: 'web' }).withTagsMixin(['z']))).toEqual({
    containers: [
      { name: 'web', image: 'x', tags: ['z'] },
      { name: 'log', image: 'y' },
    ],
  });
});

test('an element is made once for a key, and goes on from a frozen one as a copy', () => {
  const first = pod.withContainersMixin([{ name: 'web', image: 'x' }]);
  expect(toStrategicMergePatch(first.containers.key({ name: 'web' }).withImage('y'))).toEqual({
    containers: [{ name: 'web', image: 'y' }],
  });
});

test('a list that was removed cannot be gone on with', () => {
  expect(
    codeOf(() =>
      toStrategicMergePatch(pod.without('containers').containers.key({ name: 'a' }).withImage('x')),
    ),
  ).toBe('E_CANNOT_EXPRESS');
});
