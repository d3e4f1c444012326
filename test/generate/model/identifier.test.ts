import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  identifier,
  isIdentifier,
  isReservedWord,
  parameterName,
} from '../../../src/generate/model/identifier.ts';

test.each([
  ['Pod', 'Pod'],
  ['_a1', '_a1'],
  ['foo-bar', 'foo$2d$bar'],
  ['foo$2d$bar', 'foo$24$2d$24$bar'],
  ['9p', '$39$p'],
  ['string', '$string'],
  ['$string', '$24$string'],
  ['import', '$import'],
  ['', '$'],
  ['é', '$e9$'],
  ['💥', '$d83d$$dca5$'],
  ['__proto__', '__proto__'],
])('%j becomes %j', (text, expected) => {
  expect(identifier(text)).toBe(expected);
});

test('two texts never give one identifier, and every text gives one', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: fc.constantFrom('a', '$', '-', '2', 'd', '_', 'string', 'é'), maxLength: 6 }),
  );
  const owners = new Map<string, string>();
  fc.assert(
    fc.property(texts, (text) => {
      const name = identifier(text);
      expect(name).toMatch(/^[A-Za-z_$][\w$]*$/);
      expect(isReservedWord(name)).toBe(false);
      expect(owners.get(name) ?? text).toBe(text);
      owners.set(name, text);
    }),
    { numRuns: 20_000 },
  );
});

test('a reserved word is no identifier', () => {
  expect(['default', 'string', 'await', 'a-b', '1a', ''].filter((text) => isIdentifier(text))).toEqual([]);
});

test.each([
  ['dockerImageLayers', 'dockerImageLayers'],
  ['Raw', 'raw'],
  ['CIDR', 'cidr'],
  ['default', 'default_'],
  ['continue', 'continue_'],
  ['namespace', 'namespace'],
  ['type', 'type'],
  ['$ref', 'ref'],
  ['-Xmx', 'xmx'],
  ['9p', 'p'],
  ['💥', 'value'],
  ['', 'value'],
  ['this', 'this_'],
])('the parameter of %j is called %j', (wire, expected) => {
  expect(parameterName(wire)).toBe(expected);
});
