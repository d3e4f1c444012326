import { describe, expect, test } from 'vitest';
import { keyedBy } from '../../../src/patch/diff/keyed.ts';
import { type FieldType, unknownType } from '../../../src/schema/schema.ts';

const ports: FieldType = {
  shape: 'list',
  element: unknownType,
  rules: { mergeKey: 'port', mapKeys: ['port', 'protocol'] },
};

describe('the key of two lists', () => {
  test('is the first that all elements have, and each alone', () => {
    const [one, other] = [
      { port: 80, protocol: 'TCP' },
      { port: 80, protocol: 'UDP' },
    ];
    expect(keyedBy(ports, [one, other], [one])?.keyOf(one)).toEqual({ port: 80, protocol: 'TCP' });
    expect(keyedBy(ports, [{ port: 80 }], [one])?.keyOf(one)).toEqual({ port: 80 });
  });

  test('is none where an element lacks it or shares it, or the schema has none', () => {
    expect(keyedBy(ports, [{ port: 80 }], [{ port: 80 }, { port: 80 }])).toBeUndefined();
    expect(keyedBy(ports, [{ port: null }], [])).toBeUndefined();
    expect(keyedBy(ports, [{ port: { a: 1 } }], [])).toBeUndefined();
    expect(keyedBy(ports, ['text'], [])).toBeUndefined();
    expect(keyedBy(unknownType, [{ port: 80 }], [])).toBeUndefined();
  });

  test('has a text that no other key has', () => {
    const keyed = keyedBy(ports, [{ port: 80 }, { port: '80' }], []);
    expect(keyed?.textOf({ port: 80 })).not.toBe(keyed?.textOf({ port: '80' }));
  });
});
