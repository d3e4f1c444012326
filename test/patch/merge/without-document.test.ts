import { describe, expect, test } from 'vitest';
import { toMergePatch } from '../../../src/patch/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { refusalOf } from '../../fixtures/refusal-of.ts';
import { openParts } from '../../fixtures/state.ts';
import { shop } from '../../fixtures/table.ts';

const app = loose();
const patchOf = (expression: Loose): unknown => toMergePatch(expression);

describe('what holds for every document', () => {
  test.each<readonly [string, Loose, unknown]>([
    ['fields', app.withName('x').spec.withReplicas(3), { name: 'x', spec: { replicas: 3 } }],
    ['the last value of a field', app.withName('x').withName('y'), { name: 'y' }],
    ['a list as a whole', app.withTags(['a']), { tags: ['a'] }],
    ['a list that is appended to after that', app.withTags(['a']).withTagsMixin(['b']), { tags: ['a', 'b'] }],
    ['a mixin', app.withLabelsMixin({ a: '1', b: ['2'] }), { labels: { a: '1', b: ['2'] } }],
    ['an empty mixin, which makes an object', app.withLabelsMixin({}), { labels: {} }],
    ['a new kind', shop.new('web'), { apiVersion: 'shop.io/v1', kind: 'Shop', metadata: { name: 'web' } }],
    ['removed fields', shop.metadata.without('name', 'labels'), { metadata: { name: null, labels: null } }],
    [
      'a removed field that comes back',
      shop.metadata.without('name').metadata.withName('x'),
      { metadata: { name: 'x' } },
    ],
    ['a removed entry', shop.metadata.labels.without('a'), { metadata: { labels: { a: null } } }],
    ['nothing', app, {}],
  ])('%s', (_what, expression, expected) => {
    const patch = patchOf(expression);
    expect(patch).toEqual(expected);
    expect(openParts(patch, undefined)).toEqual([]);
  });
});

describe('what depends on the document is refused', () => {
  test.each<readonly [string, Loose]>([
    ['an object as a whole', app.withLabels({ a: '1' })],
    ['an object in a mixin', app.withSpecMixin({ template: { a: 1 } })],
    ['a list that is appended to', app.withTagsMixin(['a'])],
    ['an element', app.list.at(0).withName('x')],
    ['an element as a whole', app.list.at(0).with('x')],
    ['an element of a list in a list', app.list.at(0).withMixin([1])],
    ['values of a list', shop.metadata.finalizers.without('a')],
    ['keys of what may be a list', app.labels.without('a')],
    ['null', app.withName(null)],
    ['what is inside what was removed', shop.metadata.without('labels').metadata.labels.at('a').with('1')],
    ['elements that match', app.list.without({ name: 'x' })],
    ['an element itself', app.list.key({ name: 'x' }).without()],
    ['every element', app.list.each().withName('x')],
    ['every entry', shop.metadata.labels.each().with('x')],
    ['every entry, removed', shop.metadata.labels.each().without()],
    ['an insertion', app.list.insert(0, ['x'])],
    ['an updater', app.withName((name: string) => name)],
    ['an updater of a list', app.withTagsMixin((tags: string[]) => tags)],
    ['the whole document', app.with('x')],
    ['the whole document, as an object', app.with({ a: 1 })],
  ])('%s', (_what, expression) => {
    const { code, message } = refusalOf(() => patchOf(expression));
    expect(code).toBe('E_CANNOT_EXPRESS');
    expect(message).toMatch(/toJsonPatch|second argument/);
  });
});

test('every entry of a map is no list, and an insertion is one', () => {
  expect(refusalOf(() => patchOf(shop.metadata.labels.each().with('x')))).toMatchInlineSnapshot(`
    {
      "code": "E_CANNOT_EXPRESS",
      "message": "Cannot express the change at metadata.labels as a merge patch: it means all entries that are there, and only the document tells which. Pass the document as the second argument, or use toJsonPatch.",
      "path": [
        "metadata",
        "labels",
      ],
    }
  `);
  expect(refusalOf(() => patchOf(shop.spec.containers.insert(0, { name: 'x' })))).toMatchInlineSnapshot(`
    {
      "code": "E_CANNOT_EXPRESS",
      "message": "Cannot express the change at spec.containers as a merge patch: it would replace the whole list, with every change that others have made to it. Use toJsonPatch, or toStrategicMergePatch for a built-in kind.",
      "path": [
        "spec",
        "containers",
      ],
    }
  `);
});
