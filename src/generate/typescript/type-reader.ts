import type { Definition, Property, TypeTree, Lint } from '../model/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import { DefinitionCollection, type FieldLocation } from './definition-collection.ts';
import { documentationOf } from './documentation-comment.ts';
import { FieldTypes } from './field-types.ts';
import type { TypeMember, ObjectForm } from './members.ts';
import { moduleFileName, type Modules, type SourceModule } from './modules.ts';
import { NameResolver, type ResolvedName } from './name-resolver.ts';

/** Whether the module that declares a type exports it under its own name or another one. */
function isExported({ name, module }: ResolvedName): boolean {
  return [...module.exports.values()].includes(name);
}

/** Reads TypeScript types as definitions. */
export class TypeReader {
  readonly #names: NameResolver;
  readonly #collection = new DefinitionCollection();
  readonly #types: FieldTypes;
  /** Checks that need all fields. */
  readonly #checks: (() => void)[] = [];

  constructor(modules: Modules) {
    this.#names = new NameResolver(modules);
    this.#types = new FieldTypes(this.#names, this.#collection);
  }

  /** The definitions, by their names. */
  get definitions(): ReadonlyMap<string, Definition> {
    return this.#collection.definitions;
  }

  get lints(): readonly Lint[] {
    return this.#collection.lints;
  }

  /**
   * Reads a type that a module exports.
   *
   * @param name - The exported name.
   * @param module - The module.
   * @returns `false` if it is not an object type with known fields.
   */
  readExport(name: string, module: SourceModule): boolean {
    const found = this.#names.exported(name, module);
    const target = found === undefined ? undefined : this.#names.target(found);
    const form = target === undefined ? undefined : this.#types.objectOf(target);
    if (found === undefined || target === undefined || form === undefined) return false;
    const [declaration] = target.declarations;
    // A type that is exported twice is read where it is declared, under its own name.
    const isElsewhere = found.module !== module || (target !== found && isExported(target));
    if (isElsewhere || declaration === undefined || this.#collection.ids.has(declaration.node)) return true;
    const group = moduleFileName(module.path);
    const origin = { module: module.path, name };
    const named =
      target === found ? found : { ...found, declarations: [...found.declarations, ...target.declarations] };
    this.#types.define(named, form, { id: `${group}.${found.name}`, group, origin });
    return true;
  }

  /** Whether an exported type has no parts, so that nothing is missed where nothing is generated for it. */
  isPlain(name: string, module: SourceModule): boolean {
    const found = this.#names.exported(name, module);
    const alias = found === undefined ? undefined : this.#names.alias(found.name, found.module);
    return alias === undefined || this.#types.isScalar(alias);
  }

  /** Reads the fields of all definitions, including those found on the way. */
  readFields(): void {
    this.#collection.readFields((owner, form, source) => this.#properties(owner, form, source));
    for (const check of this.#checks) check();
  }

  #properties(owner: Definition, form: ObjectForm, source: string): Property[] {
    for (const { node, what } of form.omissions)
      this.#collection.lint('no-json', { owner, source, node }, `There is no method for ${what}.`);
    if (form.entry !== undefined && form.members.size > 0) {
      const location = { owner, source, node: form.entry.type };
      this.#collection.lint('fields-and-others', location, 'Other keys have no methods.');
    }
    const properties = [...form.members.values()].flatMap((member) => this.#property(owner, member, source));
    return properties.toSorted((one, other) => byCodeUnit(one.wire, other.wire));
  }

  #property(owner: Definition, member: TypeMember, ownSource: string): Property[] {
    const { wire, isOptional, at, node } = member;
    const source = at?.module.file.name ?? ownSource;
    const location = { owner, source, wire, isLoose: isOptional, inner: [], node, seen: new Set<never>() };
    const type =
      at === undefined ? this.#types.whole(location, 'several types') : this.#types.typeOf(at, location);
    if (type === undefined) {
      this.#collection.lint('no-json', location, `${wire} has no JSON form, so it has no method.`);
      return [];
    }
    const { description, notes, listKeys } = documentationOf(node);
    const rules = this.#rules(listKeys, type, location);
    const noted = notes.length === 0 ? {} : { notes };
    return [{ wire, description, ...noted, required: !isOptional, type, rules }];
  }

  /** The merge rules from `@listKey`, which must name fields of the list's elements. */
  #rules(listKeys: readonly string[], type: TypeTree, location: FieldLocation): Property['rules'] {
    const [first, ...others] = listKeys;
    if (first === undefined) return {};
    const { wire } = location;
    if (type.shape !== 'list' || type.element.shape !== 'object') {
      const message = `@listKey is on ${wire}, which is not a list of objects.`;
      this.#collection.lint('list-keys-unknown', location, message);
      return {};
    }
    const element = type.element.id;
    this.#checks.push(() => {
      const fields = this.definitions.get(element)?.properties.map((property) => property.wire);
      for (const key of listKeys.filter((name) => fields?.includes(name) !== true)) {
        const message = `@listKey names ${key}, which is not a field of the elements of ${wire}.`;
        this.#collection.lint('list-keys-unknown', location, message);
      }
    });
    return { ...(others.length === 0 ? { mergeKey: first } : {}), listType: 'map', mapKeys: listKeys };
  }
}
