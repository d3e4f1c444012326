import { toStrategicMergePatch } from '../../../src/patch/strategic/index.ts';
import { model } from '../../../src/apply/index.ts';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { pod } from './programs.ts';

describe('with the document', () => {
  const base = {
    labels: { a: 'x', b: 'y' },
    finalizers: ['x', 'y'],
    containers: [{ name: 'a', image: 'x' }, { name: 'b' }],
    strategy: { type: 'x', size: 1 },
  };
  const patch = (expression: Loose): unknown => toStrategicMergePatch(expression, base);

  test('says what changes, and nothing else', () => {
    expect(patch(pod.labels.withMixin({ b: 'y', c: 'z' }))).toEqual({ labels: { c: 'z' } });
    expect(patch(pod.labels.without('a'))).toEqual({ labels: { a: null } });
    expect(patch(pod.labels.withMixin({}))).toEqual({});
    expect(patch(pod.containers.key({ name: 'b' }).withImage('y'))).toEqual({
      containers: [{ name: 'b', image: 'y' }],
    });
  });

  test('replaces a map of which nothing stays', () => {
    expect(patch(pod.withLabels({ z: 'z' }))).toEqual({ labels: { $patch: 'replace', z: 'z' } });
    expect(patch(pod.withLabels({}))).toEqual({ labels: { $patch: 'delete' } });
  });

  test('names what is kept where the schema says so', () => {
    expect(patch(pod.withStrategy({ type: 'y' }))).toEqual({
      strategy: { type: 'y', $retainKeys: ['type'] },
    });
  });

  test('deletes elements and scalars, and says the order of what is new', () => {
    expect(patch(pod.withContainers([{ name: 'b' }]))).toEqual({
      containers: [{ $patch: 'delete', name: 'a' }],
    });
    expect(patch(pod.finalizers.without('x'))).toEqual({ '$deleteFromPrimitiveList/finalizers': ['x'] });
    expect(patch(pod.withFinalizersMixin(['z']))).toEqual({
      finalizers: ['z'],
      '$setElementOrder/finalizers': ['x', 'y', 'z'],
    });
    expect(patch(pod.withContainersMixin([{ name: 'c' }]))).toEqual({
      containers: [{ name: 'c' }],
      '$setElementOrder/containers': [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    });
  });

  test('says elements that go, come and move', () => {
    expect(patch(pod.containers.without({ image: /x/ }))).toEqual({
      containers: [{ $patch: 'delete', name: 'a' }],
    });
    expect(patch(pod.containers.at(-1).without())).toEqual({ containers: [{ $patch: 'delete', name: 'b' }] });
    expect(patch(pod.containers.insert({ before: { name: 'b' } }, { name: 'c' }))).toEqual({
      containers: [{ name: 'c' }],
      '$setElementOrder/containers': [{ name: 'a' }, { name: 'c' }, { name: 'b' }],
    });
    expect(patch(pod.withContainers([{ name: 'b' }, { name: 'a', image: 'x' }]))).toEqual({
      '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
    });
    expect(patch(pod.finalizers.insert(0, 'z'))).toEqual({
      finalizers: ['z'],
      '$setElementOrder/finalizers': ['z', 'x', 'y'],
    });
  });

  test('says what each and updaters come to', () => {
    expect(patch(pod.containers.each().withImage((image = 'none') => `r/${image}`))).toEqual({
      containers: [
        { name: 'a', image: 'r/x' },
        { name: 'b', image: 'r/none' },
      ],
    });
    expect(patch(pod.labels.each().with((value: string) => value + value))).toEqual({
      labels: { a: 'xx', b: 'yy' },
    });
  });

  test('chooses elements by index and by match', () => {
    expect(patch(pod.containers.at(1).withImage('z'))).toEqual({ containers: [{ name: 'b', image: 'z' }] });
    expect(patch(pod.containers.where({ image: 'x' }).withImage('z'))).toEqual({
      containers: [{ name: 'a', image: 'z' }],
    });
  });

  test.each([
    [
      'a list in which elements with one key stand apart',
      pod.withContainers([{ name: 'a' }, { name: 'b' }, { name: 'a' }]),
    ],
    [
      'appending one key twice',
      pod.withContainersMixin([{ name: 'a' }]).withContainersMixin([{ name: 'a' }]),
    ],
    [
      'appending what is changed as well',
      pod.containers
        .key({ name: 'a' })
        .withImage('x')
        .withContainersMixin([{ name: 'a' }]),
    ],
    ['an element without the key', pod.withContainersMixin([{ image: 'x' }])],
    ['a field set to null', pod.withKind(null)],
    ['two elements with one key', pod.withContainersMixin([{ name: 'a' }])],
    ['an element without its key', pod.withContainersMixin([{ image: 'x' }])],
    ['a scalar that is there twice', pod.withFinalizersMixin(['x'])],
    ['a key that is a directive', pod.withLabelsMixin({ $patch: 'x' })],
    ['a list whose elements lack its key', pod.withWrong([{ name: 'x' }])],
    ['a list of scalars with a key', pod.withWords(['x'])],
  ])('refuses %s', (_name, expression) => {
    expect(codeOf(() => patch(expression))).toBe('E_CANNOT_EXPRESS');
  });

  test('refuses a base that is no object', () => {
    expect(codeOf(() => toStrategicMergePatch(pod.withKind('x'), [] as never))).toBe('E_PATCH');
  });
});

describe('without the document', () => {
  test('says what holds for every document', () => {
    expect(toStrategicMergePatch(pod.withKind('x').labels.withMixin({ a: 'x' }).labels.without('b'))).toEqual(
      {
        kind: 'x',
        labels: { a: 'x', b: null },
      },
    );
    expect(
      toStrategicMergePatch(pod.containers.key({ name: 'a' }).ports.key({ port: 80 }).withName('web')),
    ).toEqual({
      containers: [{ name: 'a', ports: [{ port: 80, name: 'web' }] }],
    });
    expect(toStrategicMergePatch(pod.withContainers([{ name: 'a' }]))).toEqual({
      containers: [{ $patch: 'replace' }, { name: 'a' }],
    });
    expect(
      toStrategicMergePatch(pod.finalizers.without('x').withFinalizersMixin(['y']).withArgs(['z'])),
    ).toEqual({
      '$deleteFromPrimitiveList/finalizers': ['x'],
      finalizers: ['y'],
      args: ['z'],
    });
    expect(toStrategicMergePatch(pod.withRaw({ a: 1 }))).toEqual({ raw: { a: 1 } });
  });

  test.each([
    ['by a match', pod.containers.without({ name: 'a' }), [{ $patch: 'delete', name: 'a' }]],
    ['by its key', pod.containers.key({ name: 'a' }).without(), [{ $patch: 'delete', name: 'a' }]],
    [
      'by several matches, and several values',
      pod.containers.without({ name: ['a', 'b'] }, { name: 'c' }),
      ['a', 'b', 'c'].map((name) => ({ $patch: 'delete', name })),
    ],
    [
      'that an earlier step has changed',
      pod.containers
        .key({ name: 'a' })
        .withImage('x')
        .containers.key({ name: 'b' })
        .withImage('y')
        .containers.without({ name: 'a' }),
      [
        { name: 'b', image: 'y' },
        { $patch: 'delete', name: 'a' },
      ],
    ],
    [
      'that a later step makes again',
      pod.containers.without({ name: 'a' }).containers.key({ name: 'a' }).withImage('x'),
      [
        { $patch: 'delete', name: 'a' },
        { name: 'a', image: 'x' },
      ],
    ],
    [
      'of a list that is set as a whole',
      pod.withContainers([{ name: 'a' }, { name: 'b' }]).containers.without({ name: 'a' }),
      [{ $patch: 'replace' }, { name: 'b' }],
    ],
  ])('removes an element %s', (_how, expression, containers) => {
    expect(toStrategicMergePatch(expression)).toEqual({ containers });
  });

  test('sets a list in which a key stands twice', () => {
    const both = [{ name: 'a' }, { name: 'a', image: 'x' }];
    expect(toStrategicMergePatch(pod.withContainers(both))).toEqual({
      containers: [{ $patch: 'replace' }, ...both],
    });
  });

  test('goes into what the server replaces where it is set as a whole', () => {
    const raw = pod.withRaw({ a: { b: 1 }, c: 2 });
    expect(toStrategicMergePatch(raw.at('raw').at('a').at('d').with(3).at('raw').without('c'))).toEqual({
      raw: { a: { b: 1, d: 3 } },
    });
  });

  test('keeps the key of an element that is said again', () => {
    expect(
      toStrategicMergePatch(pod.containers.key({ name: 'a' }).withMixin({ name: 'a', image: 'x' })),
    ).toEqual({
      containers: [{ name: 'a', image: 'x' }],
    });
  });

  test('is frozen, and goes on from what an expression holds without changing it', () => {
    const element = { name: 'a', labels: { x: 'y' } };
    const patch = toStrategicMergePatch(
      pod.withContainersMixin([element]).containers.key({ name: 'a' }).labels.withMixin({ z: 'z' }),
    );
    expect(patch).toEqual({ containers: [{ name: 'a', labels: { x: 'y', z: 'z' } }] });
    expect(Object.isFrozen(patch)).toBe(true);
    expect(element).toEqual({ name: 'a', labels: { x: 'y' } });
  });

  test.each([
    ['an object set as a whole', pod.withLabels({ a: 'x' })],
    ['an element chosen by its index', pod.containers.at(0).withImage('x')],
    ['elements chosen by a match', pod.containers.where({ image: 'x' }).withImage('y')],
    ['an append to a list that is replaced', pod.withArgsMixin(['x'])],
    ['a list of scalars that is merged, set as a whole', pod.withFinalizers(['x'])],
    [
      'an element chosen by the keys of server-side apply',
      pod.containers.key({ name: 'a' }).ports.key({ port: 80, protocol: 'UDP' }).withName('x'),
    ],
    ['a value both appended and removed', pod.withFinalizersMixin(['x']).finalizers.without('x')],
    ['a list whose elements lack its key', pod.withWrongMixin([{ name: 'x' }])],
    ['a field set to null', pod.withKind(null)],
    ['elements removed by what is not the merge key', pod.containers.without({ image: 'x' })],
    ['elements removed by the merge key and more', pod.containers.without({ name: 'a', image: 'x' })],
    ['elements removed by a pattern', pod.containers.without({ name: /x/ })],
    ['elements removed by a predicate of the key', pod.containers.without({ name: ['a', () => true] })],
    ['elements removed by a predicate', pod.containers.without(() => true)],
    ['an element removed by its index', pod.containers.at(0).without()],
    ['elements removed by a match', pod.containers.where({ name: 'a' }).without()],
    ['all elements removed', pod.containers.each().without()],
    ['all entries removed', pod.labels.each().without()],
    ['a removal in a list without a key', pod.conditions.without({ name: 'a' })],
    ['every element', pod.containers.each().withImage('x')],
    ['every entry', pod.labels.each().with('x')],
    ['an updater', pod.withKind((kind: string) => `${kind}s`)],
    ['an updater of an element', pod.containers.key({ name: 'a' }).withImage((image: string) => image)],
    ['an insertion', pod.containers.insert(0, { name: 'a' })],
    ['a removal inside an element, which may be missing', pod.containers.key({ name: 'a' }).without('image')],
    ['a removal from a list inside an element', pod.containers.key({ name: 'a' }).tags.without('x')],
    [
      'a removal of an element of an element',
      pod.containers.key({ name: 'a' }).ports.key({ port: 80 }).without(),
    ],
    ['another value for a merge key', pod.containers.key({ name: 'a' }).withName('b')],
    ['another value for a merge key, merged in', pod.containers.key({ name: 'a' }).withMixin({ name: 'b' })],
    ['a part of what the server replaces', pod.at('raw').at('a').with(1)],
    ['a part merged into what the server replaces', pod.at('raw').withMixin({ a: 1 })],
    ['a part removed from what the server replaces', pod.at('raw').without('a')],
    [
      'an element chosen by a key that the patch has twice',
      pod
        .withContainers([{ name: 'a' }, { name: 'a' }])
        .containers.key({ name: 'a' })
        .withImage('x'),
    ],
    ['a map entered after it was removed', pod.without('labels').labels.withMixin({ a: 'x' })],
  ])('refuses %s', (_name, expression) => {
    const { code, message, path } = refusalOf(() => toStrategicMergePatch(expression));
    expect(code).toBe('E_CANNOT_EXPRESS');
    expect(path.length).toBeGreaterThan(0);
    expect(message).toMatch(/Pass (?:it|the document) as the second argument|toJsonPatch/);
  });

  test('names the place and a form that can say it', () => {
    const { message, path } = refusalOf(() => toStrategicMergePatch(pod.containers.at(0).withImage('x')));
    expect(path).toEqual(['containers']);
    expect(message).toBe(
      'Cannot express the change at containers as a strategic merge patch: it chooses an element by its index, and only the document tells which. Pass it as the second argument, or use key(…).',
    );
  });
});

test('refuses a custom resource, a model without a schema, and what is no expression', () => {
  const custom = createModels({
    format: 1,
    types: [{ id: 'com.example.v1.Thing', kind: ['example.com/v1', 'Thing'], fields: { size: 'integer' } }],
  })(0) as Loose;
  expect(codeOf(() => toStrategicMergePatch(custom.withSize(1)))).toBe('E_CANNOT_EXPRESS');
  expect(codeOf(() => toStrategicMergePatch(model()))).toBe('E_MODEL');
  expect(codeOf(() => toStrategicMergePatch({} as never))).toBe('E_EXPRESSION');
  expect(codeOf(() => toStrategicMergePatch(undefined as never))).toBe('E_EXPRESSION');
});

const built = new URL('../../../dist/openshift/3.11/image/v1.js', import.meta.url);
const isBuilt = existsSync(built) && existsSync(new URL('../../../dist/patch/index.js', import.meta.url));
if (!isBuilt) console.warn('skipped: dist is not built');

test.runIf(isBuilt)('refuses the signatures of a real image, whose merge key they do not have', async () => {
  const { image } = (await import(/* @vite-ignore */ built.href)) as { image: Loose };
  const { toStrategicMergePatch: encode } = (await import(
    /* @vite-ignore */ new URL('../../../dist/patch/index.js', import.meta.url).href
  )) as { toStrategicMergePatch: (expression: unknown, options?: object) => unknown };
  const signed = image.withSignaturesMixin([{ type: 'atomic', content: '' }]);
  for (const options of [{}, { base: { signatures: [{ type: 'a', content: '' }] } }]) {
    expect(() => encode(signed, options)).toThrow(
      'at signatures as a strategic merge patch: the list is merged by "name", which its elements (image.v1.imageSignature) do not have',
    );
  }
});
