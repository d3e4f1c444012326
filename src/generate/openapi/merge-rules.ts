import { WithalError } from '../../errors/index.ts';
import { isObject, ownEntry, textOf, textsOf, type JsonObject } from '../../json/index.ts';
import type { MergeRules } from '../../../types/index.d.ts';
import type { DocumentContext } from './document-context.ts';
import { isObjectDefinition, type SchemaPart } from './object-parts.ts';
import { solePart } from './schema-branches.ts';
import { inside } from './schema-location.ts';

const listTypes = ['atomic', 'set', 'map'] as const;
const mapTypes = ['atomic', 'granular'] as const;

function oneOf<Known extends string>(
  schema: JsonObject,
  key: string,
  known: readonly Known[],
): Known | undefined {
  const text = textOf(schema, key);
  if (text === '') return undefined;
  const found = known.find((word) => word === text);
  if (found !== undefined) return found;
  const message = `${key} is ${JSON.stringify(text.slice(0, 80))}; expected one of ${known.join(', ')}`;
  throw new WithalError({ code: 'E_SPECIFICATION', message });
}

/** The rules that a schema itself states. */
function ownRules(schema: JsonObject): MergeRules {
  const mergeKey = textOf(schema, 'x-kubernetes-patch-merge-key');
  const strategy = textOf(schema, 'x-kubernetes-patch-strategy');
  const listType = oneOf(schema, 'x-kubernetes-list-type', listTypes);
  const mapKeys = textsOf(schema, 'x-kubernetes-list-map-keys');
  const mapType = oneOf(schema, 'x-kubernetes-map-type', mapTypes);
  return {
    ...(mergeKey === '' ? {} : { mergeKey }),
    ...(strategy === '' ? {} : { strategy: strategy.split(',') }),
    ...(listType === undefined ? {} : { listType }),
    ...(mapKeys.length === 0 ? {} : { mapKeys }),
    ...(mapType === undefined ? {} : { mapType }),
  };
}

/** Reads the rules of one field; a name for a list or map of itself is followed once. */
class RuleReader {
  readonly #context: DocumentContext;
  readonly #followed = new Set<string>();

  constructor(context: DocumentContext) {
    this.#context = context;
  }

  /** The rules of a schema: its own, else those of what it refers to, and those of its elements or entries. */
  read(part: SchemaPart): MergeRules {
    const rules = { ...this.#referred(part), ...ownRules(part.schema) };
    const inner = this.#inner(part);
    return Object.keys(inner).length === 0 ? rules : { ...rules, inner };
  }

  /** An object definition has its map type itself; a name for a list, a map or another name has no row of its own. */
  #referred({ schema, location }: SchemaPart): MergeRules {
    const reference = ownEntry(schema, '$ref');
    if (typeof reference === 'string') {
      const target = this.#context.target(reference, location);
      if (this.#followed.has(reference) || isObjectDefinition(target.schema, target.location, this.#context))
        return {};
      this.#followed.add(reference);
      return this.read(target);
    }
    const sole = solePart(schema);
    if (sole === undefined || !isObject(sole.part)) return {};
    return this.read({ schema: sole.part, location: inside(location, ...sole.keys) });
  }

  #inner({ schema, location }: SchemaPart): MergeRules {
    const key = ['items', 'additionalProperties'].find((name) => isObject(ownEntry(schema, name)));
    const inner = key === undefined ? undefined : ownEntry(schema, key);
    return key !== undefined && isObject(inner)
      ? this.read({ schema: inner, location: inside(location, key) })
      : {};
  }
}

/**
 * Reads how a field is merged, by strategic merge patch and by server-side apply.
 *
 * @param part - The schema of the field, and where it stands.
 * @param context - The document around it.
 * @returns The rules in the specification; empty for most fields.
 * @throws {WithalError} `E_SPECIFICATION` when a list or map type is unknown; the caller adds the location.
 */
export function mergeRules(part: SchemaPart, context: DocumentContext): MergeRules {
  return new RuleReader(context).read(part);
}

/**
 * Reads how server-side apply treats the objects of a definition.
 *
 * @param schema - The definition.
 * @returns The map type, if the definition has one.
 * @throws {WithalError} `E_SPECIFICATION` when it is unknown; the caller adds the location.
 */
export function definitionMapType(schema: JsonObject): Pick<MergeRules, 'mapType'> {
  const mapType = oneOf(schema, 'x-kubernetes-map-type', mapTypes);
  return mapType === undefined ? {} : { mapType };
}
