import { expect, test } from 'vitest';
import { inside, pointerText } from '../../../src/generate/openapi/schema-place.ts';

test('a pointer is written as its standard says', () => {
  expect(pointerText(['definitions', 'a/b~c', 'properties', ''])).toBe('#/definitions/a~1b~0c/properties/');
});

test('the place of a part is below the place of the whole', () => {
  const place = { definition: 'A', pointer: ['a'] };
  expect(inside(place, 'b', 'c')).toEqual({ definition: 'A', pointer: ['a', 'b', 'c'] });
  expect(place.pointer).toEqual(['a']);
});
