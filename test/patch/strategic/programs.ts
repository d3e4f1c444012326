import * as fc from 'fast-check';
import { createModels } from '../../../src/index.ts';
import type { SchemaTable, Segment, Step } from '../../../types/index.d.ts';
import type { Loose } from '../../fixtures/loose.ts';

/** Lists and objects of every kind that strategic merge tells apart, inside each other. */
export const table: SchemaTable = {
  format: 1,
  types: [
    {
      id: 'example.v1.Pod',
      fields: {
        kind: 'string',
        labels: '{string}',
        finalizers: ['[string]', { strategy: ['merge'] }],
        args: '[string]',
        containers: ['[#1]', { mergeKey: 'name', strategy: ['merge'] }],
        volumes: ['[#2]', { mergeKey: 'name', strategy: ['merge', 'retainKeys'] }],
        conditions: '[#2]',
        strategy: ['#3', { strategy: ['retainKeys'] }],
        raw: ['any', { strategy: ['replace'] }],
        free: 'any',
        wrong: ['[#2]', { mergeKey: 'uid', strategy: ['merge'] }],
        words: ['[string]', { mergeKey: 'key', strategy: ['merge'] }],
      },
    },
    {
      id: 'example.v1.Container',
      required: ['name'],
      fields: {
        name: 'string',
        image: 'string',
        labels: '{string}',
        ports: [
          '[#4]',
          { mergeKey: 'port', strategy: ['merge'], listType: 'map', mapKeys: ['port', 'protocol'] },
        ],
        tags: ['[string]', { strategy: ['merge'] }],
        limits: '#3',
      },
    },
    { id: 'example.v1.Volume', required: ['name'], fields: { name: 'string', size: 'integer', mode: '#3' } },
    { id: 'example.v1.Strategy', fields: { type: 'string', size: 'integer', labels: '{string}' } },
    {
      id: 'example.v1.Port',
      required: ['port'],
      fields: { port: 'integer', protocol: 'string', name: 'string' },
    },
  ],
};

/** The kind of these documents. */
export const pod = createModels(table)(0) as Loose;

const keys = ['a', 'b', 'c', 'd', '__proto__', 'constructor', 'toString'];
const text = fc.constantFrom('', 'x', 'y', 'z', 'web');
const entries = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), values), { selector: ([key]) => key, maxLength: 4 })
    .map((list) => Object.fromEntries(list));
const object = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(fields, { requiredKeys: [] });
const keyed = (
  key: string,
  values: fc.Arbitrary<unknown>,
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<object[]> => {
  const element = fc.record({ [key]: values, ...fields }, { requiredKeys: [key] }) as fc.Arbitrary<object>;
  return fc.uniqueArray(element, { selector: (one) => (one as Record<string, unknown>)[key], maxLength: 4 });
};

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const strings = fc.uniqueArray(text, { maxLength: 4 });
const labels = entries(text);
const limits = object({ type: text, size: fc.nat(3), labels });
const port = fc.constantFrom(80, 81, 443);
const ports = keyed('port', port, { protocol: fc.constantFrom('TCP', 'UDP'), name: text });
const container = { image: text, labels, ports, tags: strings, limits };
const volume = { size: fc.nat(3), mode: limits };

const values: Record<string, fc.Arbitrary<unknown>> = {
  kind: text,
  labels,
  finalizers: strings,
  args: fc.array(text, { maxLength: 4 }),
  containers: keyed('name', name, container),
  volumes: keyed('name', name, volume),
  conditions: fc.array(object({ name: text, ...volume }), { maxLength: 3 }),
  strategy: limits,
  raw: entries(fc.jsonValue({ maxDepth: 2 })),
  free: entries(fc.oneof(text, labels, strings)),
};

/** A document in which every keyed list has its keys, each once. */
export const anyPod = object(values);

const step = (
  path: readonly Segment[],
  verb: Step['verb'],
  value: fc.Arbitrary<unknown>,
): fc.Arbitrary<Step> => value.map((given) => ({ path, verb, value: given }));
const names = (from: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: 2 });

const whole = Object.entries(values).map(([field, value]) => step([field], 'with', value));
const merged = ['labels', 'strategy', 'free'].map((field) =>
  step([field], 'withMixin', values[field] ?? labels),
);
const appended = ['finalizers', 'args', 'conditions'].map((field) =>
  step([field], 'withMixin', values[field] ?? strings),
);
const inContainer = name.chain((chosen) => {
  const at: Segment[] = ['containers', { key: { name: chosen } }];
  return fc.oneof(
    step([...at, 'image'], 'with', text),
    step([...at, 'labels'], 'with', labels),
    step([...at, 'labels'], 'withMixin', labels),
    step([...at, 'ports'], 'with', ports),
    step([...at, 'tags'], 'with', strings),
    step([...at, 'limits'], 'withMixin', limits),
    step(at, 'without', names(['image', 'labels', 'limits', 'ports'])),
    port.chain((number) => step([...at, 'ports', { key: { port: number } }, 'name'], 'with', text)),
  );
});

/** One step on such a document. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...whole,
  ...merged,
  ...appended,
  inContainer,
  inContainer,
  step(['labels'], 'without', names(keys)),
  step(['finalizers'], 'without', names(['x', 'y', 'z'])),
  step([], 'without', names(Object.keys(values))),
  name.chain((chosen) => step(['volumes', { key: { name: chosen } }, 'size'], 'with', fc.nat(3))),
);

/** A few steps. */
export const anyProgram = fc.array(anyStep, { maxLength: 5 });
