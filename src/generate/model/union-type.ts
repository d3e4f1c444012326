import type { TypeTree } from './definition.ts';

type Scalar = Extract<TypeTree, { readonly shape: 'scalar' }>;

const any: TypeTree = { shape: 'any' };

/**
 * Adds `null` to a type.
 *
 * @param type - A type.
 * @returns The type with `null`; `any` has it already.
 */
export function nullable(type: TypeTree): TypeTree {
  return type.shape === 'any' ? type : { ...type, nullable: true };
}

/**
 * Removes `null` from a type.
 *
 * @param type - A type.
 * @returns The same where `null` is no value of it.
 */
export function withoutNull(type: TypeTree): TypeTree {
  if (type.nullable !== true) return type;
  const { nullable: _, ...rest } = type;
  return rest;
}

function mergeScalars(one: Scalar, other: Scalar): Scalar | undefined {
  const isNumber = one.scalar !== 'string' && one.scalar !== 'boolean';
  const areNumbers = isNumber && other.scalar !== 'string' && other.scalar !== 'boolean';
  if (one.scalar !== other.scalar && !areNumbers) return undefined;
  const scalar = one.scalar === other.scalar ? one.scalar : 'number';
  // If one of them allows every value, so does the union.
  if (one.values === undefined || other.values === undefined) return { shape: 'scalar', scalar };
  const open = one.open ?? other.open;
  const values = [...new Set([...one.values, ...other.values])];
  return { shape: 'scalar', scalar, values, ...(open === undefined ? {} : { open }) };
}

/**
 * Merges two types into one where little is lost: two lists become a list of the union of their elements, two maps a map
 * of the union of their values. So they can still be appended to, merged and entered.
 */
function mergeTwo(one: TypeTree, other: TypeTree): TypeTree | undefined {
  if (one.shape === 'scalar' && other.shape === 'scalar') return mergeScalars(one, other);
  if (one.shape === 'list' && other.shape === 'list')
    return { shape: 'list', element: unionOf([one.element, other.element]) };
  if (one.shape === 'map' && other.shape === 'map')
    return { shape: 'map', value: unionOf([one.value, other.value]) };
  return undefined;
}

function addMember(members: readonly TypeTree[], type: TypeTree): TypeTree[] {
  if (members.some((member) => JSON.stringify(member) === JSON.stringify(type))) return [...members];
  for (const [index, member] of members.entries()) {
    const merged = mergeTwo(member, type);
    if (merged !== undefined) return members.with(index, merged);
  }
  return [...members, type];
}

/** An integer, a string, or either of them, without a list of choices. */
function isFree(member: TypeTree): boolean {
  if (member.shape === 'intOrString') return true;
  if (member.shape !== 'scalar' || member.values !== undefined) return false;
  return member.scalar === 'integer' || member.scalar === 'string';
}

function isIntegerOrString(members: readonly TypeTree[]): boolean {
  return members.length > 1 && members.every(isFree);
}

/** Two objects have the same shape, so nothing can be said about a union of them. */
function canBeTold(members: readonly TypeTree[]): boolean {
  return members.filter(({ shape }) => shape === 'object' || shape === 'map').length <= 1;
}

/**
 * Makes the union of several types.
 *
 * @param types - The types.
 * @returns The type itself if they are equal, a union if their shapes differ, `any` otherwise.
 */
export function unionOf(types: readonly TypeTree[]): TypeTree {
  const flat = types.flatMap((type) => (type.shape === 'union' ? type.members : [type]));
  const members = flat.map(withoutNull).reduce<TypeTree[]>(addMember, []);
  const isNullable = types.some((type) => type.nullable === true);
  const combined = combine(members);
  return isNullable ? nullable(combined) : combined;
}

function combine(members: readonly TypeTree[]): TypeTree {
  const [first] = members;
  if (first === undefined || members.some(({ shape }) => shape === 'any')) return any;
  if (members.length === 1) return first;
  if (isIntegerOrString(members)) return { shape: 'intOrString' };
  return canBeTold(members) ? { shape: 'union', members } : any;
}
