import { accessorName, isPlainName, isReservedName, methodName, takenFields } from '../../schema/index.ts';
import type { Definition, Property, TypeTree } from './definition.ts';

/** The member names of a field in a chain; a field without them is reached with `at('…')`. */
export interface FieldNames {
  readonly property: Property;
  readonly setter?: string;
  readonly mixin?: string;
  readonly accessor?: string;
}

/**
 * Tells whether a field has parts that a chain can enter, and therefore a mixin beside its setter.
 *
 * @param type - The type of the field.
 * @returns `true` for lists, maps and objects.
 */
function canBeEntered(type: TypeTree): boolean {
  return type.shape === 'list' || type.shape === 'map' || type.shape === 'object';
}

/**
 * Names the methods of every field of a definition, by the same rules as the types and the runtime.
 *
 * @param definition - A definition.
 * @returns The names, field by field, in the definition's order.
 */
export function fieldNames(definition: Definition): FieldNames[] {
  const taken = takenWires(definition);
  return definition.properties.map((property) => {
    const { wire } = property;
    const enters = canBeEntered(property.type);
    const isFree = !taken.has(wire);
    const accessor = accessorName(wire);
    const hasAccessor = enters && (isFree || isPlainName(wire)) && !isReservedName(accessor);
    return {
      property,
      ...(isFree ? { setter: `with${methodName(wire)}` } : {}),
      ...(isFree && enters ? { mixin: `with${methodName(wire)}Mixin` } : {}),
      ...(hasAccessor ? { accessor } : {}),
    };
  });
}

/**
 * Finds the fields that get no methods because other fields or verbs have their names.
 *
 * @param definition - A definition.
 * @returns Their wire names.
 */
export function takenWires(definition: Definition): Set<string> {
  return takenFields(definition.properties.map(({ wire, type }) => [wire, canBeEntered(type)]));
}

/**
 * Whether a definition has `mixin` under its dot, which is the kind itself, as the jsonnet libraries write it.
 *
 * @param definition - The definition.
 * @returns `true` for a kind, unless a field of it is called so.
 */
export function hasMixin({ kind, properties }: Definition): boolean {
  return kind !== undefined && !properties.some(({ wire }) => accessorName(wire) === 'mixin');
}
