import type * as Ast from '@babel/types';
import type { SourceModule, TypeAt } from './modules.ts';

/** The name of a reference, if it is not qualified. */
export function referenceName(node: Ast.TSEntityName): string | undefined {
  return node.type === 'Identifier' ? node.name : undefined;
}

/**
 * Replaces a type parameter by the type that it stands for.
 *
 * @param at - A type.
 * @returns The type that was given for it; whatever is no type parameter stays.
 */
export function bound(at: TypeAt): TypeAt {
  if (at.type.type !== 'TSTypeReference') return at;
  const given = at.module.parameters?.get(referenceName(at.type.typeName) ?? '');
  // What was given may be a parameter of the declaration around the reference.
  return given === undefined ? at : bound(given);
}

/** The types that a reference gives to a declaration, and the module in which it does. */
export interface TypeArguments {
  readonly types: readonly Ast.TSType[];
  readonly module: SourceModule;
}

/**
 * Gives a declaration its types.
 *
 * @param node - The declaration.
 * @param module - The module that it is in.
 * @param given - The types that a reference gives.
 * @returns The module as the declaration sees it; `undefined` where a type is missing.
 */
export function scopeInside(
  node: Ast.TSInterfaceDeclaration | Ast.TSTypeAliasDeclaration,
  module: SourceModule,
  given: TypeArguments | undefined,
): SourceModule | undefined {
  const declared = node.typeParameters?.params ?? [];
  if (declared.length === 0) return module;
  const parameters = new Map<string, TypeAt>();
  const scope: SourceModule = { ...module, parameters, outer: module };
  for (const [index, { name, default: ifMissing }] of declared.entries()) {
    const type = given?.types[index];
    if (given !== undefined && type !== undefined) parameters.set(name, { type, module: given.module });
    else if (ifMissing) parameters.set(name, { type: ifMissing, module: scope });
    else return undefined;
  }
  return scope;
}
