import { describe, expect, test } from 'vitest';
import { apply, build, createModels, fromSteps, steps } from '../../src/index.ts';
import type { SchemaTable } from '../../types/index.d.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { type Refusal, refusalOf } from '../fixtures/refusal-of.ts';

/** A field with a closed set in every place that a type has; types that lead to each other, and one without any. */
const table: SchemaTable = {
  format: 1,
  types: [
    {
      id: 'io.shop.v1.Pod',
      kind: ['shop.io/v1', 'Pod'],
      fields: {
        apiVersion: 'string',
        kind: 'string',
        restartPolicy: '=0',
        modes: '[=1]',
        phases: '{=0}',
        level: '=2',
        ports: ['[#1]', { mergeKey: 'protocol', listType: 'map', mapKeys: ['port', 'protocol'] }],
        byName: '{[#1]}',
        main: '#1',
        tree: '#2',
        labels: '#3',
        grade: '=3',
        many: '=4',
      },
    },
    { id: 'io.shop.v1.Port', fields: { port: 'integer', protocol: '=1', constructor: '=1' } },
    { id: 'io.shop.v1.Tree', fields: { name: 'string', left: '#2', pod: '#0' } },
    { id: 'io.shop.v1.Labels', fields: { app: 'string', more: '#3' } },
  ],
  sets: [
    ['Always', 'Never', 'OnFailure'],
    ['TCP', 'UDP'],
    [1, 2, 3],
    ['', '*', 'with space'],
    Array.from({ length: 14 }, (_, index) => `v${index}`),
  ],
};

const [pod, port]: Loose[] = [0, 1].map((index) => createModels(table)(index));

const refused = (attempt: () => unknown): Refusal => refusalOf(attempt);
const messageOf = (attempt: () => unknown): string => refused(attempt).message;

