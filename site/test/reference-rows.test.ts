import { describe, expect, test } from 'vitest';
import type { Property, TypeTree } from '../../src/generate/model/index.ts';
import { paragraphsOf } from '../components/reference/prose.ts';
import { readOwnModel } from '../components/reference/own-definition.ts';
import { rowsOf } from '../components/reference/rows.ts';
import { typeParts } from '../components/reference/type-text.ts';
import { builtReference } from './reference-models.ts';

const text: TypeTree = { shape: 'scalar', scalar: 'string' };

const field = (wire: string, type: TypeTree, more: Partial<Property> = {}): Property => ({
  wire,
  description: '',
  required: false,
  type,
  rules: {},
  ...more,
});

/** The rows of a part `part` with some fields. */
const rows = (...properties: Property[]) => {
  const definition = { id: 'x', group: '', version: '', name: 'X', description: '', properties };
  return rowsOf({ definition, chain: 'web.part', path: ['part'] });
};

describe('rows', () => {
  test('a scalar has a setter; a list and a map have a mixin too, and verbs', () => {
    const [name, list] = rows(field('name', text), field('zones', { shape: 'list', element: text }));
    expect(name?.lines).toEqual([{ word: 'fn', text: 'withName(name)', chain: 'web.part.withName(…)' }]);
    expect(list?.lines.map(({ chain }) => chain)).toEqual([
      'web.part.withZones(…)',
      'web.part.withZonesMixin(…)',
    ]);
    expect(list?.verbs).toContain('without(...values)');
    expect(list?.inside).toBeUndefined();
  });

  test('functions come before objects, each by name', () => {
    const object: TypeTree = { shape: 'object', id: 'y' };
    const all = rows(field('b', object), field('z', text), field('a', object), field('y', text));
    expect(all.map(({ wire }) => wire)).toEqual(['y', 'z', 'a', 'b']);
    expect(all[2]?.lines[0]).toEqual({ word: 'obj', text: 'a', chain: 'web.part.a' });
  });

  test('a chain goes into lists by their keys, or through all elements, and into maps by a key', () => {
    const of = (type: TypeTree, more: Partial<Property> = {}) =>
      rows(field('f', type, more))[0]?.inside?.chain;
    const list: TypeTree = { shape: 'list', element: { shape: 'object', id: 'y' } };
    expect(of(list)).toBe('web.part.f.each()');
    expect(of(list, { rules: { mergeKey: 'name' } })).toBe('web.part.f.key({ name: … })');
    expect(of(list, { rules: { mapKeys: ['port', 'x-protocol'], mergeKey: 'port' } })).toBe(
      "web.part.f.key({ port: …, 'x-protocol': … })",
    );
    expect(of({ shape: 'map', value: list })).toBe("web.part.f.at('…').each()");
  });

  test('a field whose methods another one has is reached by its name', () => {
    const [first] = rows(field('mixin', text), field('other', text));
    expect(first?.lines).toEqual([{ word: 'fn', text: 'at("mixin")', chain: 'web.part.at("mixin")' }]);
  });

  test('the release and the keys are said once, and other notes stay', () => {
    const type: TypeTree = { shape: 'list', element: { shape: 'object', id: 'y' } };
    const notes = [
      'Since Kubernetes 1.32 or 1.33.',
      'Default: `[]`.',
      'Its elements are told apart by `name`.',
    ];
    const description = 'All of them.\n\nIts elements are told apart by `name`.';
    const [row] = rows(field('f', type, { notes, description, rules: { mapKeys: ['name'] } }));
    expect(row).toMatchObject({
      since: '1.32 or 1.33',
      keys: ['name'],
      notes: ['Default: `[]`.'],
      description: 'All of them.',
    });
  });

  test('a set of values is listed, also that of elements, and an open one says so', () => {
    const values: TypeTree = { shape: 'scalar', scalar: 'string', values: ['A', 'B'] };
    const list: TypeTree = { shape: 'list', element: { ...values, open: true } };
    expect(rows(field('f', values))[0]?.values).toEqual({ values: ['"A"', '"B"'], isOpen: false });
    expect(rows(field('f', list))[0]?.values?.isOpen).toBe(true);
  });

  test('a type is said in words, and leads to other types', () => {
    const list: TypeTree = { shape: 'list', element: { shape: 'object', id: 'm/v1/Port' }, nullable: true };
    expect(typeParts(list)).toEqual([{ text: 'list of ' }, { id: 'm/v1/Port' }, { text: ' or null' }]);
    expect(typeParts({ shape: 'union', members: [text, { shape: 'any' }] })).toEqual([
      { text: 'string' },
      { text: ' or ' },
      { text: 'any value' },
    ]);
  });
});

