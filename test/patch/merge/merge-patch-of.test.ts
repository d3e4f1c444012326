import { describe, expect, test } from 'vitest';
import { toMergePatch } from '../../../src/patch/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

const app = loose();
const base = { name: 'x', map: { a: { b: 1, c: [1] }, d: null }, list: [{ id: 1 }, 'p'] };

const patchOf = (expression: Loose): unknown => toMergePatch(expression, base);

describe('a merge patch of what was touched', () => {
  test.each<readonly [string, Loose, unknown]>([
    ['nothing', app.withName('x'), {}],
    ['a field', app.withName('y'), { name: 'y' }],
    ['an object that loses a field', app.map.withA({ b: 1 }), { map: { a: { c: null } } }],
    ['an object that is the same', app.map.withA({ c: [1], b: 1 }), {}],
    ['an object that becomes empty', app.map.withA({}), { map: { a: { b: null, c: null } } }],
    ['an object where none was', app.withNew({ a: {} }), { new: { a: {} } }],
    ['an object over a scalar', app.withName({ a: 1 }), { name: { a: 1 } }],
    ['a list as a whole', app.withList([1, null]), { list: [1, null] }],
    ['a list in a new object', app.withNew({ l: [{ a: 1 }] }), { new: { l: [{ a: 1 }] } }],
    ['a list that was set and appended to', app.withList(['a']).withListMixin(['b']), { list: ['a', 'b'] }],
    ['a list that was appended to and is new', app.withNewMixin(['b']), { new: ['b'] }],
    ['a list that was changed back', app.list.without('p').withListMixin(['p']), {}],
    ['a removed field', app.without('name', 'none'), { name: null }],
    ['a null that is left as it is', app.map.withE(1), { map: { e: 1 } }],
    ['the whole document', app.with({ name: 'x' }), { map: null, list: null }],
  ])('%s', (_what, expression, expected) => {
    expect(patchOf(expression)).toEqual(expected);
  });

  test.each<readonly [string, Loose]>([
    ['an element by its key', app.list.key({ id: 1 }).withName('y')],
    ['an element by its index', app.list.at(1).with('q')],
    ['a new element', app.withListMixin(['q'])],
    ['a removed element', app.list.without('p')],
    ['a null', app.withName(null)],
    ['a null in an object', app.map.withA({ b: null })],
    ['a null in an object of a list', app.withList([{ a: null }])],
  ])('%s is refused', (_what, expression) => {
    expect(codeOf(() => patchOf(expression))).toBe('E_CANNOT_EXPRESS');
  });
});
