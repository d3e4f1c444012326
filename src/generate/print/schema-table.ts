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
import type { EnumValue, FieldRow, SchemaTable, TypeNotation, TypeRow } from '../../../types/index.d.ts';

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

/** What the rows of one table refer to by index. */
class TableParts {
  readonly indexes: ReadonlyMap<string, number>;
  /** The closed sets, each once. */
  readonly sets: (readonly EnumValue[])[] = [];
  readonly #indexesOfSets = new Map<string, number>();

  constructor(types: readonly Definition[]) {
    this.indexes = new Map(types.map(({ id }, index) => [id, index]));
  }

  /** The index of a closed set, which is added where it is new. */
  indexOfSet(values: readonly EnumValue[]): number {
    const key = JSON.stringify(values);
    const known = this.#indexesOfSets.get(key);
    if (known !== undefined) return known;
    this.#indexesOfSets.set(key, this.sets.length);
    return this.sets.push(values) - 1;
  }
}

function notation(type: TypeTree, parts: TableParts): TypeNotation {
  switch (type.shape) {
    case 'scalar':
      if (type.values === undefined || type.open === true) return type.scalar;
      return `=${parts.indexOfSet(type.values)}`;
    case 'intOrString':
    case 'numberOrString':
    case 'any':
      return type.shape;
    case 'object':
      return `#${parts.indexes.get(type.id) ?? ''}`;
    case 'union':
      // A union can only be set, so its members need not be distinguished.
      return 'any';
    case 'list':
      return `[${notation(type.element, parts)}]`;
    case 'map':
    default:
      return `{${notation(type.value, parts)}}`;
  }
}

function fieldRow({ type, rules }: Property, parts: TableParts): FieldRow {
  const text = notation(type, parts);
  return Object.keys(rules).length === 0 ? text : [text, rules];
}

function typeRow(definition: Definition, parts: TableParts, defaults: TypeRow['defaults']): TypeRow {
  const { id, kind, open, mapType, statusSubresource, properties } = definition;
  const required = properties.filter((property) => property.required).map(({ wire }) => wire);
  return {
    id,
    ...(kind === undefined ? {} : { kind: [apiVersionOf(kind), kind.kind] }),
    ...(required.length === 0 ? {} : { required }),
    fields: Object.fromEntries(properties.map((property) => [property.wire, fieldRow(property, parts)])),
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
  const parts = new TableParts(types);
  const defaultsOf = rowDefaults(types);
  const rows = types.map((definition) => typeRow(definition, parts, defaultsOf(definition)));
  return { format: 1, types: rows, ...(parts.sets.length === 0 ? {} : { sets: parts.sets }) };
}
