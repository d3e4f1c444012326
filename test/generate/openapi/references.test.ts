import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { referencesIn, type Definition } from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';

const prefix = '#/components/schemas/';
const reference = (name: string): object => ({ $ref: prefix + name });

function read(schemas: Record<string, unknown>): readonly Definition[] {
  return definitionsFromOpenApi({ name: 'x.json', document: { openapi: '3.0.0', components: { schemas } } })
    .definitions;
}

function fieldsOf(schemas: Record<string, unknown>, id: string): string[] | undefined {
  return read(schemas)
    .find((definition) => definition.id === id)
    ?.properties.map(({ wire, required }) => wire + (required ? '' : '?'));
}

const base = { required: ['a'], properties: { a: {}, b: {} } };

test('another name of an object is the object', () => {
  const found = read({
    Base: base,
    Alias: reference('Base'),
    Part: { allOf: [reference('Alias')], description: 'The same.' },
    User: { properties: { x: reference('Alias'), y: reference('Part') } },
  });
  expect(found.map(({ id }) => id)).toEqual(['Base', 'User']);
  expect(found[1]?.properties.map(({ type }) => type)).toEqual([
    { shape: 'object', id: 'Base' },
    { shape: 'object', id: 'Base' },
  ]);
});

test('an object that is made of others has their fields', () => {
  const schemas = {
    Base: base,
    More: { allOf: [reference('Base'), { required: ['c', 'b'], properties: { c: {} } }], required: ['b'] },
    Most: { allOf: [reference('More'), reference('Base')], properties: { d: {} } },
  };
  expect(fieldsOf(schemas, 'More')).toEqual(['a', 'b', 'c']);
  expect(fieldsOf(schemas, 'Most')).toEqual(['a', 'b', 'c', 'd?']);
});

test('an object that is a part of itself ends', () => {
  const schemas = {
    One: { allOf: [reference('Two'), { properties: { a: {} } }] },
    Two: { allOf: [reference('One'), { properties: { b: {} } }] },
    Self: { allOf: [reference('Self'), { properties: { a: reference('Self') } }] },
    Loop: { allOf: [reference('Loop')] },
    Union: { oneOf: [reference('Union'), reference('Other')] },
    Other: { oneOf: [reference('Union')] },
    User: { properties: { loop: reference('Loop'), union: reference('Union') } },
  };
  expect(fieldsOf(schemas, 'Self')).toEqual(['a?']);
  expect(fieldsOf(schemas, 'One')).toContain('a?');
  expect(
    read(schemas)
      .find(({ id }) => id === 'User')
      ?.properties.map(({ type }) => type.shape),
  ).toEqual(['any', 'any']);
});

test('parts that double at each step take no more time than their number', () => {
  const schemas: Record<string, unknown> = { s0: base };
  for (let step = 1; step <= 60; step += 1) {
    const before = reference(`s${step - 1}`);
    schemas[`s${step}`] = { allOf: [before, before, { oneOf: [before, before] }] };
  }
  expect(fieldsOf(schemas, 's60')).toEqual(['a', 'b?']);
});

test('a long chain of parts is refused', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [
      `a${index}`,
      { allOf: [reference(`a${index + 1}`), { properties: { [`f${index}`]: {} } }] },
    ]),
  );
  expect(() => read({ ...chain, a3000: base })).toThrow(/parts of parts are nested deeper than 200/);
});

/** Graphs of references through every word that can hold one. */
function graphs(names: readonly string[]): fc.Arbitrary<[string, unknown][]> {
  const target = fc.constantFrom(
    ...names.map((name) => prefix + name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')),
    `${prefix}missing`,
    'file:///etc/passwd',
    'http://example.org/x.json',
    'other.yaml#/A',
  );
  const { one } = fc.letrec<{ one: unknown }>((tie) => ({
    one: fc.oneof(
      { maxDepth: 4 },
      { weight: 6, arbitrary: fc.constantFrom(...names.map((name) => ({ $ref: prefix + name }))) },
      { weight: 1, arbitrary: fc.record({ $ref: target }) },
      { weight: 3, arbitrary: fc.constantFrom({ type: 'string' }, { type: 'integer', nullable: true }, {}) },
      { weight: 2, arbitrary: fc.record({ type: fc.constant('array'), items: tie('one') }) },
      { weight: 2, arbitrary: fc.record({ additionalProperties: tie('one') }) },
      { weight: 2, arbitrary: fc.record({ allOf: fc.array(tie('one'), { maxLength: 3 }) }) },
      { weight: 2, arbitrary: fc.record({ oneOf: fc.array(tie('one'), { maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ anyOf: fc.tuple(tie('one'), fc.constant({ type: 'null' })) }) },
      { weight: 3, arbitrary: fc.record({ properties: fc.record({ x: tie('one'), y: tie('one') }) }) },
    ),
  }));
  return fc.uniqueArray(fc.tuple(fc.constantFrom(...names), one), {
    minLength: 3,
    selector: ([name]) => name,
  });
}

function outcome(schemas: Record<string, unknown>): string {
  let found: readonly Definition[];
  try {
    found = read(schemas);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    const [first = '', ...more] = message.split('\n');
    const lines = more.length === 0 ? [first] : more.map((line) => line.trim());
    return lines.every((line) => /^(?:Cannot use x\.json, definition .*\.$|… and \d)/.test(line))
      ? code
      : message;
  }
  const ids = new Set(found.map(({ id }) => id));
  const references = found.flatMap(({ properties }) => properties.flatMap(({ type }) => referencesIn(type)));
  return references.every((id) => ids.has(id)) ? 'accepted' : `dangling ${JSON.stringify(schemas)}`;
}

test('1,000 graphs with cycles end, and name only what is there', () => {
  const outcomes: Record<string, number> = {};
  fc.assert(
    fc.property(graphs(['A', 'B', 'C', 'D', 'E', '__proto__', 'constructor']), (entries) => {
      const answer = outcome(Object.fromEntries(entries));
      outcomes[answer] = (outcomes[answer] ?? 0) + 1;
      expect(['accepted', 'E_REFERENCE', 'E_SPECIFICATION']).toContain(answer);
    }),
    { numRuns: 1000 },
  );
  expect(outcomes['accepted']).toBeGreaterThan(100);
});
