import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import { toJsonPatch } from '../../../src/patch/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';

const app = loose();

/** A model whose list `l` has these keys. */
function keyed(...mapKeys: string[]): Loose {
  return createModels({ format: 1, types: [{ id: 'a.b.C', fields: { l: ['[any]', { mapKeys }] } }] })(0);
}

/** The tests that a patch holds of the one element of `l`, each with the way inside it. */
function testsOf(element: unknown, expression: Loose): unknown {
  return toJsonPatch(expression, { l: [element] } as Loose).flatMap((operation) =>
    operation.op === 'test' ? [[operation.path.slice('/l/0'.length), operation.value]] : [],
  );
}

/** Does something to what a node stands for, so that it has to be known again. */
const touch = (node: Loose): Loose => node.at('touched').with(true);

describe('an element is known again', () => {
  test.each<readonly [string, unknown, Loose, unknown]>([
    [
      'by what was asked for',
      { a: 1, b: { c: 2, d: 3 } },
      touch(app.l.where({ b: { c: 2 } })),
      [['/b/c', 2]],
    ],
    [
      'by all that was asked for',
      { a: 1, b: 2 },
      touch(touch(app.l.key({ a: 1 })).l.where({ b: 2 })),
      [
        ['/a', 1],
        ['/b', 2],
      ],
    ],
    ['by a list that was asked for', { a: [1] }, touch(app.l.where({ a: [1] })), [['/a', [1]]]],
    [
      'by what it was before, and not by what a step has put there',
      { a: 1, c: 0 },
      touch(app.l.where({ c: 0 }).withMixin({ a: 2, b: 3 }).l.where({ a: 2, b: 3 })),
      [
        ['/c', 0],
        ['/a', 1],
      ],
    ],
    [
      'by all of it, if all that was asked for is new',
      { a: 1, c: 0 },
      touch(app.l.where({ c: 0 }).withB(3).l.where({ b: 3 })),
      [
        ['/c', 0],
        ['', { a: 1, c: 0 }],
      ],
    ],
    [
      'by its key',
      { port: 80, protocol: 'TCP', name: 'x' },
      touch(keyed('port', 'protocol').l.at(0)),
      [
        ['/port', 80],
        ['/protocol', 'TCP'],
      ],
    ],
    [
      'by its name, if it lacks its key',
      { port: 80, name: 'x' },
      touch(keyed('port', 'protocol').l.at(0)),
      [['/name', 'x']],
    ],
    ['by its name', { name: 'x', image: 'y' }, touch(app.l.at(0)), [['/name', 'x']]],
    ['by its id', { id: 7, image: 'y' }, touch(app.l.at(0)), [['/id', 7]]],
    [
      'by its whole name',
      { kind: 'Pod', metadata: { name: 'x', namespace: 'y', labels: {} } },
      touch(app.l.at(0)),
      [
        ['/metadata/name', 'x'],
        ['/kind', 'Pod'],
        ['/metadata/namespace', 'y'],
      ],
    ],
    [
      'by all of it, if it has no name',
      { operator: 'Exists' },
      touch(app.l.at(0)),
      [['', { operator: 'Exists' }]],
    ],
    ['by its value', 'x', app.l.at(0).with('y'), [['', 'x']]],
    ['by its value, if nobody has asked for it', 'x', app.l.without('x'), [['', 'x']]],
    [
      'once, if two have asked',
      { name: 'x' },
      touch(touch(app.l.at(0)).l.key({ name: 'x' })),
      [['/name', 'x']],
    ],
  ])('%s', (...[, element, expression, expected]) => {
    expect(testsOf(element, expression)).toEqual(expected);
  });
});
