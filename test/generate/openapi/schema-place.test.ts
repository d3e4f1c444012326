import { expect, test } from 'vitest';
import { inside } from '../../../src/generate/openapi/schema-location.ts';
import { pointerText } from '../../../src/generate/model/errors.ts';

test('a pointer is written as its standard says', () => {
  expect(pointerText(['definitions', 'a/b~c', 'properties', ''])).toBe('#/definitions/a~1b~0c/properties/');
});

test('the location of a part is below the location of the whole', () => {
  const location = { definition: 'A', pointer: ['a'] };
  expect(inside(location, 'b', 'c')).toEqual({ definition: 'A', pointer: ['a', 'b', 'c'] });
  expect(location.pointer).toEqual(['a']);
});
