import { describe, expect, test } from 'vitest';
import { toMergePatch } from '../../../src/patch/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
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
    ['the whole document', app.with('x')],
    ['the whole document, as an object', app.with({ a: 1 })],
  ])('%s', (_what, expression) => {
    expect(codeOf(() => patchOf(expression))).toBe('E_CANNOT_EXPRESS');
  });
});