describe('a closed set', () => {
  test('takes what is in it, and null', () => {
    const all = pod
      .withRestartPolicy('Never')
      .withModes(['TCP', 'UDP'])
      .withModesMixin('TCP')
      .withPhases({ a: 'Always' })
      .withLevel(2)
      .withGrade('')
      .withPorts({ port: 1, protocol: 'TCP' });
    expect(build(all)).toEqual({
      restartPolicy: 'Never',
      modes: ['TCP', 'UDP', 'TCP'],
      phases: { a: 'Always' },
      level: 2,
      grade: '',
      ports: [{ port: 1, protocol: 'TCP' }],
    });
    expect(build(pod.withRestartPolicy(null).withMain({ protocol: null }))).toEqual({
      restartPolicy: null,
      main: { protocol: null },
    });
  });

  test('says what was tried, where, what there is, and the nearest', () => {
    expect(refused(() => pod.withRestartPolicy('Alwayss'))).toEqual({
      code: 'E_VALUE',
      path: ['restartPolicy'],
      message:
        'Cannot set restartPolicy to "Alwayss": it is Always, Never or OnFailure. Did you mean Always?',
    });
  });

  test('words values that are no names, numbers, and sets that are long', () => {
    expect(messageOf(() => pod.withGrade('x'))).toBe(
      'Cannot set grade to "x": it is "", "*" or "with space".',
    );
    expect(messageOf(() => pod.withLevel(4))).toBe('Cannot set level to 4: it is 1, 2 or 3.');
    expect(messageOf(() => pod.withMany('several'))).toBe(
      'Cannot set many to "several": it is v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11 or 2 others.',
    );
  });

  test('does not show a long text, which was meant for something else', () => {
    expect(messageOf(() => pod.withRestartPolicy('s3cret'.repeat(20)))).toBe(
      'Cannot set restartPolicy to a string: it is Always, Never or OnFailure.',
    );
  });

  test('leaves a value of another kind to the error of shapes', () => {
    expect(messageOf(() => pod.withRestartPolicy(1))).toBe(
      'Cannot set restartPolicy: it is a string, and a number was given.',
    );
    expect(messageOf(() => pod.withLevel(1.5))).toBe(
      'Cannot set level: it is an integer, and a number was given.',
    );
  });

  test.each<[name: string, attempt: () => unknown, path: string]>([
    ['elements of a list', () => pod.withModes(['TCP', 'tcp']), 'modes.1'],
    ['one element', () => pod.withModes('tcp'), 'modes'],
    ['what is appended', () => pod.withModesMixin(['tcp']), 'modes.0'],
    ['what is inserted', () => pod.modes.insert(0, ['tcp']), 'modes.0'],
    ['an element that is set', () => pod.modes.at(1).with('tcp'), 'modes.1'],
    ['entries of a map', () => pod.withPhases({ a: 'Never', b: 'tcp' }), 'phases.b'],
    ['entries that are merged', () => pod.withPhasesMixin({ b: 'tcp' }), 'phases.b'],
    ['an entry that is set', () => pod.phases.at('b').with('tcp'), 'phases.b'],
    ['a field of an object', () => pod.withMain({ port: 1, protocol: 'tcp' }), 'main.protocol'],
    ['a field that is merged', () => pod.withMainMixin({ protocol: 'tcp' }), 'main.protocol'],
    ['a field of an element', () => pod.withPorts([{ protocol: 'tcp' }]), 'ports.0.protocol'],
    ['a field of an inherited name', () => pod.withMain({ constructor: 'tcp' }), 'main.constructor'],
    ['elements beside expressions', () => pod.withPorts([port, { protocol: 'tcp' }]), 'ports.1.protocol'],
    ['lists in maps', () => pod.withByName({ a: [{ protocol: 'tcp' }] }), 'byName.a.0.protocol'],
    [
      'types that refer to themselves',
      () => pod.tree.withLeft({ left: { pod: { level: 9 } } }),
      'tree.left.left.pod.level',
    ],
    [
      'steps',
      () => fromSteps(pod, [{ path: ['restartPolicy'], verb: 'with', value: 'tcp' }]),
      'restartPolicy',
    ],
    ['a document built without a schema', () => pod.withMain(loose().withProtocol('tcp')), 'main.protocol'],
    ['such a document in a list', () => pod.withPorts([loose().withProtocol('tcp')]), 'ports.0.protocol'],
    ['a field behind at', () => pod.at('restartPolicy').with('tcp'), 'restartPolicy'],
  ])('is held by %s', (_name, attempt, place) => {
    const { code, path } = refused(attempt);
    expect([code, path.map(String).join('.')]).toEqual(['E_VALUE', place]);
  });

  test('is held by the key of an element that is made', () => {
    expect(refused(() => pod.ports.key({ port: 1, protocol: 'tcp' }))).toMatchObject({
      code: 'E_VALUE',
      path: ['ports', 'protocol'],
    });
    expect(build(pod.ports.key({ port: 1, protocol: 'UDP' }).withPort(2))).toEqual({
      ports: [{ port: 2, protocol: 'UDP' }],
    });
  });

  test('is held by what is computed', () => {
    const computed: readonly [Loose, unknown[]][] = [
      [pod.withRestartPolicy(() => 'tcp'), ['restartPolicy']],
      [pod.withMain(() => ({ protocol: 'tcp' })), ['main', 'protocol']],
      [pod.withModesMixin(() => ['tcp']), ['modes', 0]],
      [pod.withMainMixin(() => ({ protocol: 'tcp' })), ['main', 'protocol']],
      [pod.ports.at(0).withProtocol(() => 'tcp'), ['ports', 0, 'protocol']],
    ];
    for (const [expression, path] of computed)
      expect(refused(() => apply({ ports: [{}] }, expression))).toMatchObject({ code: 'E_VALUE', path });
  });

  test('says nothing of what a document holds already', () => {
    const live = { restartPolicy: 'Sometimes', main: { protocol: 'SCTP' } };
    expect(apply(live, pod.main.withPort(1))).toEqual({
      restartPolicy: 'Sometimes',
      main: { protocol: 'SCTP', port: 1 },
    });
  });

  test('does not hold in types that lead to none', () => {
    expect(build(pod.withLabels({ app: 'x', more: { restartPolicy: 'tcp' } }))).toEqual({
      labels: { app: 'x', more: { restartPolicy: 'tcp' } },
    });
  });

  test('is no part of what was recorded', () => {
    expect(steps(pod.withRestartPolicy('Never'))).toEqual([
      { path: ['restartPolicy'], verb: 'with', value: 'Never' },
    ]);
  });
});
