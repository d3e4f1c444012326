import type { FieldType, ObjectFieldType, ObjectType } from '../../schema/index.ts';
import { callText } from '../../record/index.ts';
import { verbs } from '../../apply/index.ts';
import { type JsonObject, isObject, setKey } from '../../json/index.ts';
import type { Segment, Verb } from '../../../types/index.d.ts';
import { isAssignable, hasInheritedKey, isTaken } from './is-assignable.ts';
import { type Code, type Link, onOneLine } from './layout.ts';
import { keyCode, literalCode } from './literal.ts';

/** Imports the constant of a type, and gives its local name; `undefined` when no module has one. */
export type Import = (id: string) => string | undefined;

/** The chain that builds an object, and what no chain can express. */
export interface Chained {
  readonly links: readonly Link[];
  /** The entries at its root that the model lacks, or that have another type there. */
  readonly rest: JsonObject;
}

/** Longer elements are easier to read as a chain. */
const longestElement = 72;

const isEmpty = (fields: JsonObject): boolean => Object.keys(fields).length === 0;

/** Prints a match or a key in a path. */
export function inPath(value: unknown): string {
  return onOneLine(literalCode(value), Number.POSITIVE_INFINITY) ?? JSON.stringify(value);
}

/** Prints a value as a literal, with a cast when the compiler would reject it. */
export function literalFor(type: FieldType, value: unknown): Code {
  // Where a function can stand too, the compiler takes an inherited key for the function's.
  return isAssignable(type, value) && !hasInheritedKey(value) ? literalCode(value) : unchecked(value);
}

function unchecked(value: unknown): Code {
  return { inner: literalCode(value), after: hasInheritedKey(value) ? ' as object as never' : ' as never' };
}

/** Whether an object has the kind of its type, so that its chain begins with `new`. */
function isOfKind({ kind }: ObjectType, fields: JsonObject): boolean {
  return kind !== undefined && fields['apiVersion'] === kind[0] && fields['kind'] === kind[1];
}

