import { describe, expect, test } from 'vitest';
import { documentOf, faultsIn, validatorFor } from './faults.ts';

/** A definition of `example.org/v1 Thing`, with a schema for its spec. */
const definition = async (spec: string, more = ''): Promise<Readonly<Record<string, unknown>>> =>
  documentOf(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.org }
spec:
  group: example.org
  scope: Namespaced
  names: { kind: Thing, plural: things }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, ${more} properties: { spec: ${spec} } } }
`);

const thing = (spec: string, metadata = 'name: a'): string =>
  `{ apiVersion: example.org/v1, kind: Thing, metadata: { ${metadata} }, spec: ${spec} }`;

async function check(schema: string, spec: string): Promise<string[] | undefined> {
  return faultsIn(await documentOf(thing(spec)), { definitions: [await definition(schema)] });
}

const object = (properties: string, more = ''): string =>
  `{ type: object, ${more} properties: { ${properties} } }`;

/*
 * What Kubernetes documents of structural schemas:
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 */
const rows: readonly (readonly [schema: string, good: string, bad: string, ...faults: string[]])[] = [
  [object('a: { type: string }'), '{ a: b }', '{ a: 1 }', 'type spec.a'],
  [object('a: { type: string }'), '{ a: null }', '{ a: [] }', 'type spec.a'],
  [object('a: { type: integer }'), '{ a: 1 }', '{ a: 1.5 }', 'type spec.a'],
  [
    object('a: { type: integer }'),
    '{ a: 9223372036854775807 }',
    '{ a: 9223372036854775808 }',
    'limit spec.a',
  ],
  [object('a: { type: number }'), '{ a: 1 }', '{ a: "1" }', 'type spec.a'],
  [object('a: { type: array, items: { type: string } }'), '{ a: [b] }', '{ a: [b, null] }', 'type spec.a.1'],
  [object('a: { type: string, nullable: true }'), '{ a: null }', '{ a: {} }', 'type spec.a'],
  [object('a: { type: string }', 'required: [a],'), '{ a: "" }', '{ a: null }', 'required spec.a'],
  [object('a: { type: string, default: b }', 'required: [a],'), '{}', '{ a: 1 }', 'type spec.a'],
  [
    object('a: { type: object, default: {}, required: [b], properties: { b: { type: string } } }'),
    '{ a: { b: c } }',
    '{}',
    'required spec.a.b',
  ],
  [object('a: { type: string, enum: [b, c] }'), '{ a: b }', '{ a: d }', 'enum spec.a'],
  [object('a: { type: string, pattern: "^(?i)[a-z]+$" }'), '{ a: B }', '{ a: b1 }', 'limit spec.a'],
  [
    object('a: { type: string, pattern: "^a$" }, b: { type: string, pattern: "^b$" }'),
    '{ a: a, b: b }',
    '{ a: b, b: a }',
    'limit spec.a',
    'limit spec.b',
  ],
  [object('a: { type: string, minLength: 2, maxLength: 3 }'), '{ a: äöü }', '{ a: b }', 'limit spec.a'],
  [
    object('a: { type: integer, minimum: 1, exclusiveMinimum: true }'),
    '{ a: 2 }',
    '{ a: 1 }',
    'limit spec.a',
  ],
  [
    object('a: { type: integer, maximum: 5, multipleOf: 5 }'),
    '{ a: 5 }',
    '{ a: 6 }',
    'limit spec.a',
    'limit spec.a',
  ],
  [
    object('a: { type: array, maxItems: 1, items: { type: string } }'),
    '{ a: [b] }',
    '{ a: [b, b] }',
    'limit spec.a',
  ],
  [
    object('a: { type: object, minProperties: 1, additionalProperties: { type: integer } }'),
    '{ a: { b: 1 } }',
    '{ a: { b: c } }',
    'type spec.a.b',
  ],
  [
    object('a: { type: string, format: date-time }'),
    '{ a: "2026-01-31t12:00:00z" }',
    '{ a: "2026-02-30T12:00:00Z" }',
    'format spec.a',
  ],
  [object('a: { type: string, format: ipv4 }'), '{ a: 10.0.0.1 }', '{ a: "::1" }', 'format spec.a'],
  [object('a: { type: string, format: of-nobody }'), '{ a: b }', '{ a: 1 }', 'type spec.a'],
  [object('a: { x-kubernetes-int-or-string: true }'), '{ a: "1" }', '{ a: true }', 'type spec.a'],
  [object('a: { type: string }'), '{}', '{ A: b }', 'unknown-field spec.A'],
  [
    object('a: { type: array, items: { type: object, properties: { b: { type: string } } } }'),
    '{ a: [{ b: c }] }',
    '{ a: [{ c: d }] }',
    'unknown-field spec.a.0.c',
  ],
  [
    object(
      'a: { type: object, x-kubernetes-preserve-unknown-fields: true, properties: { b: { type: object } } }',
    ),
    '{ a: { c: { d: 1 } } }',
    '{ a: { b: { c: 1 } } }',
    'unknown-field spec.a.b.c',
  ],
  [
    object('a: { type: array, x-kubernetes-list-type: set, items: { type: string } }'),
    '{ a: [b, c] }',
    '{ a: [b, c, b] }',
    'duplicate spec.a.2',
  ],
  [
    object(
      'a: { type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [b, c], items: { type: object, properties: { b: { type: string }, c: { type: string, default: d } } } }',
    ),
    '{ a: [{ b: x }, { b: x, c: z }] }',
    '{ a: [{ b: x }, { b: x, c: d }] }',
    'duplicate spec.a.1',
  ],
  [
    object(
      'a: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }',
    ),
    '{ a: { apiVersion: v1, kind: Pod, metadata: { labels: { b: c } } } }',
    '{ a: { kind: Pod, metadata: { labels: { b: 1 }, nome: d } } }',
    'required spec.a.apiVersion',
    'unknown-field spec.a.metadata.nome',
    'type spec.a.metadata.labels.b',
  ],
  [
    object('a: { type: string }, b: { type: string }', 'oneOf: [{ required: [a] }, { required: [b] }],'),
    '{ a: c }',
    '{ a: c, b: d }',
    'limit spec',
  ],
  [
    object('constructor: { type: string }, toString: { type: string }'),
    '{}',
    '{ toString: 1 }',
    'type spec.toString',
  ],
];

describe('a custom resource is checked by its definition', () => {
  test.each(rows.map(([schema, good, bad, ...faults]) => ({ schema, good, bad, faults })))(
    '$schema: $bad',
    async ({ schema, good, bad, faults }) => {
      expect(await check(schema, good)).toEqual([]);
      expect(await check(schema, bad)).toEqual(faults);
    },
  );

  test('its metadata are those of every object', async () => {
    const definitions = [await definition(object(''))];
    const document = await documentOf(thing('{}', 'name: A_b, nome: c, labels: { a: 1 }'));
    expect(await faultsIn(document, { definitions })).toEqual([
      'unknown-field metadata.nome',
      'type metadata.labels.a',
      'name metadata.name',
    ]);
  });

  test('what the definition says of a name counts too', async () => {
    const limited =
      'metadata: { type: object, properties: { name: { type: string, maxLength: 2 } } }, spec: { type: object }';
    const document = await documentOf(thing('{}', 'name: abc'));
    const defined = await documentOf(
      JSON.stringify(await definition('{}')).replace('"properties":{"spec":{}}', `"properties":{${limited}}`),
    );
    expect(await faultsIn(document, { definitions: [defined] })).toEqual(['limit metadata.name']);
  });

  test('a kind without a definition is not checked, and a version that is not served is told', async () => {
    const document = await documentOf(thing('{}'));
    expect(await faultsIn(document)).toBeUndefined();
    const text = JSON.stringify(await definition('{}')).replace('"served":true', '"served":false');
    expect(await faultsIn(document, { definitions: [await documentOf(text)] })).toEqual([
      'release apiVersion',
    ]);
  });

  test('rules that are programs are counted, and so are patterns that are none', async () => {
    const rules = 'x-kubernetes-validations: [{ rule: "self.a != self.b" }, { rule: "true" }],';
    const defined = await definition(object('a: { type: string, pattern: "(?=a)" }', rules));
    const verdict = await (await validatorFor([defined])).check(await documentOf(thing('{ a: b }')));
    expect(verdict).toEqual({ faults: [], unchecked: ['2 CEL rules', '1 pattern'] });
  });

  // Of backtracking, the test itself would find no end.
  test('a pattern that takes other engines for ever takes this one no time', async () => {
    const schema = object('a: { type: string, pattern: "^(a+)+$" }');
    expect(await check(schema, `{ a: ${'a'.repeat(5000)}b }`)).toEqual(['limit spec.a']);
  });
});

describe('a definition that cannot be used is refused', () => {
  test.each([
    ['without a group', '"group":"example.org",', ''],
    ['without a kind', '"kind":"Thing",', ''],
    ['with a schema that is none', '{"type":"object","properties":{"spec":{}}}', '"no"'],
  ])('%s', async (_title, from, to) => {
    const text = JSON.stringify(await definition('{}')).replace(from, to);
    const document = await documentOf(text);
    await expect(validatorFor([document])).rejects.toThrow(/^Cannot use crd\.yaml/);
  });

  test('and so is one with a type that there is not', async () => {
    const defined = await definition('{ type: text }');
    const validator = await validatorFor([defined]);
    await expect(validator.check(await documentOf(thing('{}')))).rejects.toThrow(
      'Cannot use crd.yaml: the schema of example.org/v1 Thing is not valid.',
    );
  });
});
