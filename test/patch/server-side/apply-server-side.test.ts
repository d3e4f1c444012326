import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import {
  type Conflict,
  applySchemaOf,
  applyServerSide,
  conflictsOf,
  recordUpdate,
} from '../../../src/patch/server-side/index.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';

const kind = ['example.com/v1', 'Thing'] as const;
const list = {
  type: 'array',
  items: { type: 'object', properties: { name: { type: 'string' }, image: { type: 'string' } } },
};
const spec = {
  type: 'object',
  properties: {
    replicas: { type: 'integer' },
    paused: { type: 'boolean' },
    items: { ...list, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
  },
};
const schema = applySchemaOf({ schema: { type: 'object', properties: { spec } }, kind });
const thing = (fields: object): object => ({
  apiVersion: kind[0],
  kind: kind[1],
  metadata: { name: 'a' },
  spec: fields,
});
interface Thing {
  spec: Record<string, unknown>;
  metadata: { managedFields: { manager: string; operation: string; fieldsV1: unknown; time?: string }[] };
}
const apply = (live: unknown, configuration: unknown, manager = 'ci', force = false): Thing =>
  applyServerSide(live as Thing | null, configuration, { manager, force, schema });

function conflictsWith(live: object, configuration: object): readonly Conflict[] {
  try {
    apply(live, configuration);
  } catch (error) {
    return conflictsOf(error);
  }
  return [];
}

describe('applyServerSide', () => {
  test('creates, and says who owns what', () => {
    const live = apply(null, thing({ replicas: 1, items: [{ name: 'web' }] }));
    expect(live).toEqual({
      ...thing({ replicas: 1, items: [{ name: 'web' }] }),
      metadata: {
        name: 'a',
        managedFields: [
          {
            apiVersion: kind[0],
            fieldsType: 'FieldsV1',
            fieldsV1: {
              'f:spec': { 'f:items': { 'k:{"name":"web"}': { '.': {}, 'f:name': {} } }, 'f:replicas': {} },
            },
            manager: 'ci',
            operation: 'Apply',
          },
        ],
      },
    });
  });

  test('removes what it applies no more, unless somebody else owns it', () => {
    const mine = apply(null, thing({ replicas: 1, paused: true }));
    const both = apply(mine, thing({ paused: true }), 'me');
    expect(apply(both, thing({})).spec).toEqual({ paused: true });
    expect(apply(mine, thing({ replicas: 1 })).spec).toEqual({ replicas: 1 });
  });

  test('reports a conflict as the server does', () => {
    const live = recordUpdate(apply(null, thing({ replicas: 1 })), thing({ replicas: 3 }) as Thing, {
      manager: 'hpa',
      schema,
      time: '2026-01-02T03:04:05Z',
    });
    const { code, message } = refusalOf(() => apply(live, thing({ replicas: 1 })));
    expect(code).toBe('E_CONFLICT');
    expect(message).toBe(
      'Apply failed with 1 conflict: conflict with "hpa" using example.com/v1 at 2026-01-02T03:04:05Z: .spec.replicas',
    );
    expect(conflictsWith(live, thing({ replicas: 1 }))).toEqual([
      {
        manager: 'hpa',
        operation: 'Update',
        field: '.spec.replicas',
        path: ['spec', 'replicas'],
        message: 'conflict with "hpa" using example.com/v1 at 2026-01-02T03:04:05Z',
      },
    ]);
    const forced = apply(live, thing({ replicas: 1 }), 'ci', true);
    expect(forced.metadata.managedFields.map(({ manager }) => manager)).toEqual(['ci']);
  });

  test('gives what nobody is known to own to whoever was there before', () => {
    const live = thing({ replicas: 1 });
    expect(conflictsWith(live, thing({ replicas: 2 })).map(({ manager }) => manager)).toEqual([
      'before-first-apply',
    ]);
  });

  test('keeps the time of the last change', () => {
    const options = { manager: 'ci', schema };
    const first = applyServerSide<object>(null, thing({ replicas: 1 }), { ...options, time: 'one' });
    expect(applyServerSide(first, thing({ replicas: 1 }), { ...options, time: 'two' })).toBe(first);
    const second = applyServerSide(first, thing({ replicas: 2 }), { ...options, time: 'two' }) as Thing;
    expect(second.metadata.managedFields[0]?.time).toBe('two');
  });

  test('shares what does not change', () => {
    const live = apply(null, thing({ replicas: 1, items: [{ name: 'web' }, { name: 'log' }] }));
    const next = apply(live, thing({ replicas: 2, items: [{ name: 'web' }, { name: 'log' }] }));
    expect(next.spec['items']).toBe(live.spec['items']);
  });

  test.each([
    ['another version', { ...thing({}), apiVersion: 'v2' }, 'E_PATCH'],
    ['no version', { spec: {} }, 'E_PATCH'],
    ['managed fields', { ...thing({}), metadata: { managedFields: [] } }, 'E_PATCH'],
    ['a list', [], 'E_PATCH'],
    ['another kind', { ...thing({}), kind: 'Other' }, 'E_TYPED'],
    ['an unknown field', thing({ odd: 1 }), 'E_TYPED'],
    ['a field of another type', thing({ replicas: 'x' }), 'E_TYPED'],
    ['an element without its key', thing({ items: [{}] }), 'E_TYPED'],
    ['two elements with one key', thing({ items: [{ name: 'a' }, { name: 'a' }] }), 'E_TYPED'],
    ['what JSON cannot hold', thing({ replicas: Number.NaN }), 'E_VALUE'],
  ])('refuses a configuration with %s', (_name, configuration, code) => {
    expect(codeOf(() => apply(thing({}), configuration))).toBe(code);
  });

  test('refuses a live object that is none, is not of the schema, or has managed fields that cannot be read', () => {
    expect(codeOf(() => apply([], thing({})))).toBe('E_PATCH');
    expect(codeOf(() => apply(thing({ odd: 1 }), thing({})))).toBe('E_TYPED');
    const odd = { ...thing({}), metadata: { managedFields: [{ operation: 'Odd' }] } };
    expect(codeOf(() => apply(odd, thing({})))).toBe('E_MANAGED_FIELDS');
  });

  test.each(['', 'x'.repeat(129), 'é'.repeat(65), 'a\nb', 'a\u200bb'])(
    'refuses the manager %j',
    (manager) => {
      expect(codeOf(() => apply(null, thing({}), manager))).toBe('E_ARGUMENT');
    },
  );

  test('needs a schema, or a kind that has one', () => {
    const model = createModels({ format: 1, types: [{ id: 'Scale', fields: { replicas: 'integer' } }] })(0);
    expect(codeOf(() => applyServerSide({}, {}, { manager: 'ci' }))).toBe('E_ARGUMENT');
    expect(codeOf(() => applyServerSide({}, { odd: 1 }, { manager: 'ci', model }))).toBe('E_TYPED');
  });
});

const update = (live: unknown, next: unknown, manager = 'me'): Thing =>
  recordUpdate(live as Thing | null, next as Thing, { manager, schema });

describe('recordUpdate', () => {
  test('gives what is changed to whoever has changed it', () => {
    const live = update(null, thing({ replicas: 1, paused: true }));
    const next = update(live, { ...live, spec: { replicas: 2 } }, 'you');
    expect(next.metadata.managedFields.map(({ manager, fieldsV1 }) => [manager, fieldsV1])).toEqual([
      ['me', { 'f:spec': {} }],
      ['you', { 'f:spec': { 'f:replicas': {} } }],
    ]);
    expect(update(live, live)).toBe(live);
  });

  test('forgets all by one empty entry, and follows no object that was never applied to', () => {
    const live = update(null, thing({ replicas: 1 }));
    const reset = update(live, { ...live, metadata: { name: 'a', uid: 'x', managedFields: [{}] } });
    expect(reset.metadata).toEqual({ name: 'a', uid: 'x' });
    expect(update(reset, { ...reset, spec: { replicas: 2 } }).metadata).toEqual({ name: 'a', uid: 'x' });
  });

  test('leaves alone what is not of the schema', () => {
    const live = update(null, thing({ replicas: 1 }));
    const next = update(live, { ...live, spec: { odd: 1 } });
    expect(next.metadata.managedFields).toEqual(live.metadata.managedFields);
    expect(codeOf(() => update(live, []))).toBe('E_PATCH');
  });
});

test('options are needed', () => {
  expect(codeOf(() => applyServerSide({}, {}, undefined as never))).toBe('E_ARGUMENT');
  expect(codeOf(() => recordUpdate({}, {}, null as never))).toBe('E_ARGUMENT');
});
