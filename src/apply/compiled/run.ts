import { type Chain, allValues, sequenceOf, type StepSequence } from '../../record/index.ts';
import { copyPlain, isList } from '../../json/index.ts';
import type { EntrySetter, WritableEntries } from './entry-setters.ts';
import { chosenBy } from './choice.ts';
import { type Leaf, type Part, type Plan, type PlanNode, planOf } from './plan.ts';

/** What is given where there is no plan, or the document is not as most are: the steps are applied one by one then. */
export const notCompiled: unique symbol = Symbol('not compiled');

/** Whether a plan goes into a value: a plain object of this realm. All others take the other way, which looks closer. */
export function isPlain(value: unknown): value is WritableEntries {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function mixEntries(found: WritableEntries, added: WritableEntries): WritableEntries | typeof notCompiled {
  let copy: WritableEntries | undefined;
  for (const key in added) {
    if (!Object.hasOwn(added, key)) continue;
    const value = added[key];
    if (Object.hasOwn(found, key) && found[key] === value) continue;
    // Assigned, it would set the prototype.
    if (key === '__proto__') return notCompiled;
    copy ??= copyPlain(found);
    copy[key] = value;
  }
  return copy === undefined ? found : Object.freeze(copy);
}

function mix(found: unknown, added: unknown): unknown {
  if (found === undefined) return added;
  if (isList(added)) {
    if (!isList(found)) return notCompiled;
    return added.length === 0 ? found : Object.freeze([...found, ...added]);
  }
  return isPlain(found) ? mixEntries(found, added as WritableEntries) : notCompiled;
}

/** What a field holds after the steps of a leaf. */
export function fold(leaf: Leaf, found: unknown, values: readonly unknown[]): unknown {
  let result = found;
  for (const { step, isMixin, partOf } of leaf.sources) {
    const value = partOf === undefined ? values[step] : partOf(values[step]);
    result = isMixin ? mix(result, value) : value;
    if (result === notCompiled) return notCompiled;
  }
  return result;
}

/** Builds what stands at a node of a plan where nothing was. */
export function buildNode(node: PlanNode, values: readonly unknown[]): WritableEntries | typeof notCompiled {
  if (node.isList) return notCompiled;
  const document: WritableEntries = {};
  const { keys, parts, setters } = node;
  for (let index = 0; index < keys.length; index++) {
    const part = parts[index] as Part;
    let value: unknown;
    if (typeof part === 'number') value = values[part];
    else value = part.isLeaf ? fold(part, undefined, values) : buildNode(part, values);
    if (value === notCompiled) return notCompiled;
    (setters[index] as EntrySetter)(document, keys[index] as string, value);
  }
  return Object.freeze(document);
}

/** What stands at a part after the steps. */
function nextOf(part: Part, found: unknown, values: readonly unknown[]): unknown {
  if (typeof part === 'number') return values[part];
  if (part.isLeaf) return fold(part, found, values);
  if (found === undefined) return buildNode(part, values);
  return part.isList ? applyToList(part, found, values) : applyToObject(part, found, values);
}

function applyToObject(node: PlanNode, base: unknown, values: readonly unknown[]): unknown {
  if (!isPlain(base)) return notCompiled;
  let copy: WritableEntries | undefined;
  const { keys, parts } = node;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const found = base[key];
    const part = parts[index] as Part;
    let value: unknown;
    // The two most frequent parts are told apart here: that saves a tenth of the time.
    if (typeof part === 'number') value = values[part];
    else if (part.isLeaf || part.isList || found === undefined) value = nextOf(part, found, values);
    else value = applyToObject(part, found, values);
    if (value === found) continue;
    if (value === notCompiled) return notCompiled;
    copy ??= copyPlain(base);
    copy[key] = value;
  }
  return copy === undefined ? base : Object.freeze(copy);
}

function applyToList(node: PlanNode, base: unknown, values: readonly unknown[]): unknown {
  if (!isList(base)) return notCompiled;
  const chosen = chosenBy(node, base);
  if (chosen === undefined) return notCompiled;
  let copy: unknown[] | undefined;
  for (let position = 0; position < chosen.length; position++) {
    const part = node.parts[position] as Part;
    for (const index of chosen[position] as readonly number[]) {
      const found = base[index];
      const value = nextOf(part, found, values);
      if (value === found) continue;
      if (value === notCompiled) return notCompiled;
      copy ??= [...base];
      copy[index] = value;
    }
  }
  return copy === undefined ? base : Object.freeze(copy);
}

/** What is kept with a sequence: its plan, `null` where it has none, or that it was applied once. */
type Kept = Plan | null | 'applied once';

/** The plan of a sequence; it is made when the sequence is applied for the second time, since only then it pays. */
function keptPlan(sequence: StepSequence): Plan | undefined {
  const kept = sequence.compiled as Kept | undefined;
  if (kept === undefined) {
    sequence.compiled = 'applied once';
    return undefined;
  }
  if (kept !== 'applied once') return kept ?? undefined;
  const plan = planOf(sequence);
  sequence.compiled = plan ?? null;
  return plan;
}

/** A plan, and the values of its steps. */
export interface Planned {
  readonly plan: Plan;
  readonly values: readonly unknown[];
}

/**
 * Gives the plan of chains, one after the other.
 *
 * @param chains - What to do, in order.
 * @returns The plan with the values of the steps; `undefined` where the steps have to be applied one by one.
 */
export function planFor(chains: readonly Chain[]): Planned | undefined {
  const plan = keptPlan(sequenceOf(chains));
  return plan === undefined ? undefined : { plan, values: allValues(chains) };
}

/**
 * Builds a document of chains from nothing, by the plan of their steps.
 *
 * @param chains - What to do, in order.
 * @returns The document, frozen, or `notCompiled`.
 */
export function buildCompiled(chains: readonly Chain[]): unknown {
  const planned = planFor(chains);
  return planned === undefined ? notCompiled : buildNode(planned.plan.root, planned.values);
}

/**
 * Applies chains to a document, by the plan of their steps.
 *
 * @param root - The document; it is not changed.
 * @param chains - What to do, in order.
 * @returns The next document, or `notCompiled`.
 */
export function applyCompiled(root: unknown, chains: readonly Chain[]): unknown {
  const planned = planFor(chains);
  if (planned === undefined || planned.plan.hasOverwrites) return notCompiled;
  return nextOf(planned.plan.root, root, planned.values);
}
