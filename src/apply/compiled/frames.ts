import { isList } from '../../json/index.ts';
import type { Key } from '../keys.ts';
import { type Chosen, chosenBy } from './choice.ts';
import type { WritableEntries } from './entry-setters.ts';
import { type Entered, type Leaf, type Part, type Plan, type PlanNode } from './plan.ts';
import { isPlain } from './run.ts';

/** A container of a document that the steps of a plan go into. */
export class Frame {
  declare readonly part: PlanNode | Leaf;
  /** The frame of what holds it, and where it stands there. */
  declare readonly above: Frame | undefined;
  declare readonly key: Key;
  /** What the document has there. */
  declare readonly base: WritableEntries;
  /** Of a list: the elements that each key of the node means. */
  declare readonly chosen: Chosen | undefined;
  /** What is written to: a draft, or a copy, once there is one. */
  declare target: WritableEntries | undefined;

  constructor(
    site: Pick<Frame, 'part' | 'above' | 'key'>,
    base: WritableEntries,
    chosen: Chosen | undefined,
  ) {
    this.part = site.part;
    this.above = site.above;
    this.key = site.key;
    this.base = base;
    this.chosen = chosen;
    this.target = undefined;
  }

  /** The way to it. */
  path(): Key[] {
    if (this.above === undefined) return [];
    const path = this.above.path();
    path.push(this.key);
    return path;
  }
}

/** The value of a part that is no node, and has one source. */
export function valueOf(part: number | Leaf, values: readonly unknown[]): unknown {
  if (typeof part === 'number') return values[part];
  const source = part.sources[0] as Leaf['sources'][number];
  const value = values[source.step];
  return source.partOf === undefined ? value : source.partOf(value);
}

/** Whether a part mixes into what is there, where something is. */
export function isMixin(part: Part): part is Leaf {
  return typeof part === 'object' && part.isLeaf && part.sources[0]?.isMixin === true;
}

/** The frame of a part; `undefined` where the document has something else there. */
function frameOf(
  site: Pick<Frame, 'part' | 'above' | 'key'>,
  base: unknown,
  values: readonly unknown[],
): Frame | undefined {
  const { part } = site;
  if (part.isLeaf) {
    const fits = isList(valueOf(part, values)) ? isList(base) : isPlain(base);
    return fits ? new Frame(site, base as WritableEntries, undefined) : undefined;
  }
  if (!part.isList) return isPlain(base) ? new Frame(site, base, undefined) : undefined;
  const chosen = isList(base) ? chosenBy(part, base) : undefined;
  return chosen === undefined ? undefined : new Frame(site, base as WritableEntries, chosen);
}

/** Adds the frames of what stands at a key of a frame; `false` where the document has something else there. */
function addInside(frames: Frame[], above: Frame, entered: Entered, values: readonly unknown[]): boolean {
  const { part, position } = entered;
  const indexes = above.chosen?.[position];
  if (indexes === undefined) {
    const key = (above.part as PlanNode).keys[position] as string;
    const base = above.base[key];
    // What is missing is made as a whole.
    if (base === undefined) return true;
    const frame = frameOf({ part, above, key }, base, values);
    if (frame !== undefined) frames.push(frame);
    return frame !== undefined;
  }
  for (const key of indexes) {
    const frame = frameOf({ part, above, key }, above.base[key as never], values);
    if (frame === undefined) return false;
    frames.push(frame);
  }
  return true;
}

/**
 * Finds what the steps of a plan go into.
 *
 * @param plan - A plan, in which no step sets again what another has set.
 * @param root - The document.
 * @param values - The values of the steps.
 * @returns The frames, in the order in which steps first go there; `undefined` where the document is not as most are.
 */
export function framesOf(plan: Plan, root: unknown, values: readonly unknown[]): Frame[] | undefined {
  const first = frameOf({ part: plan.root, above: undefined, key: '' }, root, values);
  if (first === undefined) return undefined;
  const frames = [first];
  // Where the frames of each turn begin; those of one turn stand beside each other.
  const starts = [0];
  for (let turn = 1; turn < plan.entered.length; turn++) {
    const entered = plan.entered[turn] as Entered;
    starts.push(frames.length);
    const above = (entered.above as PlanNode).turn;
    const end = starts[above + 1] as number;
    for (let index = starts[above] as number; index < end; index++)
      if (!addInside(frames, frames[index] as Frame, entered, values)) return undefined;
  }
  return frames;
}
