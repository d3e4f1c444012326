import type * as Ast from '@babel/types';
import { changed, ofRecord } from './built-in-types.ts';
import type { SourceModule, TypeAt } from './modules.ts';
import type { ResolvedName, NameResolver } from './name-resolver.ts';
import { literalKeys } from './literal-keys.ts';
import { bound, referenceName, scopeInside, type TypeArguments } from './type-parameters.ts';

/** A field of an object. */
export interface TypeMember {
  readonly wire: string;
  readonly isOptional: boolean;
  /** Its type; `undefined` if none is written, or if two declarations differ. */
  readonly at: TypeAt | undefined;
  /** The node that carries the comment. */
  readonly node: Ast.Node;
}

/** A member of an object that is left out, and why. */
interface Omission {
  readonly node: Ast.Node;
  readonly what: string;
  /** The name of a method. */
  readonly method?: string | undefined;
  /** Whether it is a method that may be missing. */
  readonly isOptional?: boolean;
}

/** The fields of an object, including those of its bases. */
export interface ObjectForm {
  readonly members: ReadonlyMap<string, TypeMember>;
  /** The type of an index signature. */
  readonly entry: TypeAt | undefined;
  readonly omissions: readonly Omission[];
  /** Whether it has fields that are not known. */
  readonly isOpen?: boolean;
}

interface Draft {
  readonly members: Map<string, TypeMember>;
  readonly omissions: Omission[];
  entry: TypeAt | undefined;
  isOpen?: boolean;
}

/** The built-in types that change the fields of another type. */
const helpers = new Set(['Omit', 'Partial', 'Pick', 'Readonly', 'Required']);

/** The name of a field, as it stands in JSON. */
function wireOf(key: Ast.Expression, isComputed: boolean): string | undefined {
  if (key.type === 'StringLiteral') return key.value;
  if (isComputed) return undefined;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'NumericLiteral' ? String(key.value) : undefined;
}

type Field = Ast.TSPropertySignature | Ast.TSMethodSignature;

function isField(node: Ast.TSTypeElement): node is Field {
  return node.type === 'TSPropertySignature' || (node.type === 'TSMethodSignature' && node.kind === 'get');
}

function fieldName(node: Ast.TSTypeElement): string | undefined {
  return isField(node) ? wireOf(node.key, node.computed === true) : undefined;
}

function mayBeAbsent(node: Ast.TSTypeElement): boolean {
  return isField(node) && node.optional === true;
}

function typeIn(node: Ast.TSTypeElement): Ast.TSType | undefined {
  return node.typeAnnotation?.typeAnnotation;
}

function omissionOf(node: Ast.TSTypeElement): Omission {
  const what = isField(node) ? 'a field with a computed name' : 'a function';
  if (node.type !== 'TSMethodSignature' || node.kind !== 'method') return { node, what };
  return { node, what, method: wireOf(node.key, node.computed === true), isOptional: node.optional === true };
}

/** Reads which fields a type has. */
export class Members {
  readonly #names: NameResolver;

  constructor(names: NameResolver) {
    this.#names = names;
  }

  /** The fields of a type; `undefined` if it is not an object, or its fields are not in these files. */
  of(at: TypeAt, seen: ReadonlySet<Ast.Node> = new Set()): ObjectForm | undefined {
    const { type, module } = bound(at);
    switch (type.type) {
      case 'TSParenthesizedType':
        return this.of({ type: type.typeAnnotation, module }, seen);
      case 'TSTypeLiteral':
        return this.#ofBody(type.members, module);
      case 'TSIntersectionType':
        return this.#together(type.types.map((part) => this.of({ type: part, module }, seen)));
      case 'TSTypeReference':
        return this.#ofReference(type, module, seen);
      default:
        return undefined;
    }
  }

