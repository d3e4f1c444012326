import { type Chain, allValues, sequenceOf } from '../../record/index.ts';
import { isContainer, isList } from '../../json/index.ts';
import type { EntrySetter, WritableEntries } from './entry-setters.ts';
import { type Leaf, type Part, type Plan, type PlanNode, isLeaf } from './plan.ts';
import { buildNode, canEnter, keptPlan, notCompiled } from './run.ts';

/** A plan at work on a draft: what is open at each turn, and what the base has there. */
class PlanReplay {
  readonly #plan: Plan;
  readonly #values: readonly unknown[];
  readonly #drafts: (WritableEntries | undefined)[];
  readonly #bases: WritableEntries[];

  constructor(plan: Plan, values: readonly unknown[]) {
    this.#plan = plan;
    this.#values = values;
    this.#drafts = [];
    this.#bases = [];
  }

  /** Changes the draft; `false` where the document is not as most are, and then the draft is half changed. */
  run(draft: WritableEntries, base: WritableEntries): boolean {
    if (!canEnter(this.#plan.root, base)) return false;
    this.#drafts[0] = draft;
    this.#bases[0] = base;
    const { entered } = this.#plan;
    for (let turn = 1; turn < entered.length; turn++) if (!this.#open(turn)) return false;
    for (let turn = 0; turn < entered.length; turn++) {
      const { part } = entered[turn] as (typeof entered)[number];
      const open = this.#drafts[turn];
      if (open === undefined) continue;
      if (!(isLeaf(part) ? this.#mix(part, open) : this.#set(part, open))) return false;
    }
    return true;
  }

  /** Freezes what was made, and nothing that the base has too. */
  freeze(document: WritableEntries): void {
    const { entered } = this.#plan;
    const made: (WritableEntries | undefined)[] = [document];
    if (document !== this.#bases[0]) Object.freeze(document);
    for (let turn = 1; turn < entered.length; turn++) {
      if (this.#drafts[turn] === undefined) continue;
      const { above, key } = entered[turn] as (typeof entered)[number];
      const next = (made[above] as WritableEntries)[key] as WritableEntries;
      made[turn] = next;
      if (next !== this.#bases[turn]) Object.freeze(next);
    }
  }

  #open(turn: number): boolean {
    const { part, above, key } = this.#plan.entered[turn] as Plan['entered'][number];
    const holder = this.#drafts[above];
    if (holder === undefined) return true;
    const base = (this.#bases[above] as WritableEntries)[key];
    if (base === undefined) return true;
    const fits = isLeaf(part)
      ? isContainer(base) && isList(base) === isList(this.#valueOf(part))
      : canEnter(part, base);
    if (!fits) return false;
    const inner = holder[key] as WritableEntries;
    this.#drafts[turn] = inner;
    this.#bases[turn] = base as WritableEntries;
    // Immer gives what it makes no draft of as it is.
    return inner !== base;
  }

  #valueOf({ sources }: Leaf): unknown {
    const source = sources[0] as Leaf['sources'][number];
    const value = this.#values[source.step];
    return source.partOf === undefined ? value : source.partOf(value);
  }

  #set(node: PlanNode, draft: WritableEntries): boolean {
    const { keys, parts, setters } = node;
    const base = this.#bases[node.turn] as WritableEntries;
    for (let index = 0; index < keys.length; index++) {
      const part = parts[index] as Part;
      const key = keys[index] as string;
      let value: unknown;
      if (typeof part === 'number') value = this.#values[part];
      else if (this.#drafts[part.turn] !== undefined && (!isLeaf(part) || part.sources[0]?.isMixin === true))
        continue;
      else value = isLeaf(part) ? this.#valueOf(part) : buildNode(part, this.#values);
      if (value === notCompiled) return false;
      // Immer itself passes over what is there already, but tells 0 from -0.
      if (value !== 0 || base[key] !== 0) (setters[index] as EntrySetter)(draft, key, value);
    }
    return true;
  }

  #mix(leaf: Leaf, draft: WritableEntries): boolean {
    const added = this.#valueOf(leaf);
    const base = this.#bases[leaf.turn] as WritableEntries;
    if (isList(added)) {
      let { length } = base as unknown as readonly unknown[];
      for (const value of added) draft[length++ as never] = value;
      return true;
    }
    for (const key in added as WritableEntries) {
      if (key in Object.prototype) return false;
      const value = (added as WritableEntries)[key];
      if (value !== 0 || base[key] !== 0) draft[key] = value;
    }
    return true;
  }
}

/** How to change a draft by a plan. */
export interface CompiledReplay {
  run(draft: WritableEntries, base: WritableEntries): boolean;
  freeze(document: WritableEntries): void;
}

/**
 * Gives how chains change a draft by the plan of their steps. The order of the changes is that of `replay`.
 *
 * @param chains - What to do, in order.
 * @returns It, or `undefined` where the chains have to be applied step by step.
 */
export function compiledReplay(chains: readonly Chain[]): CompiledReplay | undefined {
  const plan = keptPlan(sequenceOf(chains));
  return plan === null || plan.hasRepeats ? undefined : new PlanReplay(plan, allValues(chains));
}
