import { type FieldType, type ObjectType, type ScalarName, accessorName } from '../schema/index.ts';

const nounOf: { readonly [name in ScalarName]: string } = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'a boolean',
  intOrString: 'an integer or a string',
  numberOrString: 'a number or a string',
};

/** Says what a type is, for a sentence: `a string`, `a list of core.v1.container`. */
export function noun(type: FieldType): string {
  if (type.shape === 'scalar') return nounOf[type.scalar];
  if (type.shape === 'object') return `an object of ${modelName(type.object)}`;
  return type.shape === 'list' ? `a list of ${plural(type.element)}` : 'a map';
}

const pluralOf: { readonly [name in ScalarName]: string } = {
  string: 'strings',
  integer: 'integers',
  number: 'numbers',
  boolean: 'booleans',
  intOrString: 'integers or strings',
  numberOrString: 'numbers or strings',
};

function plural(type: FieldType): string {
  if (type.shape === 'scalar') return pluralOf[type.scalar];
  if (type.shape === 'object') return modelName(type.object);
  return type.shape === 'any' ? 'anything' : `${type.shape}s`;
}

/** The short name of a type, as its page has it: `image.v1.image`. */
export function modelName(object: ObjectType): string {
  const parts = object.id.split('.').slice(-3);
  return [...parts.slice(0, -1), ...parts.slice(-1).map(accessorName)].join('.');
}
