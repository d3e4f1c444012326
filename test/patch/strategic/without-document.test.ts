import { expect, test } from 'vitest';
import { toStrategicMergePatch } from '../../../src/patch/index.ts';
import { createModels } from '../../../src/index.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
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

const web = pod.containers.key({ name: 'web' });

test.each([
  [
    'a merged list in an element, which may be a new one',
    web.withPorts([{ port: 80 }]),
    'containers.key({"name":"web"}).ports',
    'a list that is merged is set as a whole, and whether the document has it decides how it is said',
  ],
  [
    'a merged list without a key',
    pod.withFinalizers(['a']),
    'finalizers',
    'a list that is merged is set as a whole, and whether the document has it decides how it is said',
  ],
  [
    'a removal in an element, which may be a new one',
    web.without('image'),
    'containers.key({"name":"web"})',
    'it removes from an element, and the server would make that element where the document lacks it',
  ],
  [
    'another key of an element',
    web.withName('b'),
    'containers.key({"name":"web"}).name',
    'it is the merge key: the server would add another element, and change nothing in this one',
  ],
])('%s needs the document', (_, expression, place, reason) => {
  const refusal = refusalOf(() => toStrategicMergePatch(expression));
  expect(refusal.code).toBe('E_CANNOT_EXPRESS');
  expect(refusal.message).toContain(
    `Cannot express the change at ${place} as a strategic merge patch: ${reason}.`,
  );
});

test('a part of a field that the server replaces needs the document, and the whole field does not', () => {
  const models = createModels({
    format: 1,
    types: [
      { id: 'Budget', fields: { selector: ['#1', { strategy: ['replace'] }], other: '#1' } },
      { id: 'Selector', fields: { labels: '{string}', more: '[string]' } },
    ],
  });
  const budget = models(0) as Loose;
  const { selector } = budget;
  for (const expression of [
    selector.withLabelsMixin({ a: 'x' }),
    selector.withMore(['x']),
    selector.without('labels'),
    selector.labels.without('a'),
    selector.labels.withMixin({ a: 'x' }),
  ]) {
    const refusal = refusalOf(() => toStrategicMergePatch(expression));
    expect(refusal.code).toBe('E_CANNOT_EXPRESS');
    expect(refusal.message).toContain('the server replaces the field as a whole');
  }
  const whole = { selector: { labels: { a: 'x' } } };
  expect(toStrategicMergePatch(budget.withSelector(whole.selector))).toEqual(whole);
  expect(toStrategicMergePatch(budget.other.withLabelsMixin({ a: 'x' }))).toEqual({
    other: { labels: { a: 'x' } },
  });
  const live = { selector: { labels: { b: 'y' }, more: ['z'] } };
  expect(toStrategicMergePatch(selector.withLabelsMixin({ a: 'x' }), live)).toEqual({
    selector: { labels: { a: 'x', b: 'y' }, more: ['z'] },
  });
});
