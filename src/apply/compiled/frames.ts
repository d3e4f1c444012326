import { isList } from '../../json/index.ts';
import type { Key } from '../keys.ts';
import { type Chosen, chosenBy } from './choice.ts';
import type { WritableEntries } from './entry-setters.ts';
import { type Entered, type Leaf, type Part, type Plan, type PlanNode } from './plan.ts';
import { buildNode, isPlain } from './run.ts';

const noKeys: readonly Key[] = [];

/** A container of a document that the steps of a plan go into. */
export class Frame {
  declare readonly part: PlanNode | Leaf;
  /** The frame of what holds it, and where it stands there. */
  declare readonly above: Frame | undefined;
  declare readonly key: Key;
  /** What the document has there. */
  declare readonly base: WritableEntries;
  /** Of a list: the elements that each key of the node means. */
  declare chosen: Chosen | undefined;
  /** Whether the document lacks something that steps go into. */
  declare lacksParts: boolean;
  /** What is written to: a draft, or a copy, once there is one. */
  declare target: WritableEntries | undefined;
  declare path: readonly Key[] | undefined;

  constructor(part: PlanNode | Leaf, above: Frame | undefined, key: Key, base: unknown) {
    this.part = part;
    this.above = above;
    this.key = key;
    this.base = base as WritableEntries;
    this.chosen = undefined;
    this.lacksParts = false;
    this.target = undefined;
    this.path = undefined;
  }

  /** Whether the document has there what the steps go into. */
  fits(values: readonly unknown[]): boolean {
    const { part, base } = this;
    if (part.isLeaf) return isList(valueOf(part, values)) ? isList(base) : isPlain(base);
    if (!part.isList) return isPlain(base);
    this.chosen = isList(base) ? chosenBy(part, base) : undefined;
    return this.chosen !== undefined;
  }
}

/** The way to a frame. */
export function pathOf(frame: Frame): readonly Key[] {
  if (frame.above === undefined) return noKeys;
  return (frame.path ??= [...pathOf(frame.above), frame.key]);
}

/** The value of a part that is no node, and has one source. */
export function valueOf(part: number | Leaf, values: readonly unknown[]): unknown {
  if (typeof part === 'number') return values[part];
  const source = part.sources[0] as Leaf['sources'][number];
  const value = values[source.step];
  return source.partOf === undefined ? value : source.partOf(value);
}

/** What the steps put where something is found: the same where what is found has a frame of its own. */
export function valueAt(part: Part, found: unknown, values: readonly unknown[]): unknown {
  if (typeof part === 'object' && !part.isLeaf) return found ?? buildNode(part, values);
  const isMixedIn = typeof part === 'object' && found !== undefined && part.sources[0]?.isMixin === true;
  return isMixedIn ? found : valueOf(part, values);
}

/** Adds the frames of what stands at a key of a frame; `false` where the document has something else there. */
function addInside(frames: Frame[], above: Frame, entered: Entered, values: readonly unknown[]): boolean {
  const { part, position } = entered;
  const indexes = above.chosen?.[position];
  if (indexes === undefined) {
    const key = (above.part as PlanNode).keys[position] as string;
    const base = above.base[key];
    // What is missing is made as a whole.
    if (base === undefined) return (above.lacksParts = true);
    const frame = new Frame(part, above, key, base);
    frames.push(frame);
    return frame.fits(values);
  }
  for (const key of indexes) {
    const frame = new Frame(part, above, key, above.base[key as never]);
    frames.push(frame);
    if (!frame.fits(values)) return false;
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
  const first = new Frame(plan.root, undefined, '', root);
  if (!first.fits(values)) return undefined;
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
