import type { Chain } from '../../record/index.ts';
import { isList } from '../../json/index.ts';
import { entryOfDraft } from '../keys.ts';
import type { EntrySetter, WritableEntries } from './entry-setters.ts';
import { type Frame, framesOf, valueAt, valueOf } from './frames.ts';
import { type Leaf, type Part, type PlanNode } from './plan.ts';
import { notCompiled, planFor } from './run.ts';

/** A plan at work on a draft: each frame's target is its draft. */
class PlanReplay {
  readonly #frames: readonly Frame[];
  readonly #values: readonly unknown[];

  constructor(frames: readonly Frame[], values: readonly unknown[]) {
    this.#frames = frames;
    this.#values = values;
  }

  /** Changes the draft; `false` where the document is not as most are, and then the draft is half changed. */
  run(draft: WritableEntries): boolean {
    const frames = this.#frames;
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index] as Frame;
      const { above, base, key } = frame;
      frame.target =
        above === undefined ? draft : (entryOfDraft(above.target as WritableEntries, key) as WritableEntries);
      // Immer gives what it makes no draft of as it is.
      if (frame.target === base) return false;
    }
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index] as Frame;
      const { part } = frame;
      const isDone = part.isLeaf ? this.#mix(part, frame) : this.#set(part, frame);
      if (!isDone) return false;
    }
    return true;
  }

  /** Freezes what was made, and nothing that the base has too. */
  freeze(document: WritableEntries): void {
    for (const frame of this.#frames) {
      const { above, base, key } = frame;
      const made = above === undefined ? document : (above.target as WritableEntries)[key];
      frame.target = made as WritableEntries;
      if (made !== base) Object.freeze(made);
    }
  }

  #set(node: PlanNode, frame: Frame): boolean {
    const { keys, parts, setters } = node;
    for (let index = 0; index < keys.length; index++) {
      const part = parts[index] as Part;
      // What has a frame of its own changes there.
      if (typeof part === 'object' && !part.isLeaf && !frame.lacksParts) continue;
      const indexes = frame.chosen?.[index];
      if (indexes === undefined) {
        if (!this.#setEntry(frame, part, keys[index] as string, setters[index])) return false;
      } else {
        for (const element of indexes)
          if (!this.#setEntry(frame, part, element as never, undefined)) return false;
      }
    }
    return true;
  }

  #setEntry({ base, target }: Frame, part: Part, key: string, setter: EntrySetter | undefined): boolean {
    let value = typeof part === 'number' ? this.#values[part] : undefined;
    // Immer itself passes over what is there already, but tells 0 from -0.
    if (typeof value !== 'string') {
      const found = base[key];
      value = valueAt(part, found, this.#values);
      if (value === found) return true;
      if (value === notCompiled) return false;
    }
    if (setter === undefined) (target as WritableEntries)[key] = value;
    else setter(target as WritableEntries, key, value);
    return true;
  }

  #mix(leaf: Leaf, { base, target }: Frame): boolean {
    const added = valueOf(leaf, this.#values);
    const draft = target as WritableEntries;
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
  run(draft: WritableEntries): boolean;
  freeze(document: WritableEntries): void;
}

/**
 * Gives how chains change a draft by the plan of their steps. The order of the changes is that of `replay`.
 *
 * @param root - The document of the draft.
 * @param chains - What to do, in order.
 * @returns It, or `undefined` where the chains have to be applied step by step.
 */
export function compiledReplay(root: unknown, chains: readonly Chain[]): CompiledReplay | undefined {
  const planned = planFor(chains);
  if (planned === undefined || planned.plan.hasRepeats) return undefined;
  const { plan, values } = planned;
  const frames = framesOf(plan, root, values);
  return frames === undefined ? undefined : new PlanReplay(frames, values);
}
