import { describe, expect, test } from 'vitest';
import type { Segment } from '../../../types/index.d.ts';
import { Edit } from '../../../src/patch/edit-tree.ts';
import { guardsOf } from '../../../src/patch/json/guards.ts';
import type { FieldType, ListType } from '../../../src/schema/schema.ts';
import { unknownType } from '../../../src/schema/schema.ts';

function guards(element: unknown, list: FieldType, ...selectors: Segment[]): unknown {
  const edit = new Edit(element);
  edit.selectors = selectors;
  return guardsOf(edit, '/l/0', list).map(({ path, ...rest }) => [
    path.slice('/l/0'.length),
    'value' in rest ? rest.value : undefined,
  ]);
}

function keyed(...mapKeys: string[]): ListType {
  return { shape: 'list', element: unknownType, rules: { mapKeys } };
}

describe('an element is known again', () => {
  test.each<readonly [string, unknown, FieldType, readonly Segment[], unknown]>([
    [
      'by what was asked for',
      { a: 1, b: { c: 2, d: 3 } },
      unknownType,
      [{ where: { b: { c: 2 } } }],
      [['/b/c', 2]],
    ],
    [
      'by all that was asked for',
      { a: 1, b: 2 },
      unknownType,
      [{ key: { a: 1 } }, { where: { b: 2 } }],
      [
        ['/a', 1],
        ['/b', 2],
      ],
    ],
    ['by a list that was asked for', { a: [1] }, unknownType, [{ where: { a: [1] } }], [['/a', [1]]]],
    ['by what is left of it', { a: 1 }, unknownType, [{ where: { a: 2, b: 3 } }], [['/a', 1]]],
    ['by all of it, if nothing is left', { a: 1 }, unknownType, [{ where: { b: 3 } }], [['', { a: 1 }]]],
    [
      'by its key',
      { port: 80, protocol: 'TCP', name: 'x' },
      keyed('port', 'protocol'),
      [0],
      [
        ['/port', 80],
        ['/protocol', 'TCP'],
      ],
    ],
    [
      'by its name, if it lacks its key',
      { port: 80, name: 'x' },
      keyed('port', 'protocol'),
      [0],
      [['/name', 'x']],
    ],
    ['by its name', { name: 'x', image: 'y' }, unknownType, [0], [['/name', 'x']]],
    [
      'by its whole name',
      { kind: 'Pod', metadata: { name: 'x', namespace: 'y', labels: {} } },
      unknownType,
      [0],
      [
        ['/metadata/name', 'x'],
        ['/kind', 'Pod'],
        ['/metadata/namespace', 'y'],
      ],
    ],
    [
      'by all of it, if it has no name',
      { operator: 'Exists' },
      unknownType,
      [0],
      [['', { operator: 'Exists' }]],
    ],
    ['by its value', 'x', unknownType, [0], [['', 'x']]],
    ['by its value, if nobody has asked for it', 'x', unknownType, [], [['', 'x']]],
    ['once, if two have asked', { name: 'x' }, unknownType, [0, { key: { name: 'x' } }], [['/name', 'x']]],
  ])('%s', (...[, element, list, selectors, expected]) => {
    expect(guards(element, list, ...selectors)).toEqual(expected);
  });
});
