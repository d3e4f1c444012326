import type { Declaration, TypeAt } from './modules.ts';
import type { NameResolver } from './name-resolver.ts';
import { bound, referenceName } from './type-parameters.ts';
import { unionMembers } from './unions.ts';

/** The value of each member of an enum; `undefined` where one is computed. */
function enumValues(declarations: readonly Declaration[]): string[] | undefined {
  const values: string[] = [];
  let next: number | undefined = 0;
  for (const { node } of declarations) {
    for (const { initializer } of node.type === 'TSEnumDeclaration' ? node.members : []) {
      if (initializer?.type === 'StringLiteral') {
        values.push(initializer.value);
        next = undefined;
        continue;
      }
      if (initializer?.type === 'NumericLiteral') next = initializer.value;
      else if (initializer) return undefined;
      if (next === undefined) return undefined;
      values.push(String(next));
      next += 1;
    }
  }
  return values;
}

/**
 * Lists the keys that a type of keys means: string literals, unions of them, and enums.
 *
 * @param at - The type.
 * @param names - The names in the program.
 * @returns The keys as they stand in JSON; `undefined` where they cannot be listed.
 */
export function literalKeys(at: TypeAt, names: NameResolver): string[] | undefined {
  const keys: string[] = [];
  for (const member of unionMembers(at, names)) {
    const found = keysOfMember(member, names);
    if (found === undefined) return undefined;
    keys.push(...found);
  }
  return keys;
}

function keysOfMember(at: TypeAt, names: NameResolver): string[] | undefined {
  const { type, module } = bound(at);
  if (type.type === 'TSLiteralType' && type.literal.type === 'StringLiteral') return [type.literal.value];
  if (type.type !== 'TSTypeReference' || type.typeParameters) return undefined;
  const found = names.find(referenceName(type.typeName) ?? '', module);
  if (found === undefined) return undefined;
  const { declarations, module: home, name } = names.target(found);
  if (declarations[0]?.node.type === 'TSEnumDeclaration') return enumValues(declarations);
  const alias = names.alias(name, home);
  return alias?.type.type === 'TSLiteralType' ? keysOfMember(alias, names) : undefined;
}