describe('descriptions', () => {
  test('addresses become links, without the full stop after them', () => {
    const [first, second] = paragraphsOf(
      'See https://example.org/a#b. More in `code`.\n\nhttps://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#pod-v1-core',
    );
    expect(first).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'example.org/a#b', href: 'https://example.org/a#b' },
      { kind: 'text', text: '. More in ' },
      { kind: 'code', text: 'code' },
      { kind: 'text', text: '.' },
    ]);
    expect(second?.[0]).toMatchObject({ kind: 'link', text: 'Official reference' });
  });

  test('what is not closed is no code', () => {
    expect(
      paragraphsOf('it`s')
        .flat()
        .map(({ kind }) => kind),
    ).toEqual(['text', 'text']);
    expect(
      paragraphsOf('it `is` so')
        .flat()
        .map(({ kind }) => kind),
    ).toEqual(['text', 'code', 'text']);
  });

  test('nothing is lost, whatever the text', () => {
    for (const given of ['`open', 'a ` b ` c ` d', '``', 'https://', '<b>https://x</b>']) {
      const shown = paragraphsOf(given)
        .flat()
        .map((part) => ('href' in part ? part.href : part.text))
        .join('');
      expect(shown.replaceAll('`', '')).toBe(given.replaceAll('`', ''));
    }
  });
});

const definition = (schema: object) =>
  JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'shop.example.org',
      names: { kind: 'Cart', plural: 'carts' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', ...schema } },
        },
      ],
    },
  });

describe('a definition of your own', () => {
  const items = {
    type: 'array',
    items: { type: 'object', properties: { size: { type: 'integer', minimum: 1 } } },
  };
  const spec = { type: 'object', required: ['items'], properties: { items } };

  test('becomes a model with its kind first, and pages of all its types', async () => {
    const { model, pages } = await readOwnModel(
      definition({ description: 'What is bought. And more.', properties: { spec } }),
    );
    expect(model.common).toEqual(['yours/shop.example.org/v1/Cart']);
    expect(model.types.find(({ name }) => name === 'Cart')?.about).toBe('What is bought.');
    const cart = pages.find(({ address }) => address === 'yours/shop.example.org/v1/Cart');
    expect(cart).toMatchObject({
      constant: 'cart',
      from: './models/shop.example.org/v1.js',
      takesName: true,
    });
    const state = builtReference();
    state.pages.setOwn(pages);
    const part = await state.pages.load('yours/shop.example.org/v1/CartSpec');
    const [row] = rowsOf({ definition: part.definition, chain: 'cart.spec', path: ['spec'] });
    expect(row).toMatchObject({ isRequired: true, inside: { chain: 'cart.spec.items.each()' } });
  });

  test('is YAML as well, and may be several documents', async () => {
    const yaml = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: a.example.org
  names: { kind: Lamp, plural: lamps }
  versions: [{ name: v1, schema: { openAPIV3Schema: { type: object } } }]
---
${definition({})}`;
    const { model } = await readOwnModel(yaml);
    expect(model.common).toEqual(['yours/a.example.org/v1/Lamp', 'yours/shop.example.org/v1/Cart']);
  });

  test.each([
    ['', 'there is nothing in it'],
    ['kind: Service\napiVersion: v1', 'Paste a CustomResourceDefinition'],
    ['just: text', 'it is neither an OpenAPI document'],
    ['a: [', 'Cannot read your definition'],
    [definition({ properties: { spec: { $ref: '#/definitions/Spec' } } }), '$ref'],
  ])('%j is refused with a reason', async (given, reason) => {
    await expect(readOwnModel(given)).rejects.toThrow(reason);
    await expect(readOwnModel(given)).rejects.toMatchObject({ code: expect.stringMatching(/^E_/) });
  });

  test('which contains itself is read, and shown one step at a time', async () => {
    const document = {
      openapi: '3.0.0',
      components: {
        schemas: {
          'org.example.v1.Tree': {
            type: 'object',
            properties: { left: { $ref: '#/components/schemas/org.example.v1.Tree' } },
          },
        },
      },
    };
    const { pages } = await readOwnModel(JSON.stringify(document));
    const [tree] = pages;
    const [left] = tree === undefined ? [] : rowsOf({ definition: tree.definition, chain: 'tree', path: [] });
    expect(left?.inside).toEqual({ id: tree?.definition.id, chain: 'tree.left' });
  });
});
