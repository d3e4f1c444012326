import { produce } from 'immer';
import { describe, expect, test } from 'vitest';
import * as withal from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { shop } from '../fixtures/table.ts';

/** As JavaScript callers have them. */
const read = withal.read as (root: unknown, place: unknown) => unknown;
const readAll = withal.readAll as (root: unknown, place: unknown) => unknown[];

const app: Loose = loose();
const { containers } = shop.spec;
const web = { name: 'web', image: 'nginx', env: [{ name: 'A', value: '1' }] };
const log = { name: 'log', image: 'fluent' };
const root: Loose = {
  metadata: { name: 'x', labels: { a: '1', 'b.c': '2' } },
  spec: { containers: [web, log], extra: null },
};

describe('read', () => {
  test.each<[string, Loose, unknown]>([
    ['the document', shop, root],
    ['an object', shop.metadata, root.metadata],
    ['a field', shop.metadata.at('name'), 'x'],
    ['a map', shop.metadata.labels, root.metadata.labels],
    ['an entry', shop.metadata.labels.at('b.c'), '2'],
    ['a list', containers, root.spec.containers],
    ['an element', containers.at(1), log],
    ['an element from the end', containers.at(-2), web],
    ['an element by its key', containers.key({ name: 'log' }), log],
    ['an element by a match', containers.where({ image: /^ng/ }).env.at(0).at('value'), '1'],
    ['the only one of each', containers.each({ name: 'web' }).at('image'), 'nginx'],
    ['null', shop.spec.at('extra'), null],
  ])('gives %s itself', (_name, place, expected) => {
    expect(read(root, place)).toBe(expected);
    expect(readAll(root, place)).toEqual([expected]);
  });

  test.each<[string, Loose]>([
    ['a field', shop.spec.at('replicas')],
    ['what is below a missing field', shop.at('status').at('a')],
    ['what is below null', shop.spec.at('extra').at('a').at('b')],
    ['an entry', shop.metadata.labels.at('z')],
    ['an inherited name', shop.metadata.labels.at('constructor')],
    ['an index', containers.at(2)],
    ['an index from the end', containers.at(-3)],
    ['a key, and makes none', containers.key({ name: 'z' })],
    ['a match', containers.where({ name: 'z' }).at('image')],
    ['each', containers.each({ name: 'z' })],
    ['each of what is missing', shop.spec.ports.each()],
  ])('gives undefined where %s is missing, and readAll nothing', (_name, place) => {
    expect(read(root, place)).toBeUndefined();
    expect(readAll(root, place)).toEqual([]);
  });

  test('refuses a place that means several', () => {
    expect(refusalOf(() => read(root, containers.each().at('image')))).toEqual({
      code: 'E_SEVERAL',
      path: ['spec', 'containers', { each: {} }, 'image'],
      message: 'Cannot read one value at spec.containers.each().image: 2 are there. Use readAll(…).',
    });
    expect(read(root, containers.each().env)).toBe(web.env);
  });

  test.each<[string, unknown, Loose, string]>([
    [
      'a text on the way',
      { metadata: 'x' },
      shop.metadata.labels,
      'Cannot read inside metadata: it holds a string, and an object is needed there.',
    ],
    [
      'an object for a list',
      { spec: { containers: {} } },
      containers.at(0),
      'Cannot read inside spec.containers: it holds an object, and a list is needed there.',
    ],
    [
      'a list for an object',
      { metadata: [] },
      shop.metadata.labels,
      'Cannot read inside metadata: it holds a list, and an object is needed there.',
    ],
    [
      'a text for elements',
      { l: 'x' },
      app.l.each(),
      'Cannot read inside l: it holds a string, and a list or a map is needed there.',
    ],
    [
      'a text for the document',
      'x',
      app.l,
      'Cannot read inside the root: it holds a string, and an object is needed there.',
    ],
  ])('refuses %s', (_name, document, place, message) => {
    expect(refusalOf(() => read(document, place))).toMatchObject({ code: 'E_PARENT', message });
    expect(codeOf(() => readAll(document, place))).toBe('E_PARENT');
  });

  test.each<[string, unknown]>([
    ['a path', ['metadata']],
    ['nothing', undefined],
    ['a document', {}],
    ['a method', shop.metadata.withName],
    ['a place behind steps', shop.new('x').metadata],
    ['an expression', shop.metadata.withName('x')],
  ])('refuses %s as a place', (_name, place) => {
    expect(codeOf(() => read(root, place))).toBe('E_ARGUMENT');
    expect(codeOf(() => readAll(root, place))).toBe('E_ARGUMENT');
  });

  test('refuses a draft', () => {
    produce(root, (draft: Loose) => {
      expect(codeOf(() => read(draft, shop.metadata))).toBe('E_DRAFT');
    });
  });
});

describe('readAll', () => {
  test('gives all, in the order of the document', () => {
    expect(readAll(root, containers.each().at('image'))).toEqual(['nginx', 'fluent']);
    expect(readAll(root, containers.where({ name: ['log', 'web'] }).at('name'))).toEqual(['web', 'log']);
    expect(readAll(root, shop.metadata.labels.each())).toEqual(['1', '2']);
    expect(readAll(root, containers.each().env.each().at('name'))).toEqual(['A']);
  });

  test('names the place of a predicate that throws', () => {
    const failing = containers.each((one: Loose) => one.name.first.second);
    expect(refusalOf(() => readAll(root, failing))).toMatchObject({
      code: 'E_FUNCTION',
      path: ['spec', 'containers', 0],
    });
  });
});
