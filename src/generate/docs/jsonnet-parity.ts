import type { Definitions, Definition, Property } from '../model/index.ts';
import { accessorName, methodName } from '../../schema/index.ts';
import { byCodeUnit } from '../../json/index.ts';

/*
 * What the jsonnet library has for a definition. The documentation pages use it to say what is the same there, and a test
 * checks that these rules give the jsonnet library's own numbers of functions.
 */

/** A function or a group of functions in the jsonnet library. */
export type JsonnetEntry =
  | {
      readonly kind: 'function';
      readonly path: readonly string[];
      readonly property: Property;
      readonly isMixin: boolean;
    }
  | { readonly kind: 'constructor'; readonly path: readonly string[] }
  | {
      readonly kind: 'object';
      readonly path: readonly string[];
      readonly property: Property;
      readonly entries: readonly JsonnetEntry[];
    };

/** Definitions that the jsonnet library does not enter: the metadata of lists, and the schema of schemas. */
const opaque = /\.(meta\.v1\.ListMeta|apiextensions\.\w+\.JSONSchemaProps)$/;

function isLeftOut(property: Property, definition: Definition, depth: number): boolean {
  if (property.wire === 'status') return true;
  if (depth > 0) return false;
  return property.wire === 'apiVersion' || (property.wire === 'kind' && definition.kind !== undefined);
}

/** The path of a walk, and the definitions that it is inside of. */
interface WalkState {
  readonly path: readonly string[];
  readonly open: readonly string[];
}

function entriesOf(property: Property, state: WalkState, definitions: Definitions): JsonnetEntry[] {
  const { type, wire } = property;
  const { path, open } = state;
  // A recursive type is entered once; the jsonnet library has a list of such types instead.
  const isLookedInto = type.shape === 'object' && !opaque.test(type.id) && !open.includes(type.id);
  const target = isLookedInto ? definitions.get(type.id) : undefined;
  if (target !== undefined) {
    const own = [...path, accessorName(wire)];
    const entries = fieldsOf(target, { path: own, open: [...open, target.id] }, definitions);
    return [{ kind: 'object', path: own, property, entries }];
  }
  const setter = `with${methodName(wire)}`;
  const functionOf = (name: string, isMixin: boolean): JsonnetEntry => ({
    kind: 'function',
    path: [...path, name],
    property,
    isMixin,
  });
  if (type.shape !== 'list' && type.shape !== 'map') return [functionOf(setter, false)];
  return [functionOf(setter, false), functionOf(`${setter}Mixin`, true)];
}

function fieldsOf(definition: Definition, state: WalkState, definitions: Definitions): JsonnetEntry[] {
  return definition.properties
    .filter((property) => !isLeftOut(property, definition, state.path.length))
    .flatMap((property) => entriesOf(property, state, definitions))
    .toSorted(
      (one, other) => rank(one) - rank(other) || byCodeUnit(one.path.at(-1) ?? '', other.path.at(-1) ?? ''),
    );
}

/** Constructors first, then functions, then groups. */
function rank(entry: JsonnetEntry): number {
  return ['constructor', 'function', 'object'].indexOf(entry.kind);
}

/**
 * Returns what the jsonnet library has for a definition.
 *
 * @param definition - The definition.
 * @param definitions - All definitions that it may refer to.
 * @returns The functions and groups, functions first, each in alphabetical order; `undefined` where the library leaves
 *   the definition out, as it does with lists.
 */
export function jsonnetEntries(definition: Definition, definitions: Definitions): JsonnetEntry[] | undefined {
  const metadata = definition.properties.find(({ wire }) => wire === 'metadata');
  if (metadata?.type.shape === 'object' && opaque.test(metadata.type.id)) return undefined;
  const fields = fieldsOf(definition, { path: [], open: [definition.id] }, definitions);
  return definition.kind === undefined ? fields : [{ kind: 'constructor', path: ['new'] }, ...fields];
}
