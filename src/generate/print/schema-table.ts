import {
  apiVersionOf,
  referenceIn,
  type Definition,
  type Property,
  type TypeTree,
  type ModulePlan,
  type PlannedModule,
} from '../model/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import { rowDefaults } from './row-defaults.ts';
import type { FieldRow, SchemaTable, TypeNotation, TypeRow } from '../../../types/index.d.ts';

/** Finds every definition that some definitions reach, themselves included, each once. */
function reachable(starts: readonly Definition[], plan: Pick<ModulePlan, 'definitions'>): Definition[] {
  const found = new Set(starts);
  // Iterating over a set also visits what is added meanwhile, so this is the transitive closure.
  for (const definition of found) {
    for (const { type } of definition.properties) {
      const next = plan.definitions.get(referenceIn(type) ?? '');
      if (next !== undefined) found.add(next);
    }
  }
  return [...found];
}

function notation(type: TypeTree, indexes: ReadonlyMap<string, number>): TypeNotation {
  switch (type.shape) {
    case 'scalar':
      return type.scalar;
    case 'intOrString':
    case 'numberOrString':
    case 'any':
      return type.shape;
    case 'object':
      return `#${indexes.get(type.id) ?? ''}`;
    case 'union':
      // A union can only be set, so its members need not be distinguished.
      return 'any';
    case 'list':
      return `[${notation(type.element, indexes)}]`;
    case 'map':
    default:
      return `{${notation(type.value, indexes)}}`;
  }
}

function fieldRow({ type, rules }: Property, indexes: ReadonlyMap<string, number>): FieldRow {
  const text = notation(type, indexes);
  return Object.keys(rules).length === 0 ? text : [text, rules];
}

function typeRow(
  definition: Definition,
  indexes: ReadonlyMap<string, number>,
  defaults: TypeRow['defaults'],
): TypeRow {
  const { id, kind, open, mapType, statusSubresource, properties } = definition;
  const required = properties.filter((property) => property.required).map(({ wire }) => wire);
  return {
    id,
    ...(kind === undefined ? {} : { kind: [apiVersionOf(kind), kind.kind] }),
    ...(required.length === 0 ? {} : { required }),
    fields: Object.fromEntries(properties.map((property) => [property.wire, fieldRow(property, indexes)])),
    ...(defaults === undefined ? {} : { defaults }),
    ...(mapType === undefined ? {} : { mapType }),
    ...(open === undefined ? {} : { open }),
    ...(statusSubresource === undefined ? {} : { statusSubresource }),
  };
}

/**
 * Makes the schema of a module: its own types first, then every type that they reach.
 *
 * @param module - The module.
 * @param plan - The plan.
 * @returns The table; the module's own types have the same indexes as in the module.
 */
export function schemaTable(module: PlannedModule, plan: Pick<ModulePlan, 'definitions'>): SchemaTable {
  const others = reachable(module.definitions, plan).slice(module.definitions.length);
  const types = [...module.definitions, ...others.toSorted((one, other) => byCodeUnit(one.id, other.id))];
  const indexes = new Map(types.map(({ id }, index) => [id, index]));
  const defaultsOf = rowDefaults(types);
  return {
    format: 1,
    types: types.map((definition) => typeRow(definition, indexes, defaultsOf(definition))),
  };
}
