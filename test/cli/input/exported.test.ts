import { expect, test } from 'vitest';
import { exportedDocuments } from '../../../src/cli/input/exported.ts';
import { model } from '../../../src/index.ts';
import { failureOf } from '../../generate/fixtures.ts';

const app = model<{ name: string; at: { x: number } }>();
const named = (name: string): unknown => app.withName(name);

test('the default export comes first, the others follow by name, and each value is printed once', async () => {
  const shared = named('shared');
  const plain = { name: 'plain' };
  const exports = {
    zone: named('z'),
    again: shared,
    default: [shared, plain, null, false, undefined, [named('nested')]],
    made: () => plain,
    later: async () => Promise.resolve([named('late')]),
    soon: Promise.resolve({ name: 'soon' }),
    bare: Object.assign(Object.create(null) as object, { name: 'bare' }),
  };
  expect(await exportedDocuments('web.ts', exports)).toEqual(
    ['shared', 'plain', 'nested', 'bare', 'late', 'soon', 'z'].map((name) => ({ name })),
  );
  expect(await exportedDocuments('web.ts', {})).toEqual([]);
});

test('what is no document is refused with its name', async () => {
  const odd: Record<string, unknown>[] = [
    { size: 1 },
    { default: [{}, 'x'] },
    { make: (name: string) => ({ name }) },
    {
      Web: class {
        web = 1;
      },
    },
    { at: new Map() },
    { place: Reflect.get(app, 'at') },
    { boom: () => Promise.reject(new Error('no')) },
  ];
  const said = await Promise.all(odd.map((one) => failureOf(() => exportedDocuments('web.ts', one))));
  expect(said).toMatchInlineSnapshot(`
    [
      "E_VALUE Cannot print size of web.ts: it is a number, and no document. Do not export it, or from another module.",
      "E_VALUE Cannot print default[1] of web.ts: it is a string, and no document. Do not export it, or from another module.",
      "E_VALUE Cannot print make of web.ts: it is a function with parameters, and there is nobody to give them.",
      "E_VALUE Cannot print Web of web.ts: it is a class. Do not export it, or from another module.",
      "E_VALUE Cannot print at of web.ts: it is no document. Export an expression, an object, or a list or function of them.",
      "E_VALUE Cannot print place of web.ts: it is a function with parameters, and there is nobody to give them.",
      "E_SOURCE Cannot run web.ts: no. At test/cli/exported.test.ts:39.",
    ]
  `);
});
