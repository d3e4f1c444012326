import type { ScalarTypeName, TypeTree } from '../model/index.ts';
import type * as Ast from '@babel/types';
import type { Declaration, SourceModule, TypeAt } from './modules.ts';
import type { NameResolver } from './name-resolver.ts';
import { bound, referenceName } from './type-parameters.ts';

/** A type without parts: a scalar, `null`, or a type that JSON does not have. */
export type LeafType =
  | { readonly is: 'scalar'; readonly type: Extract<TypeTree, { shape: 'scalar' }> }
  | { readonly is: 'null' }
  | { readonly is: 'none' };

const keywords: { readonly [node: string]: ScalarTypeName | 'null' | 'none' } = {
  TSBigIntKeyword: 'none',
  TSBooleanKeyword: 'boolean',
  TSConstructorType: 'none',
  TSFunctionType: 'none',
  TSNeverKeyword: 'none',
  TSNullKeyword: 'null',
  TSNumberKeyword: 'number',
  TSStringKeyword: 'string',
  TSSymbolKeyword: 'none',
  TSUndefinedKeyword: 'none',
  TSVoidKeyword: 'none',
};

/** Built-in classes whose values have no JSON form. */
const withoutJson = new Set(
  (
    'Date Float32Array Float64Array Function Int16Array Int32Array Int8Array Map Promise ReadonlyMap ReadonlySet ' +
    'RegExp Set Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet'
  ).split(' '),
);

function scalar(name: ScalarTypeName, values?: readonly (string | number | boolean)[]): LeafType {
  return {
    is: 'scalar',
    type: { shape: 'scalar', scalar: name, ...(values === undefined ? {} : { values }) },
  };
}

/** A scalar whose type is referenced and not printed again: an enum, a template, a branded string. */
function own(name: ScalarTypeName): LeafType {
  return { is: 'scalar', type: { shape: 'scalar', scalar: name, own: true } };
}

function ofLiteral({ literal }: Ast.TSLiteralType): LeafType | undefined {
  switch (literal.type) {
    case 'StringLiteral':
      return scalar('string', [literal.value]);
    case 'NumericLiteral':
      return scalar('number', [literal.value]);
    case 'BooleanLiteral':
      return scalar('boolean', [literal.value]);
    case 'BigIntLiteral':
      return { is: 'none' };
    case 'UnaryExpression':
      if (literal.operator !== '-' || literal.argument.type !== 'NumericLiteral') return undefined;
      return scalar('number', [-literal.argument.value]);
    default:
      return own('string');
  }
}

/** A string if every member is one, a number if none is; a mixed enum is neither. */
function ofEnum(declarations: readonly Declaration[]): LeafType | undefined {
  const members = declarations.flatMap(({ node }) => (node.type === 'TSEnumDeclaration' ? node.members : []));
  const texts = members.filter(
    ({ initializer }) => initializer?.type === 'StringLiteral' || initializer?.type === 'TemplateLiteral',
  );
  if (texts.length === 0) return own('number');
  return texts.length === members.length ? own('string') : undefined;
}

/** Reads which types are scalars. */
export class Scalars {
  readonly #names: NameResolver;

  constructor(names: NameResolver) {
    this.#names = names;
  }

  /** Reads a type without fields, elements or entries; `undefined` if it has some. */
  of(at: TypeAt, seen: ReadonlySet<Ast.Node> = new Set()): LeafType | undefined {
    const { type, module } = bound(at);
    const known = Object.hasOwn(keywords, type.type) ? keywords[type.type] : undefined;
    if (known === 'null' || known === 'none') return { is: known };
    if (known !== undefined) return scalar(known);
    switch (type.type) {
      case 'TSLiteralType':
        return ofLiteral(type);
      case 'TSTemplateLiteralType':
        return own('string');
      case 'TSParenthesizedType':
        return this.of({ type: type.typeAnnotation, module }, seen);
      case 'TSIntersectionType':
        return this.#ofBrand(type.types.map((part) => this.of({ type: part, module }, seen)));
      case 'TSTypeReference':
        return this.#ofReference(type, { type, module }, seen);
      default:
        return undefined;
    }
  }

  /** Whether a type is that of texts with a brand: each of them is a text like any other. */
  isBrand(at: TypeAt, seen: ReadonlySet<Ast.Node> = new Set()): boolean {
    const { type, module } = bound(at);
    if (type.type === 'TSIntersectionType') return type.types.some((part) => part.type === 'TSStringKeyword');
    const alias =
      type.type === 'TSTypeReference' ? this.#names.alias(referenceName(type.typeName), module) : undefined;
    return alias !== undefined && !seen.has(alias.node) && this.isBrand(alias, new Set(seen).add(alias.node));
  }

  /** A branded scalar is a scalar. */
  #ofBrand(parts: readonly (LeafType | undefined)[]): LeafType | undefined {
    const found = parts.find((part) => part !== undefined);
    return found?.is === 'scalar' ? own(found.type.scalar) : found;
  }

  #ofReference(
    { typeName }: Ast.TSTypeReference,
    { module }: TypeAt,
    seen: ReadonlySet<Ast.Node>,
  ): LeafType | undefined {
    if (typeName.type === 'TSQualifiedName') return this.#ofMember(typeName, module);
    const name = referenceName(typeName) ?? '';
    const found = this.#names.find(name, module);
    if (found === undefined)
      return !module.imports.has(name) && withoutJson.has(name) ? { is: 'none' } : undefined;
    if (found.declarations[0]?.node.type === 'TSEnumDeclaration') return ofEnum(found.declarations);
    const alias = this.#names.alias(name, module);
    if (alias === undefined || seen.has(alias.node)) return undefined;
    return this.of(alias, new Set(seen).add(alias.node));
  }

  #ofMember({ left, right }: Ast.TSQualifiedName, module: SourceModule): LeafType | undefined {
    const found = this.#names.find(referenceName(left) ?? '', module);
    return found === undefined ? undefined : ofEnumMember(found.declarations, right.name);
  }
}

function ofEnumMember(declarations: readonly Declaration[], name: string): LeafType | undefined {
  const members = declarations.flatMap(({ node }) => (node.type === 'TSEnumDeclaration' ? node.members : []));
  const member = members.find(({ id }) => (id.type === 'Identifier' ? id.name : id.value) === name);
  if (member === undefined) return undefined;
  return own(member.initializer?.type === 'StringLiteral' ? 'string' : 'number');
}
