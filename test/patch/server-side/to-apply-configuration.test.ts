import { model } from '../../../src/apply/index.ts';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import {
  type ApplySchema,
  applySchemaOf,
  toApplyConfiguration,
} from '../../../src/patch/server-side/index.ts';
import type { SchemaTable } from '../../../types/index.d.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { schema } from './sequences.ts';

const table: SchemaTable = {
  format: 1,
  types: [
    {
      id: 'io.example.v1.Thing',
      kind: ['example.io/v1', 'Thing'],
      fields: { apiVersion: 'string', kind: 'string', metadata: '#1', spec: '#2' },
    },
    { id: 'Meta', fields: { name: 'string', namespace: 'string', labels: '{string}' } },
    {
      id: 'Spec',
      fields: {
        replicas: 'integer',
        args: '[string]',
        set: ['[string]', { listType: 'set' }],
        selector: ['{string}', { mapType: 'atomic' }],
        items: ['[#3]', { listType: 'map', mapKeys: ['name'] }],
        wrong: ['[#3]', { listType: 'map', mapKeys: ['uid'] }],
        ports: [
          '[#4]',
          { mergeKey: 'port', strategy: ['merge'], listType: 'map', mapKeys: ['port', 'protocol'] },
        ],
      },
    },
    { id: 'Item', fields: { name: 'string', image: 'string', args: '[string]' } },
    { id: 'Port', required: ['port'], fields: { port: 'integer', protocol: 'string', name: 'string' } },
  ],
};
const thing = createModels(table)(0) as Loose;

test('holds what the expression sets, the keys on the way, and which object it is', () => {
  const expression = thing.new('web').spec.withReplicas(2).spec.items.key({ name: 'a' }).withImage('x');
  const configuration = toApplyConfiguration(expression, { namespace: 'default' });
  expect(configuration).toEqual({
    apiVersion: 'example.io/v1',
    kind: 'Thing',
    metadata: { name: 'web', namespace: 'default' },
    spec: { replicas: 2, items: [{ name: 'a', image: 'x' }] },
  });
  expect(Object.isFrozen(configuration)).toBe(true);
});

test('takes its kind from the model, and its name from the options', () => {
  expect(toApplyConfiguration(thing.metadata.labels.withMixin({ a: 'b' }), { name: 'web' })).toEqual({
    apiVersion: 'example.io/v1',
    kind: 'Thing',
    metadata: { labels: { a: 'b' }, name: 'web' },
  });
  expect(toApplyConfiguration(thing.new('web'), { name: 'other' })).toMatchObject({
    metadata: { name: 'web' },
  });
});

test('adds to sets and keyed lists, and sets atomic ones as a whole', () => {
  const expression = thing.spec
    .withSetMixin(['a'])
    .spec.withItemsMixin([{ name: 'a' }])
    .spec.withArgs(['x'])
    .spec.withSelector({ a: 'b' });
  expect(toApplyConfiguration(expression)).toMatchObject({
    spec: { set: ['a'], items: [{ name: 'a' }], args: ['x'], selector: { a: 'b' } },
  });
});

test('uses the keys of server-side apply, not those of strategic merge', () => {
  const { spec } = thing;
  expect(toApplyConfiguration(spec.ports.key({ port: 80, protocol: 'UDP' }).withName('dns'))).toMatchObject({
    spec: { ports: [{ port: 80, protocol: 'UDP', name: 'dns' }] },
  });
  expect(codeOf(() => toApplyConfiguration(spec.ports.key({ port: 80 }).withName('dns')))).toBe(
    'E_CANNOT_EXPRESS',
  );
});

