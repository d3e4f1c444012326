import type { TypeTree } from './definition.ts';

type Scalar = Extract<TypeTree, { readonly shape: 'scalar' }>;

const any: TypeTree = { shape: 'any' };

/**
 * Gives a type of which `null` is a value too.
 *
 * @param type - A type.
 * @returns The type with `null`; `any` has it already.
 */
export function nullable(type: TypeTree): TypeTree {
  return type.shape === 'any' ? type : { ...type, nullable: true };
}

/**
 * Gives a type without `null`.
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
  // What one of them does not limit is not limited.
  if (one.values === undefined || other.values === undefined) return { shape: 'scalar', scalar };
  return { shape: 'scalar', scalar, values: [...new Set([...one.values, ...other.values])] };
}

/**
 * Makes one type of two where that says nearly as much: of two lists the list of whatever either has, of two maps the
 * map of it. So they can still be appended to, merged and entered.
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

/** Two objects cannot be told apart by their shape, so nothing is known of such a union. */
function canBeTold(members: readonly TypeTree[]): boolean {
  return members.filter(({ shape }) => shape === 'object' || shape === 'map').length <= 1;
}

/**
 * Makes one type of several, one of which holds.
 *
 * @param types - The types.
 * @returns One of them where they are the same; a union where they can be told apart; `any` otherwise.
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
