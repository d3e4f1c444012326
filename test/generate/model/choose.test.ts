import { expect, test } from 'vitest';
import { chooseDefinitions, type Choice } from '../../../src/generate/model/choose.ts';
import type { Definition, TypeTree } from '../../../src/generate/index.ts';

function definition(id: string, types: TypeTree[], kind?: string): Definition {
  const [group = '', name = ''] = id.split('/');
  const properties = types.map((type, index) => ({
    wire: `f${index}`,
    type,
    description: '',
    required: false,
    rules: {},
  }));
  const gvk = kind === undefined ? {} : { kind: { group, version: 'v1', kind } };
  return { id, group, version: 'v1', name, description: '', properties, ...gvk };
}

const object = (id: string): TypeTree => ({ shape: 'object', id });

const all = [
  definition('a/One', [object('a/Part')], 'One'),
  definition('a/Part', [{ shape: 'union', members: [{ shape: 'list', element: object('meta/Meta') }] }]),
  definition('a/Two', [], 'Two'),
  definition('b/One', [object('b/One')], 'One'),
  definition('meta/Meta', [object('meta/Meta')]),
];

const chosen = (choice: Choice): string[] => chooseDefinitions(all, choice).map(({ id }) => id);

test('what is chosen comes with whatever it refers to', () => {
  expect(chosen({})).toHaveLength(5);
  expect(chosen({ groups: ['a'] })).toEqual(['a/One', 'a/Part', 'a/Two', 'meta/Meta']);
  expect(chosen({ kinds: ['One'] })).toEqual(['a/One', 'a/Part', 'b/One', 'meta/Meta']);
  expect(chosen({ groups: ['a'], kinds: ['One'] })).toEqual(['a/One', 'a/Part', 'meta/Meta']);
  expect(chosen({ groups: ['b', 'meta'] })).toEqual(['b/One', 'meta/Meta']);
});

test('what is not there is refused, with what there is', () => {
  expect(() => chosen({ groups: ['c'] })).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot choose the group "c": there is none. There are: a, b, meta.]`,
  );
  expect(() => chosen({ kinds: ['one'] })).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot choose the kind "one": there is none. There are: One, Two.]`,
  );
  expect(() => chosen({ groups: ['b'], kinds: ['Two'] })).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot choose Two of b: these groups have no such kind.]`,
  );
});