  /** The fields of a declaration; `undefined` if it is not an object, or is generic and not given its types. */
  ofDeclaration(
    found: ResolvedName,
    seen: ReadonlySet<Ast.Node> = new Set(),
    given?: TypeArguments,
  ): ObjectForm | undefined {
    const forms = found.declarations.map(({ node }): ObjectForm | undefined => {
      const isType = node.type === 'TSTypeAliasDeclaration' || node.type === 'TSInterfaceDeclaration';
      if (!isType || seen.has(node)) return undefined;
      const next = new Set(seen).add(node);
      const module = scopeInside(node, found.module, given);
      if (module === undefined) return undefined;
      if (node.type === 'TSInterfaceDeclaration') return this.#ofInterface(node, module, next);
      return this.of({ type: node.typeAnnotation, module }, next);
    });
    const [first, ...others] = forms.filter((form) => form !== undefined);
    if (first === undefined) return undefined;
    return others.length === 0 ? first : this.#together([first, ...others]);
  }

  #ofInterface(
    node: Ast.TSInterfaceDeclaration,
    module: SourceModule,
    seen: ReadonlySet<Ast.Node>,
  ): ObjectForm {
    const own = this.#ofBody(node.body.body, module);
    const draft: Draft = { members: new Map(own.members), omissions: [...own.omissions], entry: own.entry };
    for (const base of node.extends ?? []) {
      const { expression, typeParameters } = base;
      const form =
        expression.type === 'Identifier'
          ? this.#named(expression.name, typeParameters?.params ?? [], module, seen)
          : undefined;
      if (form !== undefined) this.#inherit(draft, form);
      else {
        draft.omissions.push({ node: base, what: 'the fields of its base, which are not known' });
        draft.isOpen = true;
      }
    }
    return draft;
  }

  /** An interface's own members win over those of its bases. */
  #inherit(draft: Draft, form: ObjectForm): void {
    for (const [wire, member] of form.members) if (!draft.members.has(wire)) draft.members.set(wire, member);
    draft.entry ??= form.entry;
    draft.isOpen = draft.isOpen === true || form.isOpen === true;
    draft.omissions.push(...form.omissions);
  }

  #ofBody(body: readonly Ast.TSTypeElement[], module: SourceModule): ObjectForm {
    const draft: Draft = { members: new Map(), omissions: [], entry: undefined };
    for (const node of body) {
      const type = typeIn(node);
      const at = type === undefined ? undefined : { type, module };
      const wire = fieldName(node);
      if (wire !== undefined) draft.members.set(wire, { wire, isOptional: mayBeAbsent(node), at, node });
      else if (node.type === 'TSIndexSignature') draft.entry ??= at;
      else draft.omissions.push(omissionOf(node));
    }
    return draft;
  }

  /** The fields of an intersection; the type of a field that two parts declare is unknown. */
  #together(forms: readonly (ObjectForm | undefined)[]): ObjectForm | undefined {
    const draft: Draft = { members: new Map(), omissions: [], entry: undefined };
    for (const form of forms) {
      if (form === undefined) return undefined;
      for (const [wire, member] of form.members) {
        const before = draft.members.get(wire);
        const isOptional = member.isOptional && (before?.isOptional ?? true);
        const at = before === undefined || before.node === member.node ? member.at : undefined;
        draft.members.set(wire, { ...member, isOptional, at });
      }
      draft.entry ??= form.entry;
      draft.isOpen = draft.isOpen === true || form.isOpen === true;
      draft.omissions.push(...form.omissions);
    }
    return draft;
  }

  #ofReference(
    { typeName, typeParameters }: Ast.TSTypeReference,
    module: SourceModule,
    seen: ReadonlySet<Ast.Node>,
  ): ObjectForm | undefined {
    const name = referenceName(typeName);
    return name === undefined ? undefined : this.#named(name, typeParameters?.params ?? [], module, seen);
  }

  #named(
    name: string,
    parameters: readonly Ast.TSType[],
    module: SourceModule,
    seen: ReadonlySet<Ast.Node>,
  ): ObjectForm | undefined {
    const found = this.#names.find(name, module);
    if (found !== undefined) return this.ofDeclaration(found, seen, { types: parameters, module });
    const [type, second] = parameters;
    if (module.imports.has(name) || type === undefined) return undefined;
    const keysOf = (given: Ast.TSType | undefined): string[] | undefined =>
      given === undefined ? undefined : literalKeys({ type: given, module }, this.#names);
    if (name === 'Record') return ofRecord(keysOf(type), second, module);
    if (!helpers.has(name)) return undefined;
    const form = this.of({ type, module }, seen);
    return form === undefined ? undefined : changed(form, name, keysOf(second));
  }
}
