import { describe, expect, test } from 'vitest';
import {
  applySchemaOf,
  applyServerSide,
  conflictsOf,
  recordUpdate,
} from '../../../src/patch/server-side/index.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';

const text = { type: 'string' };
const schema = applySchemaOf({
  schema: {
    type: 'object',
    properties: {
      title: text,
      time: { $ref: '#/definitions/Time' },
      env: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: { type: 'object', properties: { name: text, value: text } },
      },
      pools: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['class', 'zone'],
        items: { type: 'object', properties: { class: text, zone: text, count: { type: 'integer' } } },
      },
      tags: { type: 'array', items: text, 'x-kubernetes-list-type': 'set' },
      sub: {
        type: 'object',
        properties: { labels: { type: 'object', additionalProperties: text } },
      },
    },
  },
  definitions: { Time: { type: 'string', format: 'date-time' } },
});

interface Thing {
  readonly env?: readonly object[];
  readonly tags?: readonly string[];
  readonly metadata?: { readonly managedFields: readonly { readonly fieldsV1: object }[] };
}

/** Applies as one manager, to a server of some version. */
const apply = (live: object | null, configuration: object, server?: string): Thing =>
  applyServerSide<object>(live, configuration, {
    manager: 'ci',
    schema,
    ...(server === undefined ? {} : { server }),
  });
const update = (live: object | null, next: object, server?: string): Thing =>
  recordUpdate(live, next, { manager: 'cli', schema, ...(server === undefined ? {} : { server }) });
const fieldsOf = ({ metadata }: Thing): unknown[] =>
  metadata?.managedFields.map(({ fieldsV1 }) => fieldsV1) ?? [];
/** The error of what has to be refused. */
function errorOf(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was refused.');
}
const content = (thing: Thing): object =>
  Object.fromEntries(Object.entries(thing).filter(([key]) => key !== 'metadata'));

const doubled = [{ name: 'A', value: '1' }, { name: 'B' }, { name: 'A', value: '2' }];

describe('a live object with two elements of one key', () => {
  const live = update(null, { title: 'x', env: doubled });

  test('takes an apply of something else, and is owned as a whole', () => {
    expect(fieldsOf(live)).toEqual([
      {
        'f:title': {},
        'f:env': { '.': {}, 'k:{"name":"A"}': {}, 'k:{"name":"B"}': { '.': {}, 'f:name': {} } },
      },
    ]);
    expect(content(apply(live, { tags: ['t'] }))).toEqual({ title: 'x', env: doubled, tags: ['t'] });
  });

  test('is merged with an element of that key by that one alone', () => {
    const next: Thing = applyServerSide<object>(
      live,
      { env: [{ name: 'A', value: '3' }] },
      {
        manager: 'ci',
        schema,
        force: true,
      },
    );
    expect(next.env).toEqual([{ name: 'A', value: '3' }, { name: 'B' }]);
    const conflicts = conflictsOf(errorOf(() => apply(live, { env: [{ name: 'A', value: '3' }] })));
    expect(conflicts.map(({ field }) => field)).toEqual(['.env[name="A"]']);
  });

  test('owns what an update makes of it', () => {
    const single = update(live, { ...live, env: [{ name: 'A', value: '1' }, { name: 'B' }] });
    expect(fieldsOf(single)).toEqual([
      {
        'f:title': {},
        'f:env': {
          '.': {},
          'k:{"name":"A"}': { '.': {}, 'f:name': {}, 'f:value': {} },
          'k:{"name":"B"}': { '.': {}, 'f:name': {} },
        },
      },
    ]);
    expect(fieldsOf(update(single, { ...single, env: doubled }))).toEqual(fieldsOf(live));
    const other = [doubled[0], { name: 'B' }, { name: 'A', value: '9' }];
    const unchanged = update(live, { ...live, env: [...doubled] });
    expect([fieldsOf(unchanged), fieldsOf(update(live, { ...live, env: other }))]).toEqual([
      fieldsOf(live),
      fieldsOf(live),
    ]);
  });

  test('is refused by servers before 1.29, and in a configuration by all', () => {
    expect(codeOf(() => apply(live, { tags: ['t'] }, '1.28'))).toBe('E_TYPED');
    expect(codeOf(() => apply(null, { env: doubled }))).toBe('E_TYPED');
    expect(fieldsOf(update(null, { env: doubled }, '1.28'))).toEqual([]);
  });
});

