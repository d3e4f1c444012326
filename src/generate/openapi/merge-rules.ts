import { WithalError } from '../../errors/index.ts';
import { textOf, textsOf, type JsonObject } from '../../json/index.ts';
import type { MergeRules } from '../../../types/index.d.ts';

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

/**
 * Reads how a field is merged, by strategic merge patch and by server-side apply.
 *
 * @param schema - The schema of the field.
 * @returns The rules in the specification; empty for most fields.
 * @throws {WithalError} `E_SPECIFICATION` when a list or map type is unknown; the caller adds the location.
 */
export function mergeRules(schema: JsonObject): MergeRules {
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
