import { expect, test } from 'vitest';
import { WithalError } from '../../../src/errors/withal-error.ts';
import { checkConfiguration } from '../../../src/patch/server-side/check-configuration.ts';
import { applySchemaOf } from '../../../src/patch/server-side/from-open-api.ts';
import { refusalOf } from '../../fixtures/refusal-of.ts';
import { atom } from './shapes.ts';

const check = (configuration: unknown, type = atom): void =>
  checkConfiguration(
    configuration,
    type,
    (path, message) => new WithalError({ code: 'E_REFUSED', path, message }),
  );

test('elements have their keys, each once', () => {
  expect(() =>
    check({ items: [{ name: 'a', ports: [{ port: 80 }] }], set: ['a'], args: ['x', 'x'] }),
  ).not.toThrow();
  expect(refusalOf(() => check({ items: [{ name: 'a' }, { name: 'a' }] })).path).toEqual(['items', 1]);
  expect(refusalOf(() => check({ items: [{ name: 'a', ports: [{}] }] })).path).toEqual([
    'items',
    0,
    'ports',
    0,
  ]);
  expect(refusalOf(() => check({ set: ['a', 'a'] })).path).toEqual(['set', 1]);
});

test('null is no wish', () => {
  expect(refusalOf(() => check({ labels: { a: null } })).path).toEqual(['labels', 'a']);
});

test('a list whose elements lack its key cannot be said', () => {
  const list = {
    type: 'array',
    items: { type: 'object', properties: { a: {} } },
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
  };
  const { type } = applySchemaOf({ schema: { type: 'object', properties: { list } } });
  expect(refusalOf(() => check({ list: [{ a: 1 }] }, type())).message).toContain(
    '"name", which its elements do not have',
  );
});
