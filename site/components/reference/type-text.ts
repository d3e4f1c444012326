import type { TypeTree } from '../../../src/generate/model/index.ts';

/** A part of the text of a type; that of another type leads to it. */
export interface TypePart {
  readonly text: string;
  /** The name that the other type is referred to by. */
  readonly id?: string;
}

/** A set of values. */
export interface ValueSet {
  /** As they stand in a program: `"Always"`. */
  readonly values: readonly string[];
  /** Whether others may come to these. */
  readonly isOpen: boolean;
}

const lastName = (id: string): string => id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('.')) + 1);

function partsOf(type: TypeTree): TypePart[] {
  switch (type.shape) {
    case 'scalar':
      return [{ text: type.format === undefined ? type.scalar : `${type.scalar} (${type.format})` }];
    case 'intOrString':
      return [{ text: 'integer or string' }];
    case 'numberOrString':
      return [{ text: 'quantity (number or string)' }];
    case 'object':
      return [{ text: lastName(type.id), id: type.id }];
    case 'list':
      return [{ text: 'list of ' }, ...typeParts(type.element)];
    case 'map':
      return [{ text: 'map of ' }, ...typeParts(type.value)];
    case 'union':
      return type.members.flatMap((member, index) => [
        ...(index === 0 ? [] : [{ text: ' or ' }]),
        ...typeParts(member),
      ]);
    default:
      return [{ text: 'any value' }];
  }
}

/**
 * Says in words what a type is.
 *
 * @param type - The type of a field.
 * @returns `list of `, and `Container`, which is a type of its own.
 */
export function typeParts(type: TypeTree): TypePart[] {
  return type.nullable === true ? [...partsOf(type), { text: ' or null' }] : partsOf(type);
}

/**
 * Finds the values that a field, its elements or its entries can have.
 *
 * @param type - The type of the field.
 * @returns The set; `undefined` where there is none.
 */
export function valuesOf(type: TypeTree): ValueSet | undefined {
  if (type.shape === 'list') return valuesOf(type.element);
  if (type.shape === 'map') return valuesOf(type.value);
  if (type.shape !== 'scalar' || type.values === undefined) return undefined;
  return { values: type.values.map((value) => JSON.stringify(value)), isOpen: type.open === true };
}
