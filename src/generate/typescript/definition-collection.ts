import type { Definition, OriginStep, Property, Lint, Rule } from '../model/index.ts';
import type * as Ast from '@babel/types';
import type { Documentation } from './documentation-comment.ts';
import type { ObjectForm } from './members.ts';

/** A part of a field's type while it is read: the field, and the steps into its type. */
export interface FieldLocation {
  readonly owner: Definition;
  readonly source: string;
  readonly wire: string;
  readonly isLoose: boolean;
  readonly inner: readonly OriginStep[];
  readonly node: Ast.Node;
  /** The aliases that were followed to get here. */
  readonly seen: ReadonlySet<Ast.Node>;
}

/** A definition before its fields are read. */
type NewDefinition = Pick<Definition, 'id' | 'group' | 'origin' | 'partOf' | 'name' | 'description'> &
  Pick<Documentation, 'notes'>;

/** The definitions found so far, and the lints. */
export class DefinitionCollection {
  readonly definitions = new Map<string, Definition>();
  readonly lints: Lint[] = [];
  /** The definition of each declaration that has one. */
  readonly ids = new Map<Ast.Node, string>();
  /** Definitions whose fields are still to be read. Iterating also visits what is added meanwhile. */
  readonly #pending = new Map<string, readonly [form: ObjectForm, source: string]>();

  /** Adds a definition, and returns its name, which is changed if it is taken. */
  add(named: NewDefinition, form: ObjectForm, source: string): string {
    let { id } = named;
    while (this.definitions.has(id)) id += '_';
    const { notes, ...rest } = named;
    this.definitions.set(id, {
      ...rest,
      id,
      version: '',
      ...(notes.length === 0 ? {} : { notes }),
      properties: [],
    });
    this.#pending.set(id, [form, source]);
    return id;
  }

  /** Reads the fields of all definitions, including those added while reading. */
  readFields(read: (owner: Definition, form: ObjectForm, source: string) => Property[]): void {
    for (const [id, [form, source]] of this.#pending) {
      const definition = this.definitions.get(id);
      if (definition !== undefined)
        this.definitions.set(id, {
          ...definition,
          ...(form.isOpen === true ? { open: true } : {}),
          properties: read(definition, form, source),
        });
    }
  }

  lint(rule: Rule, location: Pick<FieldLocation, 'owner' | 'source' | 'node'>, message: string): void {
    const line = location.node.loc?.start.line ?? 0;
    const { source, owner } = location;
    this.lints.push({ rule, source, definition: owner.id, pointer: `line ${line}`, message });
  }
}

/** Where the type of a field, or of a part of it, is declared. */
export function originAt({ owner, wire, isLoose, inner }: FieldLocation): NonNullable<Definition['origin']> {
  return { of: owner.id, wire, isLoose, inner };
}

/** The location of the elements of a list, or of the entries of a map. */
export function within(location: FieldLocation, of: OriginStep['of']): FieldLocation {
  return { ...location, inner: [...location.inner, { of, isLoose: false }] };
}

/** The same location inside a union with `null` or `undefined`. */
export function loosened(location: FieldLocation): FieldLocation {
  const last = location.inner.at(-1);
  if (last === undefined) return { ...location, isLoose: true };
  return { ...location, inner: [...location.inner.slice(0, -1), { ...last, isLoose: true }] };
}
