import { expect, test } from 'vitest';
import { twoWayPatch } from '../../../src/patch/strategic/index.ts';
import { Schema } from '../../../src/schema/index.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { table } from './programs.ts';

const type = new Schema(table).object(0);
const between = (before: Record<string, unknown>, after: Record<string, unknown>): unknown =>
  twoWayPatch(before, after, type);

test('says nothing of what is the same', () => {
  const shared = { a: 'x' };
  expect(between({ labels: shared, kind: 'x' }, { labels: shared, kind: 'x' })).toEqual({});
  expect(between({ labels: { a: 'x' } }, { labels: { a: 'x' } })).toEqual({});
});

test('sets, removes and goes into objects', () => {
  expect(
    between({ kind: 'x', labels: { a: 'x', b: 'y' } }, { labels: { a: 'z', b: 'y' }, args: ['x'] }),
  ).toEqual({
    kind: null,
    labels: { a: 'z' },
    args: ['x'],
  });
  expect(between({ args: ['x'] }, { args: ['y'] })).toEqual({ args: ['y'] });
  expect(between({ raw: { a: 1 } }, { raw: { a: 2 } })).toEqual({ raw: { a: 2 } });
});

test('keeps hostile keys as data', () => {
  const labels = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, unknown>;
  expect(JSON.stringify(between({}, { labels }))).toBe('{"labels":{"__proto__":"x","constructor":"y"}}');
  expect(JSON.stringify(between({ labels: { ...labels, a: 'x' } }, { labels: { a: 'x' } }))).toBe(
    '{"labels":{"__proto__":null,"constructor":null}}',
  );
});

const scalarChange = (before: string[], after: string[]): unknown =>
  between({ finalizers: before }, { finalizers: after });
const elementChange = (before: object[], after: object[]): unknown =>
  between({ volumes: before }, { volumes: after });

test('adds, removes and orders the scalars of a merged list', () => {
  expect(scalarChange(['a', 'b'], ['a', 'b'])).toEqual({});
  expect(scalarChange(['a', 'b'], ['b'])).toEqual({ '$deleteFromPrimitiveList/finalizers': ['a'] });
  expect(scalarChange(['a', 'b'], ['b', 'a'])).toEqual({ '$setElementOrder/finalizers': ['b', 'a'] });
  expect(scalarChange([], ['a'])).toEqual({ finalizers: ['a'], '$setElementOrder/finalizers': ['a'] });
});

test('changes the elements of a merged list by their key', () => {
  expect(elementChange([{ name: 'a' }, { name: 'b' }], [{ name: 'a' }, { name: 'b', size: 1 }])).toEqual({
    volumes: [{ name: 'b', size: 1 }],
  });
  expect(elementChange([{ name: 'a' }], [])).toEqual({ volumes: [{ $patch: 'delete', name: 'a' }] });
});

test('replaces a merged list in which a key stands twice, unless the others alone change', () => {
  const [tcp, udp] = [
    { port: 53, protocol: 'TCP' },
    { port: 53, protocol: 'UDP' },
  ];
  const web = { port: 80 };
  const change = (before: object[], after: object[]): unknown =>
    between({ containers: [{ name: 'a', ports: before }] }, { containers: [{ name: 'a', ports: after }] });
  const ports = (...elements: object[]): object => ({ containers: [{ name: 'a', ports: elements }] });
  const replace = { $patch: 'replace' };
  expect(change([tcp, web], [tcp, udp, web])).toEqual(ports(replace, tcp, udp, web));
  expect(change([tcp, udp, web], [udp, web])).toEqual(ports(replace, udp, web));
  expect(change([tcp, udp], [])).toEqual(ports(replace));
  expect(change([tcp, web, udp], [tcp, udp, web])).toEqual(ports(replace, tcp, udp, web));
  expect(change([tcp, udp, web], [tcp, udp, { ...web, name: 'x' }])).toEqual(ports({ port: 80, name: 'x' }));
  expect(change([tcp, udp, web], [tcp, udp])).toEqual(ports({ $patch: 'delete', port: 80 }));
});

test.each([
  [{}, { kind: null }],
  [{}, { labels: { a: null } }],
  [{ labels: { a: 'x' } }, { labels: { a: 'x', $retainKeys: 'y' } }],
  [{ labels: { $patch: 'x', a: 'y' } }, { labels: { a: 'y' } }],
  [{ volumes: [{ name: 'a' }] }, { volumes: [{ name: 'a', $patch: 'x' }] }],
  [{ volumes: [] }, { volumes: [{ name: 'a', $patch: 'x' }] }],
  [{ volumes: [] }, { volumes: [{ name: 'a', size: null }] }],
  [{ volumes: [] }, { volumes: [{ name: 'a', emptyDir: { $patch: 'x' } }] }],
  [{ volumes: [{ name: 'a' }, { name: 'a' }] }, { volumes: [{ name: 'a', size: null }] }],
  [{ volumes: [{ name: 'a' }] }, { volumes: [{}] }],
  [{ volumes: [] }, { volumes: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] }],
  [{ volumes: ['a'] }, { volumes: [] }],
  [{ volumes: [] }, { volumes: [{ name: {} }] }],
])('refuses %j to %j', (before, after) => {
  expect(codeOf(() => between(before, after))).toBe('E_CANNOT_EXPRESS');
});