/** The argument of `new`; `undefined` when it takes none, or there is no name. */
function nameFor(object: ObjectType, { metadata }: JsonObject): string | undefined {
  const type = object.fields.get('metadata')?.type;
  const hasName = type?.shape === 'object' && type.object.fields.get('name')?.type.shape === 'scalar';
  const name = hasName && isObject(metadata) ? metadata['name'] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** The type of a field that a chain can set to a value; `undefined` when it cannot. */
function typeFor(
  object: ObjectType,
  key: string,
  { value, isRoot }: { readonly value: unknown; readonly isRoot: boolean },
): FieldType | undefined {
  const type = object.fields.get(key)?.type;
  // Only new(…) sets apiVersion and kind.
  const isTypeField = isRoot && object.kind !== undefined && (key === 'apiVersion' || key === 'kind');
  return type === undefined || isTypeField || !isTaken(type, value) ? undefined : type;
}

/** Whether a chain can express all of an object. */
function canChain(object: ObjectType, fields: JsonObject): boolean {
  const isBegun = isOfKind(object, fields);
  return Object.keys(fields).every(
    (key) =>
      (isBegun && (key === 'apiVersion' || key === 'kind')) ||
      typeFor(object, key, { value: fields[key], isRoot: true }) !== undefined,
  );
}

/** Builds one chain: the fields in their order, each as deep as the model goes. */
class ChainBuilder {
  readonly links: Link[] = [];
  readonly rest: Record<string, unknown> = {};
  readonly #root: ObjectFieldType;
  readonly #imports: Import;

  constructor(root: ObjectFieldType, imports: Import) {
    this.#root = root;
    this.#imports = imports;
  }

  /** Adds the fields of the root. */
  begin(fields: JsonObject): void {
    const { object } = this.#root;
    if (!isOfKind(object, fields)) return this.#addFields([], object, fields);
    const { apiVersion: _version, kind: _kind, ...others } = fields;
    const name = nameFor(object, fields);
    this.links.push({ name: '.new', arguments: name === undefined ? [] : [literalCode(name)] });
    this.#addFields([], object, name === undefined ? others : withoutName(others));
  }

  #add(path: readonly Segment[], verb: Verb, argument: Code): void {
    this.links.push({ name: callText(verbs, this.#root, { path, verb }, inPath), arguments: [argument] });
  }

  #addFields(path: readonly Segment[], object: ObjectType, fields: JsonObject): void {
    let unknown: Record<string, unknown> = {};
    const addUnknown = (): void => {
      // The root has no mixin.
      if (path.length === 0) for (const key of Object.keys(unknown)) setKey(this.rest, key, unknown[key]);
      else if (!isEmpty(unknown)) this.#add(path, 'withMixin', unchecked(unknown));
      unknown = {};
    };
    for (const key of Object.keys(fields)) {
      const type = typeFor(object, key, { value: fields[key], isRoot: path.length === 0 });
      if (type === undefined) {
        setKey(unknown, key, fields[key]);
        continue;
      }
      addUnknown();
      this.#addValue([...path, key], type, fields[key]);
    }
    addUnknown();
  }

  #addValue(path: readonly Segment[], type: FieldType, value: unknown): void {
    if (isObject(value) && !isEmpty(value)) {
      if (type.shape === 'object') return this.#addFields(path, type.object, value);
      if (type.shape === 'map' && type.element.shape === 'object' && !isAssignable(type, value))
        return this.#addEntries(path, type.element, value);
    }
    if (type.shape !== 'list' || !Array.isArray(value))
      return this.#add(path, 'with', literalFor(type, value));
    const { element } = type;
    const items = value.map((item: unknown) => elementCode(element, item, this.#imports));
    this.#add(path, 'with', { open: '[', items });
  }

  #addEntries(path: readonly Segment[], element: FieldType, fields: JsonObject): void {
    for (const key of Object.keys(fields)) this.#addValue([...path, key], element, fields[key]);
  }
}

function withoutName({ metadata, ...others }: JsonObject): JsonObject {
  if (!isObject(metadata)) return others;
  const { name: _name, ...more } = metadata;
  return isEmpty(more) ? others : { metadata: more, ...others };
}

/**
 * Prints the chain that builds an object.
 *
 * @param type - Its type.
 * @param fields - The object.
 * @param imports - Imports the constants of nested types.
 * @returns The calls of the chain, and the entries that it cannot express.
 */
export function chainFor(type: ObjectFieldType, fields: JsonObject, imports: Import): Chained {
  const builder = new ChainBuilder(type, imports);
  builder.begin(fields);
  return { links: builder.links, rest: builder.rest };
}

/** Whether a literal is short, or flat. */
function isPlain(code: Code, value: JsonObject): boolean {
  const isFlat = Object.values(value).every((entry) => typeof entry !== 'object' || entry === null);
  return isFlat || onOneLine(code, longestElement) !== undefined;
}

/** Prints an element of a list: a literal, or an expression of its own when it is a large object. */
export function elementCode(type: FieldType, value: unknown, imports: Import): Code {
  if (type.shape !== 'object' || !isObject(value) || isEmpty(value)) return literalFor(type, value);
  const literal = literalCode(value);
  if (isAssignable(type, value) && isPlain(literal, value)) return literal;
  const head = canChain(type.object, value) ? imports(type.object.id) : undefined;
  return head === undefined ? literalFor(type, value) : { head, links: chainFor(type, value, imports).links };
}

/** Prints an object with more entries than its chain: `{ ...build(chain), other: 1 }`. */
export function withRest(chain: Code, rest: JsonObject, build: string): Code {
  const spread: Code = { call: `...${build}`, arguments: [chain] };
  const others = Object.keys(rest).map((key) => ({ key: keyCode(key), value: literalCode(rest[key]) }));
  return { open: '{', items: [spread, ...others] };
}
