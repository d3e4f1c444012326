import { expect, test } from 'vitest';
import { canBeEntered, fieldNames, takenWires } from '../../../src/generate/model/field-names.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/from-openapi.ts';
import { openshiftLibraries } from '../../../src/generate/kubernetes/own-models.ts';
import { planModules } from '../../../src/generate/model/module-plan.ts';
import { schemaTable } from '../../../src/generate/print/schema-table.ts';
import { WithalError } from '../../../src/errors/withal-error.ts';
import { createModels } from '../../../src/models.ts';
import { definitionOf, realSpecification } from '../fixtures.ts';

const text = { type: 'string' };
const list = { type: 'array', items: text };

function namesOf(properties: Record<string, unknown>): Record<string, string> {
  const definition = definitionOf({ 'a.b.v1.C': { properties } }, 'a.b.v1.C');
  const names = fieldNames(definition).map(({ property, setter, mixin, accessor }): [string, string] => [
    property.wire,
    [setter, mixin, accessor].filter((name) => name !== undefined).join(' '),
  ]);
  return Object.fromEntries(names);
}

test('a scalar has a setter; a list, a map and an object have a mixin and an accessor too', () => {
  expect(namesOf({ uid: text, list, map: { type: 'object' }, any: {}, Raw: list })).toEqual({
    uid: 'withUid',
    list: 'withList withListMixin list',
    map: 'withMap withMapMixin map',
    any: 'withAny',
    Raw: 'withRaw withRawMixin raw',
  });
});

test('of two fields with one method name the plain name has it', () => {
  expect(namesOf({ raw: text, Raw: list })).toEqual({ raw: 'withRaw', Raw: '' });
});

test('of two fields none of which is plain, none has it', () => {
  expect(namesOf({ Raw: list, '-raw': list })).toEqual({ Raw: '', '-raw': '' });
});

test('a mixin wins over a field that would be called so', () => {
  expect(namesOf({ foo: list, fooMixin: text })).toEqual({ foo: 'withFoo withFooMixin foo', fooMixin: '' });
  expect(namesOf({ Foo: list, fooMixin: list })).toEqual({
    Foo: 'withFoo withFooMixin foo',
    fooMixin: 'fooMixin',
  });
  expect(namesOf({ foo: text, fooMixin: text })).toEqual({ foo: 'withFoo', fooMixin: 'withFooMixin' });
  expect(namesOf({ mixin: text })).toEqual({ mixin: '' });
});

test('a verb is no accessor, and a field without letters has no methods', () => {
  expect(namesOf({ at: list, new: list, withItems: list, '': list, '--': list })).toEqual({
    at: 'withAt withAtMixin',
    new: 'withNew withNewMixin',
    withItems: 'withWithItems withWithItemsMixin',
    '': '',
    '--': '',
  });
});

test('those without methods are told', () => {
  const definition = definitionOf({ 'a.b.v1.C': { properties: { raw: text, Raw: text } } }, 'a.b.v1.C');
  expect([...takenWires(definition)]).toEqual(['Raw']);
});

test('scalars and unknown values cannot be entered', () => {
  expect(canBeEntered({ shape: 'intOrString' })).toBe(false);
  expect(canBeEntered({ shape: 'any' })).toBe(false);
  expect(canBeEntered({ shape: 'object', id: 'x' })).toBe(true);
});

/** Whether a model knows a name. A method is called without a value, which it refuses, but not as unknown. */
function knows(model: object, name: string): boolean {
  try {
    const member: unknown = Reflect.get(model, name);
    if (typeof member === 'function' && name.startsWith('with')) Reflect.apply(member, model, []);
    return member !== undefined;
  } catch (error) {
    return error instanceof WithalError && error.code !== 'E_UNKNOWN_FIELD';
  }
}

test('the runtime has every name of every definition', async () => {
  const plan = planModules(definitionsFromOpenApi(realSpecification()).definitions, openshiftLibraries);
  const missing: string[] = [];
  let found = 0;
  for (const module of plan.modules) {
    const model = createModels(schemaTable(module, plan));
    module.definitions.forEach((definition, index) => {
      const names = fieldNames(definition).filter(
        ({ property }) => definition.kind === undefined || !['apiVersion', 'kind'].includes(property.wire),
      );
      for (const { setter, mixin, accessor } of names) {
        for (const name of [setter, mixin, accessor].filter((one) => one !== undefined)) {
          if (knows(model(index), name)) found += 1;
          else missing.push(`${definition.id} ${name}`);
        }
      }
    });
    expect(knows(model(0), 'withNothingLikeIt')).toBe(false);
  }
  expect(missing).toEqual([]);
  expect(found).toBe(4987);
});
