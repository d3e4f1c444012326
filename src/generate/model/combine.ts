import type { WithalError } from '../../errors/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import type { ReadResult, Skipped } from './specification.ts';
import type { Faults } from './faults.ts';
import { specificationError } from './errors.ts';
import { apiVersionOf, type Definition, type Property, type TypeTree } from './definition.ts';
import type { Lint } from './lint.ts';

/** Which of two conflicting definitions of one name to keep. */
export type Preference = 'first' | 'last';

/** A document, and how its definitions count. */
interface CombinedSource {
  readonly name: string;
  /** Whether the user named its file; it comes before what is merely found in a folder. */
  readonly isNamed: boolean;
}

/** How conflicts are resolved. */
interface CombineOptions {
  /** Which of two conflicting definitions to keep. */
  readonly prefer?: Preference;
  /** Whether every conflict is an error. */
  readonly strict?: boolean;
}

/** A definition with its inline parts, and the file that it comes from. */
interface Unit {
  readonly source: CombinedSource;
  readonly definitions: Definition[];
  readonly lints: Lint[];
}

/** The union of several documents. */
interface Combined {
  /** Adds the definitions of a document; what is in conflict with others is at fault. */
  add(source: CombinedSource, result: ReadResult, faults: Faults): void;
  /** Returns all definitions, the file of each, and those that gave way to others. */
  result(): ReadResult & {
    readonly sourceOf: ReadonlyMap<string, string>;
    readonly replaced: readonly Skipped[];
  };
}

const rootOf = ({ partOf, id }: Definition): string => partOf ?? id;

const words = new Set(['description', 'notes', 'format', 'default', 'constraints', 'statusSubresource']);

/** What two definitions or fields of one name must agree on: everything but words, and facts that version 2 leaves out. */
function shapeOf(found: readonly Definition[] | Property): string {
  return JSON.stringify(found, (key, value: unknown) => (words.has(key) ? undefined : value));
}

function unitsOf(source: CombinedSource, { definitions, lints }: ReadResult): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (const definition of definitions) {
    const root = rootOf(definition);
    const unit = units.get(root) ?? { source, definitions: [], lints: [] };
    units.set(root, unit);
    unit.definitions.push(definition);
  }
  for (const lint of lints) units.get(lint.definition)?.lints.push(lint);
  return units;
}

function kindText({ definitions }: Unit): string | undefined {
  const kind = definitions.find((definition) => definition.kind !== undefined)?.kind;
  return kind === undefined ? undefined : `${kind.kind} of ${apiVersionOf(kind)}`;
}

/** The first difference between two units: a definition that only one has, or a field. */
function difference(before: Unit, unit: Unit): string {
  const known = new Map(before.definitions.map((definition) => [definition.id, definition]));
  for (const definition of unit.definitions) {
    const other = known.get(definition.id);
    if (other === undefined) return definition.id;
    const theirs = new Map(other.properties.map((property) => [property.wire, shapeOf(property)]));
    const ours = new Map(definition.properties.map((property) => [property.wire, shapeOf(property)]));
    const wires = [...ours.keys(), ...theirs.keys()];
    const odd = wires.find((wire) => ours.get(wire) !== theirs.get(wire));
    if (odd !== undefined) return `${definition.id}.${odd}`;
  }
  return '';
}

const lastName = (root: string): string => root.slice(root.lastIndexOf('.') + 1);

function rootNameOf({ definitions: [first] }: Unit): string {
  return first === undefined ? '' : rootOf(first);
}

function conflict(name: string, before: Unit, unit: Unit): WithalError {
  const [one, other] = [rootNameOf(before), rootNameOf(unit)];
  const where = one === other ? difference(before, unit) : '';
  const problem =
    one === other
      ? `${name} is in ${before.source.name} already, and not the same there${where === '' ? '' : `: ${where} differs`}`
      : `definition ${other} is ${name}, and so is ${one} in ${before.source.name}`;
  const advice = 'Leave one of them out, or choose one with --prefer first or --prefer last';
  return specificationError(unit.source.name, `${problem}. ${advice}`);
}

/** Says that a definition gave way to another one. */
function replacement(name: string, kept: Unit, left: Unit): Skipped {
  const where = rootNameOf(kept) === rootNameOf(left) ? difference(kept, left) : '';
  const differs = where === '' ? '' : ` (${where} differs)`;
  return { source: left.source.name, reason: `${name}, which is taken from ${kept.source.name}${differs}` };
}

