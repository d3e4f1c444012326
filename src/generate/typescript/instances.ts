import type * as Ast from '@babel/types';
import type { Members, ObjectForm } from './members.ts';
import type { TypeAt } from './modules.ts';
import type { NameResolver } from './name-resolver.ts';
import { bound, referenceName } from './type-parameters.ts';
import { unionMembers } from './unions.ts';

/** Tells the types of instances and functions, which have no JSON form, from those of data. */
export class Instances {
  readonly #names: NameResolver;
  readonly #members: Members;

  constructor(names: NameResolver, members: Members) {
    this.#names = names;
    this.#members = members;
  }

  /** Whether a type is an object with a method, or can be called: the derived types have no method for it either. */
  has(at: TypeAt): boolean {
    const form = this.#members.of(at);
    return form === undefined ? this.#isClass(at) : isCallable(form) || this.#hasMethod(form);
  }

  /** A method that may be missing makes no instance, as the object without it is data. */
  #hasMethod({ members, omissions }: ObjectForm): boolean {
    return (
      omissions.some(({ node, isOptional }) => isMethod(node) && isOptional !== true) ||
      [...members.values()].some(
        ({ at, isOptional }) => at !== undefined && !isOptional && this.#isFunction(at),
      )
    );
  }

  #isFunction(at: TypeAt): boolean {
    return unionMembers(at, this.#names).every((member) => this.#isOneFunction(member, new Set()));
  }

  #isOneFunction(at: TypeAt, seen: ReadonlySet<Ast.Node>): boolean {
    const { type, module } = bound(at);
    if (type.type === 'TSParenthesizedType')
      return this.#isOneFunction({ type: type.typeAnnotation, module }, seen);
    if (type.type === 'TSFunctionType') return true;
    const alias =
      type.type === 'TSTypeReference' ? this.#names.alias(referenceName(type.typeName), module) : undefined;
    if (alias !== undefined && !seen.has(alias.node))
      return this.#isOneFunction(alias, new Set(seen).add(alias.node));
    const form = this.#members.of({ type, module });
    return form !== undefined && isCallable(form);
  }

  #isClass({ type, module }: TypeAt): boolean {
    const name = type.type === 'TSTypeReference' ? referenceName(type.typeName) : undefined;
    const [found] = (name === undefined ? undefined : this.#names.find(name, module))?.declarations ?? [];
    return found?.node.type === 'ClassDeclaration' && found.node.body.body.some(isPublicMethod);
  }
}

function isMethod(node: Ast.Node): boolean {
  return node.type === 'TSMethodSignature' && node.kind === 'method';
}

function isCallable({ omissions }: ObjectForm): boolean {
  return omissions.some(
    ({ node }) =>
      node.type === 'TSCallSignatureDeclaration' || node.type === 'TSConstructSignatureDeclaration',
  );
}

/** Whether it is a method that others can call: TypeScript keeps the names of the rest to itself. */
function isPublicMethod(node: Ast.ClassBody['body'][number]): boolean {
  if (node.type !== 'ClassMethod' && node.type !== 'TSDeclareMethod') return false;
  const isPublic =
    node.accessibility === undefined || node.accessibility === null || node.accessibility === 'public';
  return node.kind === 'method' && node.static !== true && node.optional !== true && isPublic;
}
