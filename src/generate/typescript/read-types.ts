import { byCodeUnit } from '../../json/order.ts';
import type { Definition, Property, TypeTree } from '../model/definition.ts';
import type { Lint } from '../model/lint.ts';
import { Collection, type Place } from './collection.ts';
import { documentationOf } from './comment.ts';
import { FieldTypes } from './field-types.ts';
import type { Member, ObjectForm } from './members.ts';
import { moduleName, Names, type Modules, type SourceModule } from './modules.ts';

/** Reads the types of programs as definitions. */
export class TypeReader {
  readonly #names: Names;
  readonly #collection = new Collection();
  readonly #types: FieldTypes;
  /** What can be looked at when all fields are known. */
  readonly #checks: (() => void)[] = [];

  constructor(modules: Modules) {
    this.#names = new Names(modules);
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
   * Reads what a module exports under a name.
   *
   * @param name - The name that others see.
   * @param module - The module.
   * @returns `false` where it is no object type that is known in its parts.
   */
  readExport(name: string, module: SourceModule): boolean {
    const found = this.#names.exported(name, module);
    const form = found === undefined ? undefined : this.#types.objectOf(found);
    if (found === undefined || form === undefined) return false;
    const [declaration] = found.declarations;
    // What another module declares is read there; here it is only passed on.
    const isElsewhere = found.module !== module || declaration === undefined;
    if (isElsewhere || this.#collection.ids.has(declaration.node)) return true;
    const group = moduleName(module.place);
    const origin = { module: module.place, name };
    this.#types.define(found, form, { id: `${group}.${found.name}`, group, origin });
    return true;
  }

  /** Reads the fields of everything that was found, and of whatever is found on the way. */
  readFields(): void {
    this.#collection.readFields((owner, form, source) => this.#properties(owner, form, source));
    for (const check of this.#checks) check();
  }

  #properties(owner: Definition, form: ObjectForm, source: string): Property[] {
    for (const { node, what } of form.omissions)
      this.#collection.lint('no-json', { owner, source, node }, `There is no method for ${what}.`);
    if (form.entry !== undefined && form.members.size > 0) {
      const place = { owner, source, node: form.entry.type };
      this.#collection.lint('fields-and-others', place, 'Other keys have no methods.');
    }
    const properties = [...form.members.values()].flatMap((member) => this.#property(owner, member, source));
    return properties.toSorted((one, other) => byCodeUnit(one.wire, other.wire));
  }

  #property(owner: Definition, member: Member, ownSource: string): Property[] {
    const { wire, isOptional, at, node } = member;
    const source = at?.module.file.name ?? ownSource;
    const place = { owner, source, wire, isLoose: isOptional, inner: [], node, seen: new Set<never>() };
    const type = at === undefined ? this.#types.whole(place, 'several types') : this.#types.typeOf(at, place);
    if (type === undefined) {
      this.#collection.lint('no-json', place, `${wire} has no JSON form, and so no method.`);
      return [];
    }
    const { description, notes, listKeys } = documentationOf(node);
    const rules = this.#rules(listKeys, type, place);
    const noted = notes.length === 0 ? {} : { notes };
    return [{ wire, description, ...noted, required: !isOptional, type, rules }];
  }

  /** Keys are of use where the elements are objects that have them. */
  #rules(listKeys: readonly string[], type: TypeTree, place: Place): Property['rules'] {
    const [first, ...others] = listKeys;
    if (first === undefined) return {};
    const { wire } = place;
    if (type.shape !== 'list' || type.element.shape !== 'object') {
      const message = `@listKey stands before ${wire}, which is no list of objects.`;
      this.#collection.lint('list-keys-unknown', place, message);
      return {};
    }
    const element = type.element.id;
    this.#checks.push(() => {
      const fields = this.definitions.get(element)?.properties.map((property) => property.wire);
      for (const key of listKeys.filter((name) => fields?.includes(name) !== true)) {
        const message = `@listKey names ${key}, which is no field of the elements of ${wire}.`;
        this.#collection.lint('list-keys-unknown', place, message);
      }
    });
    return { ...(others.length === 0 ? { mergeKey: first } : {}), listType: 'map', mapKeys: listKeys };
  }
}