describe('refuses', () => {
  test.each([
    ['a removal', thing.spec.without('replicas')],
    ['an element chosen by its index', thing.spec.items.at(0).withImage('x')],
    ['elements chosen by a match', thing.spec.items.where({ image: 'x' }).withImage('y')],
    ['an append to a list that is owned as a whole', thing.spec.withArgsMixin(['x'])],
    ['a part of a map that is owned as a whole', thing.spec.selector.withMixin({ a: 'b' })],
    ['an element without its key', thing.spec.withItemsMixin([{ image: 'x' }])],
    ['two elements with one key', thing.spec.withItems([{ name: 'a' }, { name: 'a' }])],
    ['a list whose elements lack its key', thing.spec.withWrong([{ name: 'a' }])],
    ['null', thing.spec.withReplicas(null)],
    ['every element', thing.spec.items.each().withImage('x')],
    ['every entry', thing.metadata.labels.each().with('x')],
    ['an element that goes', thing.spec.items.key({ name: 'a' }).without()],
    ['elements that go', thing.spec.items.without({ name: 'a' })],
    ['an element that comes', thing.spec.items.insert(0, { name: 'a' })],
    ['an updater', thing.spec.withReplicas((old: number) => old + 1)],
    ['another value for a key', thing.spec.items.key({ name: 'a' }).withName('b')],
    ['another value for a key, merged in', thing.spec.items.key({ name: 'a' }).withMixin({ name: 'b' })],
    ['another value for a key, as a whole', thing.spec.items.key({ name: 'a' }).with({ name: 'b' })],
  ])('%s', (_name, expression) => {
    const { code, message, path } = refusalOf(() => toApplyConfiguration(expression));
    expect(code).toBe('E_CANNOT_EXPRESS');
    expect(path.length).toBeGreaterThan(0);
    expect(message).toMatch(/\. (?:Set|Use|Leave|Stop|Merge|Change)/);
  });

  test('entries of a map by what they are', () => {
    expect(refusalOf(() => toApplyConfiguration(thing.metadata.labels.each().with('x'))).message).toBe(
      'Cannot express the change at metadata.labels as an apply configuration: it means all entries that are there, and only the document tells which. Use toJsonPatch.',
    );
  });

  test('no key that is said again', () => {
    const same = thing.spec.items.key({ name: 'a' }).withMixin({ name: 'a', image: 'x' });
    expect(toApplyConfiguration(same)).toMatchObject({ spec: { items: [{ name: 'a', image: 'x' }] } });
  });

  test('with the place, and a form that can say it', () => {
    const { path, message } = refusalOf(() => toApplyConfiguration(thing.spec.without('replicas')));
    expect(path).toEqual(['spec']);
    expect(message).toContain(
      'the change at spec as an apply configuration: an apply configuration cannot remove. Stop applying the field',
    );
  });

  test('a model without a schema, and what is no expression', () => {
    expect(codeOf(() => toApplyConfiguration(model()))).toBe('E_MODEL');
    expect(codeOf(() => toApplyConfiguration(undefined as never))).toBe('E_EXPRESSION');
  });
});

const write = (change: Loose, options: { schema?: ApplySchema } = { schema }): object =>
  toApplyConfiguration(change, options);

describe('the elements of lists, by a schema of their own', () => {
  test('have their keys, each once, or defaults for them', () => {
    const fits = loose()
      .withItems([{ name: 'a', ports: [{ port: 80 }] }])
      .withSet(['a'])
      .withArgs(['x', 'x']);
    expect(write(fits)).toEqual({
      items: [{ name: 'a', ports: [{ port: 80 }] }],
      set: ['a'],
      args: ['x', 'x'],
    });
  });

  test.each([
    ['items', [{ name: 'a' }, { name: 'a' }], ['items', 1]],
    ['items', [{ name: 'a', ports: [{}] }], ['items', 0, 'ports', 0]],
    ['set', ['a', 'a'], ['set', 1]],
    ['labels', { a: null }, ['labels', 'a']],
  ])('cannot be applied otherwise: %s %j', (field, value, path) => {
    expect(refusalOf(() => write(loose().at(field).with(value)))).toMatchObject({
      code: 'E_CANNOT_EXPRESS',
      path,
    });
  });

  test('cannot be applied if they do not have the key of their list', () => {
    const list = {
      type: 'array',
      items: { type: 'object', properties: { a: {} } },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    };
    const wrong = applySchemaOf({ schema: { type: 'object', properties: { list } } });
    expect(refusalOf(() => write(loose().withList([{ a: 1 }]), { schema: wrong })).message).toContain(
      '"name", which its elements do not have',
    );
  });
});
