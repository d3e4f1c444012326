import { Chain, chainOf } from '../../record/index.ts';
import {
  type FieldType,
  type ObjectFieldType,
  type ObjectType,
  type ScalarName,
  noRules,
} from '../../schema/index.ts';
import { WithalError, describe } from '../../errors/index.ts';
import type { MergeRules } from '../../../types/index.d.ts';
import { type Atom, type AtomOf, type FieldAtom, lazyAtom, listRelationship, untypedAtom } from './atom.ts';
import type { ApplySchema } from './from-open-api.ts';
import { defaultOf, isAlwaysThere } from './known-defaults.ts';

const objects = new WeakMap<ObjectType, Atom>();

function objectAtom(object: ObjectType): Atom {
  const known = objects.get(object);
  if (known !== undefined) return known;
  const fields = new Map<string, FieldAtom>();
  for (const [name, { type, rules }] of object.fields) {
    const value = defaultOf(object.row, name);
    const isAlways = type.shape === 'object' && isAlwaysThere(object.row, name, type.object.id);
    const isNull = (type.shape === 'list' || type.shape === 'map') && object.required.includes(name);
    fields.set(name, {
      type: typeOf(type, rules),
      ...(value === undefined ? {} : { default: value }),
      ...(isAlways ? { initial: 'object' } : {}),
      ...(isNull ? { initial: 'null' } : {}),
    });
  }
  // The unnamed fields of an open object may hold anything.
  const element = object.open ? (): Atom => untypedAtom : undefined;
  const atom: Atom = { map: { fields, element, relationship: 'separable' } };
  objects.set(object, atom);
  return atom;
}

function scalarOf(name: ScalarName): Atom {
  if (name === 'integer' || name === 'number') return { scalar: 'numeric' };
  return { scalar: name === 'intOrString' || name === 'numberOrString' ? 'untyped' : name };
}

function objectOf({ object }: ObjectFieldType, rules: MergeRules): Atom {
  const { map } = objectAtom(object);
  const mapType = rules.mapType ?? object.row.mapType;
  return map === undefined
    ? untypedAtom
    : mapWith(map, mapType === undefined ? rules : { ...rules, mapType });
}

function atomOf(type: FieldType, rules: MergeRules): Atom {
  switch (type.shape) {
    case 'scalar':
      return scalarOf(type.scalar);
    case 'list':
      return {
        list: {
          element: typeOf(type.element, rules.inner ?? noRules),
          ...listRelationship({ ...type.rules, ...rules }),
        },
      };
    case 'map':
      return mapWith({ fields: new Map(), element: typeOf(type.element, rules.inner ?? noRules) }, rules);
    case 'object':
      return objectOf(type, rules);
    case 'any':
    case 'unknown':
    default:
      return untypedAtom;
  }
}

function mapWith(
  map: { fields: ReadonlyMap<string, FieldAtom>; element: AtomOf | undefined },
  rules: MergeRules,
): Atom {
  const relationship = rules.mapType === 'atomic' ? 'atomic' : 'separable';
  return { map: { fields: map.fields, element: map.element, relationship } };
}

function typeOf(type: FieldType, rules: MergeRules): AtomOf {
  return lazyAtom(() => atomOf(type, rules));
}

/**
 * Gives the schema of a kind for server-side apply.
 *
 * @param model - A kind, or an expression of one. A model without a schema is merged as an unknown type.
 * @returns The schema.
 * @throws {WithalError} `E_EXPRESSION` if it is not a kind.
 */
export function applySchemaOfModel(model: unknown): ApplySchema {
  const chain = chainOf(model);
  if (chain === undefined) {
    const message = `Cannot use ${describe(model)} for server-side apply: a kind is needed.`;
    throw new WithalError({ code: 'E_EXPRESSION', message });
  }
  const { object } = Chain.model(chain);
  if (object === undefined) return { type: () => untypedAtom };
  const type = typeOf({ shape: 'object', object }, noRules);
  return {
    type,
    ...(object.kind === undefined ? {} : { kind: object.kind }),
    ...(object.row.statusSubresource === true ? { statusSubresource: true } : {}),
  };
}
