import { networkingRules } from './networking.ts';
import { otherRules } from './others.ts';
import { podRules } from './pods.ts';
import type { TypeRule } from './rule.ts';
import { workloadRules } from './workloads.ts';

const noRules: readonly TypeRule[] = [];

const rules = new Map(Object.entries({ ...networkingRules, ...otherRules, ...podRules, ...workloadRules }));

/**
 * Finds the rules of a type that its schema does not say: those of the server's own code, as far as they are known here. They
 * hold in all releases that this package has.
 *
 * @param type - Its short name: `core.Container`.
 * @returns The rules.
 */
export function rulesOf(type: string): readonly TypeRule[] {
  return rules.get(type) ?? noRules;
}