test('an element may lack a key of its list since 1.34, as long as it has one', () => {
  const pools = [
    { class: 'a', count: 1 },
    { class: 'a', zone: 'z', count: 2 },
  ];
  expect(fieldsOf(apply(null, { pools }))).toEqual([
    {
      'f:pools': {
        'k:{"class":"a"}': { '.': {}, 'f:class': {}, 'f:count': {} },
        'k:{"class":"a","zone":"z"}': { '.': {}, 'f:class': {}, 'f:count': {}, 'f:zone': {} },
      },
    },
  ]);
  expect(codeOf(() => apply(null, { pools }, '1.33'))).toBe('E_TYPED');
  expect(refusalOf(() => apply(null, { pools: [{ count: 1 }] })).message).toContain(
    'the element omits the key field "class"',
  );
});

test('another order is a change since 1.29', () => {
  const live = apply(null, { tags: ['a', 'b'] });
  expect(apply(live, { tags: ['b', 'a'] }).tags).toEqual(['b', 'a']);
  expect(apply(live, { tags: ['b', 'a'] }, '1.28').tags).toEqual(['a', 'b']);
  expect(apply(live, { tags: ['a', 'b'] })).toBe(live);
});

test('an object that is sent empty stays when its last entry goes, on servers from 1.36.0 to 1.36.2', () => {
  const live = apply(null, { sub: { labels: { a: 'x' } } });
  const next = (server?: string): object => content(apply(live, { sub: {} }, server));
  expect(next()).toEqual({ sub: {} });
  expect(['v1.36.2', '1.36', '1.36.3', '1.35.6', '1.37'].map(next)).toEqual([
    { sub: {} },
    { sub: {} },
    { sub: null },
    { sub: null },
    { sub: null },
  ]);
});

test('a text with a format has to be a scalar since 1.29', () => {
  expect(content(apply(null, { time: 1 }))).toEqual({ time: 1 });
  expect(codeOf(() => apply(null, { time: [] }))).toBe('E_TYPED');
  expect(content(apply(null, { time: [] }, '1.28'))).toEqual({ time: [] });
});

test('conflicts name each field since 1.29, and the path is right on every server', () => {
  const deep = applySchemaOf({
    schema: {
      type: 'object',
      properties: {
        a: {
          type: 'object',
          properties: {
            b: {
              type: 'object',
              properties: { c: { type: 'object', properties: { d: text, e: text } } },
            },
          },
        },
      },
    },
  });
  const live = applyServerSide<object>(
    null,
    { a: { b: { c: { d: '1', e: '1' } } } },
    { manager: 'one', schema: deep },
  );
  const conflicts = (server: string) =>
    conflictsOf(
      errorOf(() =>
        applyServerSide<object>(
          live,
          { a: { b: { c: { d: '2', e: '2' } } } },
          { manager: 'two', schema: deep, server },
        ),
      ),
    );
  expect(conflicts('1.29').map(({ field }) => field)).toEqual(['.a.b.c.d', '.a.b.c.e']);
  expect(conflicts('1.28').map(({ field }) => field)).toEqual(['.a.b.c.e', '.a.b.c.e']);
  for (const server of ['1.28', '1.36'])
    expect(conflicts(server).map(({ path }) => path)).toEqual([
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'c', 'e'],
    ]);
});

test.each(['2.0', '', '36', '1', '1.x', '1.36.2.4', 'v1.', 'latest'])(
  '%j is no version of a server',
  (server) => {
    expect(refusalOf(() => apply(null, {}, server))).toMatchObject({
      code: 'E_ARGUMENT',
      message: `Cannot change the object server-side: ${JSON.stringify(server)} is no version of Kubernetes. Write it as "1.36" or "1.36.3".`,
    });
    expect(codeOf(() => update(null, {}, server))).toBe('E_ARGUMENT');
  },
);

test.each(['v1.36.2', '1.36.2+k3s1', 'v1.36.2-gke.100', '1.36+', 'v1.36.0-rc.1'])('%j is one', (server) => {
  expect(content(apply(null, { title: 'x' }, server))).toEqual({ title: 'x' });
});
