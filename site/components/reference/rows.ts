import { verbsOf } from '../../../src/generate/docs/verbs.ts';
import {
  type Definition,
  type FieldNames,
  fieldNames,
  parameterName,
  type Property,
  referenceIn,
  type TypeTree,
} from '../../../src/generate/model/index.ts';
import { byCodeUnit } from '../../../src/json/index.ts';
import { type TypePart, typeParts, type ValueSet, valuesOf } from './type-text.ts';

/** A line that names a method, or an object to enter. */
interface RowLine {
  readonly word: 'fn' | 'obj';
  /** `withReplicas(replicas)`, `spec`. */
  readonly text: string;
  /** The chain that leads there: `deployment.spec.withReplicas(…)`. */
  readonly chain: string;
}

/** A field as it is shown. */
export interface Row {
  readonly wire: string;
  /** The way to it from the type that is shown, by wire names. */
  readonly path: readonly string[];
  readonly lines: readonly RowLine[];
  /** The verbs of a list or a map: `at(index)`. */
  readonly verbs: readonly string[];
  readonly type: readonly TypePart[];
  readonly values?: ValueSet;
  readonly isRequired: boolean;
  /** The first release that has it: `1.34`, `1.32 or 1.33`; where all do that are known of, nothing. */
  readonly since?: string;
  /** The fields that tell the elements of a list apart. */
  readonly keys: readonly string[];
  readonly description: string;
  readonly notes: readonly string[];
  /** What it, its elements or its entries have fields of, and the chain that leads in there. */
  readonly inside?: { readonly id: string; readonly chain: string };
}

/** Where the fields of a type are shown. */
export interface RowsOf {
  readonly definition: Definition;
  /** The chain that leads to the type: its constant, or that of another one with what follows. */
  readonly chain: string;
  /** The way to it by wire names; empty for the type that is shown. */
  readonly path: readonly string[];
}

const sincePattern = /^Since Kubernetes ([^,]*)\.$/;

/**
 * Finds the release that something came with among its notes.
 *
 * @param notes - The notes of a field or type.
 * @returns `1.34`, `1.32 or 1.33`; `undefined` where they do not say.
 */
export function sinceOf(notes: readonly string[] = []): string | undefined {
  return notes.flatMap((note) => sincePattern.exec(note)?.[1] ?? [])[0];
}

/** The sentence about keys, which are shown on their own. */
const keysPattern = /^Its elements are told apart by [^.]*\.$/;

/** The notes that are not shown in another form: the release and the format are, and so are the keys. */
function otherNotes({ notes = [] }: Property): string[] {
  return notes.filter(
    (note) => !sincePattern.test(note) && !note.startsWith('Format: ') && !keysPattern.test(note),
  );
}

function withoutKeys(description: string): string {
  const paragraphs = description.split('\n\n').filter((paragraph) => !keysPattern.test(paragraph));
  return paragraphs.join('\n\n');
}

/**
 * Lists the fields that tell the elements of a list apart.
 *
 * @param property - A field.
 * @returns The keys of server-side apply, or else that of strategic merge patches; none for what is no such list.
 */
function keysOf({ type, rules: { mapKeys, mergeKey } }: Property): readonly string[] {
  if (type.shape !== 'list') return [];
  return mapKeys ?? (mergeKey === undefined ? [] : [mergeKey]);
}

/** What a chain says to get from a field into the objects in it. */
function stepInside(type: TypeTree, keys: readonly string[]): string {
  if (type.shape === 'map') return `.at('…')${stepInside(type.value, [])}`;
  if (type.shape !== 'list') return '';
  const match = keys.map((key) => `${/^[A-Za-z_]\w*$/.test(key) ? key : `'${key}'`}: …`).join(', ');
  return `${keys.length === 0 ? '.each()' : `.key({ ${match} })`}${stepInside(type.element, [])}`;
}

function linesOf({ property, setter, mixin, accessor }: FieldNames, chain: string): RowLine[] {
  const { wire, type } = property;
  const call = (name: string): RowLine => ({
    word: 'fn',
    text: `${name}(${parameterName(wire)})`,
    chain: `${chain}.${name}(…)`,
  });
  const isObject = type.shape === 'object' && accessor !== undefined;
  const at = `at(${JSON.stringify(wire)})`;
  return [
    ...(isObject ? [{ word: 'obj', text: accessor, chain: `${chain}.${accessor}` } as const] : []),
    ...(setter === undefined ? [{ word: 'fn', text: at, chain: `${chain}.${at}` } as const] : [call(setter)]),
    ...(mixin === undefined ? [] : [call(mixin)]),
  ];
}

function rowOf(names: FieldNames, { chain, path }: RowsOf): Row {
  const { property, accessor } = names;
  const { wire, type, required, description, notes } = property;
  const keys = keysOf(property);
  const id = referenceIn(type);
  const entered = accessor === undefined ? `${chain}.at(${JSON.stringify(wire)})` : `${chain}.${accessor}`;
  const [since, values] = [sinceOf(notes), valuesOf(type)];
  return {
    wire,
    path: [...path, wire],
    lines: linesOf(names, chain),
    verbs: accessor === undefined ? [] : verbsOf(type),
    type: typeParts(type),
    ...(values && { values }),
    isRequired: required,
    ...(since !== undefined && { since }),
    keys,
    description: keys.length > 0 ? withoutKeys(description) : description,
    notes: otherNotes(property),
    ...(id !== undefined && { inside: { id, chain: entered + stepInside(type, keys) } }),
  };
}

const isObjectRow = ({ lines }: Row): boolean => lines[0]?.word === 'obj';

/**
 * Lists the fields of a type as they are shown, in the order of `withal docs`: what is set first, then the objects to enter, each
 * by name.
 *
 * @param place - The type, and where it is shown.
 * @returns A row for each field. `apiVersion` and `kind` of a kind have none: `new` sets them.
 */
export function rowsOf(place: RowsOf): Row[] {
  const { definition, path } = place;
  const isSaidByNew = ({ property: { wire } }: FieldNames): boolean =>
    path.length === 0 && definition.kind !== undefined && (wire === 'apiVersion' || wire === 'kind');
  const rows = fieldNames(definition)
    .filter((names) => !isSaidByNew(names))
    .map((names) => rowOf(names, place));
  return rows.toSorted(
    (one, other) => Number(isObjectRow(one)) - Number(isObjectRow(other)) || byCodeUnit(one.wire, other.wire),
  );
}
