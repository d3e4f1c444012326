import { usageError } from '../../errors/index.ts';
import { referencesIn, type Definition } from './definition.ts';

/** Which definitions to generate; an empty list means all. */
export interface Choice {
  /** Groups of the API: `cert-manager.io`, `core`. */
  readonly groups?: readonly string[];
  /** Kinds: `Certificate`. */
  readonly kinds?: readonly string[];
}

function checkChoice(asked: readonly string[], there: ReadonlySet<string>, what: string): void {
  const missing = asked.find((name) => !there.has(name));
  if (missing === undefined) return;
  const some = [...there].toSorted().slice(0, 12).join(', ');
  const message = `Cannot choose the ${what} ${JSON.stringify(missing)}: there is no such ${what}. Available: ${some}${there.size > 12 ? ', …' : ''}.`;
  throw usageError(message);
}

/**
 * Keeps the chosen definitions and everything that they refer to.
 *
 * @param definitions - All definitions.
 * @param choice - Which groups and kinds to keep.
 * @returns The chosen definitions, in their order.
 * @throws {WithalError} `E_USAGE` when there is no such group or kind.
 */
export function chooseDefinitions(definitions: readonly Definition[], choice: Choice): readonly Definition[] {
  const { groups = [], kinds = [] } = choice;
  if (groups.length === 0 && kinds.length === 0) return definitions;
  checkChoice(groups, new Set(definitions.map(({ group }) => group)), 'group');
  checkChoice(
    kinds,
    new Set(definitions.flatMap(({ kind }) => (kind === undefined ? [] : [kind.kind]))),
    'kind',
  );
  const isChosen = ({ group, kind }: Definition): boolean =>
    (groups.length === 0 || groups.includes(group)) &&
    (kinds.length === 0 || (kind !== undefined && kinds.includes(kind.kind)));
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const chosen = new Set(definitions.filter(isChosen));
  // Iterating over a set also visits what is added meanwhile, so this is the transitive closure.
  for (const { properties } of chosen) {
    for (const { type } of properties) {
      for (const id of referencesIn(type)) {
        const found = byId.get(id);
        if (found !== undefined) chosen.add(found);
      }
    }
  }
  if (chosen.size > 0) return definitions.filter((definition) => chosen.has(definition));
  throw usageError(
    `Cannot choose ${kinds.join(', ')} of ${groups.join(', ')}: these groups have no such kind.`,
  );
}
