import { expect, test } from 'vitest';
import { openScope, printExpression, printModel, printNode } from '../../../src/generate/print/index.ts';
import { takesName } from '../../../src/generate/model/index.ts';
import { imports, planOf } from '../fixtures.ts';

const typed = { apiVersion: { type: 'string' }, kind: { type: 'string' } };
const reference = (id: string): object => ({ $ref: `#/definitions/${id}` });
const kind = (name: string): object => ({
  'x-kubernetes-group-version-kind': [{ group: 'x.org', version: 'v1', kind: name }],
});

const plan = planOf({
  'a.x.v1.Meta': { description: 'About it.', properties: { name: { type: 'string' } } },
  'a.x.v1.Import': {
    description: 'An import.',
    required: ['items', 'kind'],
    properties: {
      ...typed,
      metadata: reference('a.x.v1.Meta'),
      items: { type: 'array', description: 'The items.', items: reference('a.x.v1.Import') },
      'x-odd': { type: 'string' },
    },
    ...kind('Import'),
  },
  'a.x.v1.Log': { properties: { ...typed }, ...kind('Log') },
});

function print(id: string): string {
  const module = plan.moduleOf.get(id);
  const definition = plan.definitions.get(id);
  const names = module?.names.definitions.get(id);
  if (module === undefined || definition === undefined || names === undefined)
    throw new Error(`there is no ${id}`);
  const printing = { plan, definition, names, scope: openScope(plan, module, imports) };
  return [printModel(printing), printNode(printing), printExpression(printing)].join('\n');
}

test('an open object has an index signature', () => {
  const open = planOf({ 'a.x.v1.A': { additionalProperties: true, properties: { a: { type: 'string' } } } });
  const [module] = open.modules;
  const [definition] = open.definitions.values();
  const names = module?.names.definitions.get('a.x.v1.A');
  if (module === undefined || definition === undefined || names === undefined) throw new Error('no A');
  const text = printModel({ plan: open, definition, names, scope: openScope(open, module, imports) });
  expect(text).toMatch(/^ {2}a\?: string;\n {2}\/\*\* .* \*\/\n {2}\[field: string\]: unknown;\n\}$/m);
});

test('a kind that stands inside others too', () => {
  expect(print('a.x.v1.Import')).toMatchSnapshot();
});

test('a kind without metadata takes no name', () => {
  expect(print('a.x.v1.Log')).toContain('"new"(): LogExpression;');
  const [log, entry] = [plan.definitions.get('a.x.v1.Log'), plan.definitions.get('a.x.v1.Import')];
  expect([log && takesName(log, plan.definitions), entry && takesName(entry, plan.definitions)]).toEqual([
    false,
    true,
  ]);
});

test('what is no kind has no "new"', () => {
  expect(print('a.x.v1.Meta')).not.toContain('"new"');
});

test('what is asked of a field stands behind what it is', () => {
  const noted = planOf({
    'a.x.v1.Port': {
      'x-kubernetes-validations': [{ rule: 'true', message: 'must\nhold' }],
      properties: { number: { type: 'integer', description: 'The port.\n', minimum: 1, pattern: '*/ @x' } },
    },
  });
  const [module] = noted.modules;
  const [definition] = noted.definitions.values();
  const names = definition === undefined ? undefined : module?.names.definitions.get(definition.id);
  if (module === undefined || definition === undefined || names === undefined) throw new Error('no Port');
  const scope = openScope(noted, module, imports);
  expect(printModel({ plan: noted, scope, definition, names })).toMatchInlineSnapshot(`
    "/**
     * - Rule: must
     *   hold
     */
    export interface Port {
      /**
       * The port.
       *
       * - At least 1.
       * - Pattern: \`*\\/ \\@x\`.
       */
      "number"?: number;
    }
    "
  `);
});

test('a kind is its own mixin, unless a field is called so; nothing else has one', () => {
  const kinds = planOf({
    'a.x.v1.Plain': { properties: { ...typed, spec: reference('a.x.v1.Part') }, ...kind('Plain') },
    'a.x.v1.Mixer': { properties: { ...typed, mixin: { type: 'string' } }, ...kind('Mixer') },
    'a.x.v1.Part': { properties: { name: { type: 'string' } } },
  });
  const [module] = kinds.modules;
  if (module === undefined) throw new Error('there is no module');
  const printed = module.definitions.map((definition) => {
    const names = module.names.definitions.get(definition.id);
    if (names === undefined) throw new Error(`there is no ${definition.id}`);
    const scope = openScope(kinds, module, imports);
    return printExpression({ plan: kinds, definition, names, scope }).match(/readonly mixin: .*/)?.[0];
  });
  expect(printed).toEqual([undefined, undefined, 'readonly mixin: PlainExpression;']);
});
