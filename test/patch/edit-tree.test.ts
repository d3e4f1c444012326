import { describe, expect, test } from 'vitest';
import { Edit, editTree } from '../../src/patch/edit-tree.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { chainBehind } from './chain.ts';

const app = loose();
const base = { name: 'x', labels: { a: '1', b: '2' }, list: [{ id: 1 }, 'p', { id: 2 }, 'q'] };

/** The edit as text: `=` where a place was set, and the way that the elements have gone. */
function shown(edit: Edit): unknown {
  if (edit.isSet) return '=';
  const inside = Object.fromEntries([...edit.inside].map(([key, entry]) => [key, shown(entry)]));
  return edit.indexes === undefined ? inside : { ...inside, indexes: edit.indexes };
}

function treeOf(expression: Loose): unknown {
  return shown(editTree(base, chainBehind(expression)).edit);
}

describe('what is noted', () => {
  test.each<readonly [string, Loose, unknown]>([
    ['a field', app.withName('y'), { name: '=' }],
    ['a mixin', app.withLabelsMixin({ a: '3', c: '4' }), { labels: { a: '=', c: '=' } }],
    ['removed keys', app.labels.without('a'), { labels: { a: '=' } }],
    ['a missing parent', app.spec.template.withName('y'), { spec: '=' }],
    ['what is inside what was set', app.withLabels({}).labels.at('a').with('1'), { labels: '=' }],
    ['an element by its key', app.list.key({ id: 2 }).withName('y'), { list: { 2: { name: '=' } } }],
    [
      'an element that moved',
      app.list.without('p').list.at(1).withName('y'),
      { list: { 2: { name: '=' }, indexes: [0, 2, 3] } },
    ],
    ['a new element, which is in the list', app.list.key({ id: 3 }).withName('y'), { list: {} }],
    [
      'a new element that was changed',
      app
        .withListMixin([{ id: 3 }])
        .list.at(4)
        .withName('y'),
      { list: {} },
    ],
    ['elements gone twice', app.list.without('p').list.without('q'), { list: { indexes: [0, 2] } }],
    [
      'an element gone after a new one has come',
      app.withListMixin(['r', 's']).list.without('p', 'r'),
      { list: { indexes: [0, 2, 3, -1] } },
    ],
    ['nothing', app.list.without('none'), { list: {} }],
    ['the whole', app.with({}), '='],
  ])('%s', (_what, expression, expected) => {
    expect(treeOf(expression)).toEqual(expected);
  });
});

test('an element that is new has no place in the base', () => {
  const edit = new Edit([1]);
  expect([edit.element(0)?.base, edit.element(1), edit.indexBefore(1)]).toEqual([1, undefined, -1]);
  expect(new Edit(undefined).isSet).toBe(true);
  expect(new Edit('text').element(0)).toBeUndefined();
});
