import { type Property, type ModulePlan, withoutNull } from '../model/index.ts';
import { memberName, stringLiteral } from './literals.ts';
import { modelType } from './print-type.ts';
import type { Scope } from './scope.ts';

type Keys = readonly string[];

/** The keys that the runtime takes: that of strategic merge patch, and those of server-side apply. */
function keysOf({ mergeKey, mapKeys }: Property['rules'], fields: ReadonlySet<string>): Keys[] {
  const merge = mergeKey === undefined ? [] : [[mergeKey]];
  const map = mapKeys === undefined || (mapKeys.length === 1 && mapKeys[0] === mergeKey) ? [] : [mapKeys];
  return [...merge, ...map].filter((key) => key.length > 0 && key.every((name) => fields.has(name)));
}

/**
 * Prints the type that `key` takes, with exactly the fields that the schema has as keys.
 *
 * Of two keys of which one is the other and one field more, that field may be left out; of other two, either will do.
 *
 * @param property - The field.
 * @param plan - The plan, for the definition of the elements.
 * @param scope - The module that it is printed in.
 * @returns TypeScript, or nothing where the schema has no key, so that any fields will do.
 */
export function keyType(
  { type, rules }: Property,
  plan: Pick<ModulePlan, 'definitions'>,
  scope: Scope,
): string | undefined {
  if (type.shape !== 'list' || type.element.shape !== 'object') return undefined;
  const element = plan.definitions.get(type.element.id);
  const fields = new Map(element?.properties.map((property) => [property.wire, property]));
  const [first, second] = keysOf(rules, new Set(fields.keys()));
  if (element === undefined || first === undefined) return undefined;
  const member = (wire: string, mark = ''): string => {
    const field = fields.get(wire)?.type;
    const at = `NonNullable<${scope.model(element.id)}[${stringLiteral(wire)}]>`;
    return `${memberName(wire)}${mark}: ${field === undefined ? 'never' : modelType(withoutNull(field), scope, at)}`;
  };
  const print = (key: Keys): string => `{ ${key.map((wire) => member(wire)).join('; ')} }`;
  if (second === undefined) return print(first);
  const rest = second.filter((wire) => !first.includes(wire));
  if (rest.length !== 1 || second.length !== first.length + 1) return `${print(first)} | ${print(second)}`;
  const members = [...first.map((wire) => member(wire)), ...rest.map((wire) => member(wire, '?'))];
  return `{ ${members.join('; ')} }`;
}
