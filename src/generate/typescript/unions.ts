import type { TypeTree } from '../model/index.ts';
import type * as Ast from '@babel/types';
import type { TypeAt } from './modules.ts';
import type { NameResolver } from './name-resolver.ts';
import { bound, referenceName } from './type-parameters.ts';

/** The members of a union, with nested unions flattened. */
export function unionMembers(
  at: TypeAt,
  names: NameResolver,
  seen: ReadonlySet<Ast.Node> = new Set(),
): TypeAt[] {
  const { type, module } = bound(at);
  if (type.type === 'TSParenthesizedType')
    return unionMembers({ type: type.typeAnnotation, module }, names, seen);
  if (type.type === 'TSUnionType')
    return type.types.flatMap((member) => unionMembers({ type: member, module }, names, seen));
  if (type.type !== 'TSTypeReference') return [at];
  const alias = names.alias(referenceName(type.typeName), module);
  if (alias?.type.type !== 'TSUnionType' || seen.has(alias.node)) return [at];
  return unionMembers(alias, names, new Set(seen).add(alias.node));
}

type Scalar = Extract<TypeTree, { shape: 'scalar' }>;

/** Merges scalars: literals of one scalar type into one type, others into a union. */
export function scalarUnion(scalars: readonly Scalar[]): TypeTree {
  const kinds = [...new Set(scalars.map(({ scalar }) => scalar))];
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    return scalars.some(({ own }) => own === true)
      ? { shape: 'any', own: true }
      : { shape: 'union', members: scalars };
  if (scalars.some(({ own }) => own === true)) return { shape: 'scalar', scalar: kind, own: true };
  if (scalars.some(({ values }) => values === undefined)) return { shape: 'scalar', scalar: kind };
  return {
    shape: 'scalar',
    scalar: kind,
    values: [...new Set(scalars.flatMap(({ values }) => values ?? []))],
  };
}