/** Replaces the names of definitions in a type. */
function renamed(type: TypeTree, names: ReadonlyMap<string, string>): TypeTree {
  switch (type.shape) {
    case 'object':
      return { ...type, id: names.get(type.id) ?? type.id };
    case 'list':
      return { ...type, element: renamed(type.element, names) };
    case 'map':
      return { ...type, value: renamed(type.value, names) };
    case 'union':
      return { ...type, members: type.members.map((member) => renamed(member, names)) };
    default:
      return type;
  }
}

function withNames(definition: Definition, names: ReadonlyMap<string, string>): Definition {
  if (names.size === 0) return definition;
  const properties = definition.properties.map((property) => ({
    ...property,
    type: renamed(property.type, names),
  }));
  return { ...definition, properties };
}

/** A definition may have given way to one that gave way itself; one that is there has no replacement, so the chains end. */
function lastNames(names: ReadonlyMap<string, string>): Map<string, string> {
  const last = (name: string): string => {
    let found = name;
    for (let next = names.get(found); next !== undefined; next = names.get(found)) found = next;
    return found;
  };
  return new Map([...names.keys()].map((name) => [name, last(name)]));
}

/** Everything read so far. */
class Merger {
  readonly units = new Map<string, Unit>();
  /** The definition of each kind. */
  readonly #roots = new Map<string, string>();
  /** The replacement of each definition that gave way to another one of the same kind. */
  readonly names = new Map<string, string>();
  readonly replaced: Skipped[] = [];
  readonly #options: CombineOptions;

  constructor(options: CombineOptions) {
    this.#options = options;
  }

  add(root: string, unit: Unit): void {
    const kind = kindText(unit);
    // The server may know a kind by another name than its definition gives it.
    const known = this.units.has(root) || kind === undefined ? root : (this.#roots.get(kind) ?? root);
    const before = this.units.get(known);
    // An aggregating server names the second definition of a kind DeleteOptions_v2; both stay.
    const isOther =
      before?.source.name === unit.source.name && known !== root && lastName(known) !== lastName(root);
    if (before === undefined || isOther) this.#take(root, unit, kind);
    else if (known !== root || shapeOf(before.definitions) !== shapeOf(unit.definitions))
      this.#choose(known, root, unit, before);
  }

  #choose(known: string, root: string, unit: Unit, before: Unit): void {
    const kind = kindText(unit);
    const name = kind ?? `definition ${root}`;
    const preference = this.#preference(before, unit);
    if (preference === undefined) throw conflict(name, before, unit);
    const isFirst = preference === 'first';
    // Whoever has chosen knows it.
    if (this.#options.prefer === undefined)
      this.replaced.push(isFirst ? replacement(name, before, unit) : replacement(name, unit, before));
    if (known !== root) this.names.set(isFirst ? root : known, isFirst ? known : root);
    if (isFirst) return;
    this.units.delete(known);
    this.#take(root, unit, kind);
  }

  /** Which of two to keep. Of two files that are found, the last one counts, as with `kubectl apply -f <folder>`. */
  #preference(before: Unit, unit: Unit): Preference | undefined {
    const { prefer, strict = false } = this.#options;
    if (prefer !== undefined || strict) return prefer;
    if (before.source.isNamed) return unit.source.isNamed ? undefined : 'first';
    return 'last';
  }

  #take(root: string, unit: Unit, kind: string | undefined): void {
    this.units.set(root, unit);
    // It may have given way before.
    this.names.delete(root);
    if (kind !== undefined) this.#roots.set(kind, root);
  }
}

/**
 * Combines the definitions of several documents. Definitions that agree are kept once; their descriptions may differ.
 *
 * @param options - How conflicts are resolved.
 * @returns The combination, to which documents are added. A fault is `E_SPECIFICATION`: two documents have different
 *   definitions of one name, or one kind under two names.
 */
export function combine(options: CombineOptions): Combined {
  const collection = new Merger(options);
  const standIns = new Map<string, Unit>();
  return {
    add(source, result, faults) {
      for (const [root, unit] of unitsOf(source, result)) {
        if (result.standIns?.has(root) === true) standIns.set(root, unit);
        else faults.collect(() => collection.add(root, unit));
      }
    },
    result() {
      const { units, replaced } = collection;
      const names = lastNames(collection.names);
      for (const [root, unit] of standIns) if (!units.has(root)) units.set(root, unit);
      const all = [...units.values()];
      const definitions = all.flatMap((unit) => unit.definitions.map((one) => withNames(one, names)));
      return {
        definitions: definitions.toSorted((one, other) => byCodeUnit(one.id, other.id)),
        lints: all.flatMap((unit) => unit.lints),
        sourceOf: new Map(
          all.flatMap((unit) => unit.definitions.map(({ id }): [string, string] => [id, unit.source.name])),
        ),
        replaced,
      };
    },
  };
}
