import { describe, expect, test } from 'vitest';
import { apply, patch } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';

const app: Loose = loose();
const add = (n: number | undefined): number => (n ?? 0) + 1;

/** `patch` gives each element a node of its own, so its document is what `apply` has to give. */
function both(root: Loose, expression: Loose): Loose {
  const next = (apply as Loose)(root, expression);
  expect(next).toEqual((patch as Loose)(root, expression).document);
  return next;
}

describe('updaters on each element', () => {
  test('change every element, and share those that stay as they are', () => {
    const root = { members: [{ n: 1 }, { n: 2, kept: {} }, {}, { n: 9 }] } as Loose;
    const next = both(
      root,
      app.members.each().withN((n: number) => (n === 9 ? n : add(n))),
    );
    expect(next).toEqual({ members: [{ n: 2 }, { n: 3, kept: {} }, { n: 1 }, { n: 9 }] });
    expect(next.members[1].kept).toBe(root.members[1].kept);
    expect(next.members[3]).toBe(root.members[3]);
    expect(next.members.slice(0, 3).every(Object.isFrozen)).toBe(true);
    expect(root.members[0]).toEqual({ n: 1 });
  });

  test('leave the document as it is where nothing changes', () => {
    const root = { members: [{ n: 1 }, { n: 2 }] } as Loose;
    expect(
      apply(
        root,
        app.members.each().withN((n: number) => n),
      ),
    ).toBe(root);
  });

  test('see what earlier steps have done, and are seen by later ones', () => {
    const root = { members: [{ n: 1 }, { n: 2 }, { n: 3 }] } as Loose;
    const expression = app.members
      .at(1)
      .withN(20)
      .members.each()
      .withN(add)
      .members.each()
      .withN(add)
      .members.at(2)
      .withText('last')
      .members.where({ n: 22 })
      .withText('found');
    expect(both(root, expression).members).toEqual([
      { n: 3 },
      { n: 22, text: 'found' },
      { n: 5, text: 'last' },
    ]);
  });

  test('change one element that stands twice in each place by itself', () => {
    const one = { n: 1 };
    const seen: number[] = [];
    const expression = app.members.each().withN((n: number) => {
      seen.push(n);
      return n + seen.length;
    });
    expect((apply as Loose)({ members: [one, one] }, expression).members).toEqual([{ n: 2 }, { n: 3 }]);
  });

  test('make what is missing, in lists of lists and of null as well', () => {
    const root = { rows: [{ cells: [{ n: 1 }, null] }, { cells: [] }, {}] } as Loose;
    expect(both(root, app.rows.each().cells.each().withN(add)).rows).toEqual([
      { cells: [{ n: 2 }, { n: 1 }] },
      { cells: [] },
      {},
    ]);
  });

  test('name the element that does not fit', () => {
    const failing = app.members.each().withN((n: number) => {
      if (n === 2) throw new Error('no');
      return n + 1;
    });
    expect(refusalOf(() => apply({ members: [{ n: 1 }, { n: 2 }] } as Loose, failing)).path).toEqual([
      'members',
      1,
      'n',
    ]);
    const text = app.members.each().withN(add);
    expect(refusalOf(() => apply({ members: [{ n: 1 }, 'text'] } as Loose, text))).toMatchObject({
      code: 'E_PARENT',
      path: ['members', 1],
    });
  });
});
