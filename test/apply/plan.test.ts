import { describe, expect, test } from 'vitest';
import { model } from '../../src/apply/model.ts';
import { isLeaf, makePlan, planOf } from '../../src/apply/plan.ts';
import { chainOf } from '../../src/record/chain.ts';
import type { Plan } from '../../src/apply/plan.ts';

interface Document {
  a: { b: number; list: string[]; map: Record<string, number>; deep: { x: number; y: number } };
  c: number;
}
const document = model<Document>();

function plan(expression: unknown): Plan | null {
  const chain = chainOf(expression);
  return chain === undefined ? null : makePlan(chain[' shape']);
}

/** The tree of keys of a plan; a leaf is the list of its steps. */
function outline(node: Plan): object {
  const parts = node.parts.map((part) =>
    typeof part === 'number'
      ? [part]
      : isLeaf(part)
        ? part.sources.map((source) => source.step)
        : outline(part),
  );
  return Object.fromEntries(node.keys.map((key, index) => [key, parts[index]]));
}

describe('a plan', () => {
  test('gathers the steps of an object, in the order in which its fields were first touched', () => {
    const made = plan(document.a.withB(1).withC(2).a.deep.withX(3).a.deep.withY(4));
    expect(made && outline(made)).toEqual({ a: { b: [0], deep: { x: [2], y: [3] } }, c: [1] });
    expect(made?.keys).toEqual(['a', 'c']);
  });

  test('keeps the last setter of a field, the mixins after it, and those before it, which may be errors', () => {
    const made = plan(
      document.withC(1).withC(2).a.withListMixin(['x']).a.withList(['y']).a.withListMixin(['z']),
    );
    expect(made && outline(made)).toEqual({ c: [1], a: { list: [2, 3, 4] } });
  });

  test('does not exist where a step goes below what another one sets', () => {
    expect(plan(document.withA({} as never).a.withB(1))).toBeNull();
    expect(plan(document.a.withB(1).withA({} as never))).toBeNull();
    expect(plan(document.a.withMapMixin({ k: 1 }).a.map.at('k').with(2))).toBeNull();
  });

  test('goes into elements of lists by their index', () => {
    const made = plan(document.a.list.at(3).with('x').a.list.at(1).with('y').a.list.at(3).with('z'));
    expect(made && outline(made)).toEqual({ a: { list: { 3: [2], 1: [1] } } });
  });

  test('finds its way where many keys stand beside each other', () => {
    const indexes = Array.from({ length: 40 }, (_, index) => (index * 7) % 20);
    const made = plan(indexes.reduce((chain, index) => chain.a.list.at(index).with('x'), document.withC(1)));
    const expected = Object.fromEntries(indexes.map((index, step) => [index, [step + 1]]));
    expect(made && outline(made)).toEqual({ c: [0], a: { list: expected } });
  });

  test('does not exist for chosen elements, removals, the root as a whole and inherited names', () => {
    const chosen = model<{ list: { name: string; x: number }[] }>();
    expect(plan(chosen.list.where({ name: 'x' }).withX(1))).toBeNull();
    expect(plan(chosen.list.key({ name: 'x' }).withX(1))).toBeNull();
    expect(plan(document.a.map.without('k'))).toBeNull();
    expect(plan(model<Record<string, number>>().withMixin({ k: 1 }))).toBeNull();
    expect(plan(model<{ constructor: number }>().withConstructor(1))).toBeNull();
  });

  test('is made when a shape is applied for the second time; of a long program at once, where drafts are opened', () => {
    const shape = chainOf(document.a.withB(1).a.withB(2).a.withB(3))?.[' shape'];
    if (shape === undefined) throw new Error('There is no shape.');
    expect([planOf(shape), planOf(shape) !== null, planOf(shape) === planOf(shape)]).toEqual([
      null,
      true,
      true,
    ]);
  });
});
