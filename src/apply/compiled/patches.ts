import type { Chain } from '../../record/index.ts';
import { copyContainer, frozenCopy, isList } from '../../json/index.ts';
import type { Patch } from '../../../types/index.d.ts';
import type { Key } from '../keys.ts';
import type { Produced } from '../patched.ts';
import type { WritableEntries } from './entry-setters.ts';
import { type Frame, framesOf, pathOf, valueAt, valueOf } from './frames.ts';
import { type Leaf, type Part, type PlanNode } from './plan.ts';
import { notCompiled, planFor } from './run.ts';

/** Writes to the copy of what a frame stands for, which is made when it is first written to. */
function write(frame: Frame, key: Key, value: unknown): void {
  frame.target ??= copyContainer(frame.base) as WritableEntries;
  frame.target[key] = value;
}

/**
 * Writes the patches of a plan.
 *
 * Immer finishes the drafts that were opened last first, and writes for each its entries in the order in which they were
 * assigned, or its elements in the order of the list.
 */
class PlanPatches {
  readonly patches: Patch[] = [];
  readonly inverse: Patch[] = [];
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  /** Gives the next document; `notCompiled` where the steps have to be applied one by one. */
  run(frames: readonly Frame[]): unknown {
    for (let index = frames.length - 1; index >= 0; index--) {
      const frame = frames[index] as Frame;
      const { part, above, key } = frame;
      const isDone = part.isLeaf ? this.#mix(part, frame) : this.#set(part, frame);
      if (!isDone) return notCompiled;
      const { target } = frame;
      if (target === undefined) continue;
      Object.freeze(target);
      if (above !== undefined) write(above, key, target);
    }
    const [root] = frames as [Frame];
    return root.target ?? root.base;
  }

  #set(node: PlanNode, frame: Frame): boolean {
    if (frame.chosen !== undefined) return this.#setElements(node, frame);
    const { keys, parts } = node;
    for (let index = 0; index < keys.length; index++) {
      const part = parts[index] as Part;
      const key = keys[index] as string;
      const found = frame.base[key];
      const value = valueAt(part, found, this.#values);
      if (value === found) continue;
      if (value === notCompiled) return false;
      this.#changeEntry(frame, key, value);
      write(frame, key, value);
    }
    return true;
  }

  #setElements({ parts }: PlanNode, frame: Frame): boolean {
    const list = frame.base as unknown as readonly unknown[];
    const set: { readonly index: number; readonly value: unknown }[] = [];
    for (const [position, indexes] of (frame.chosen as readonly (readonly number[])[]).entries()) {
      for (const index of indexes) {
        const value = valueAt(parts[position] as Part, list[index], this.#values);
        if (value === notCompiled) return false;
        if (value !== list[index]) set.push({ index, value });
      }
    }
    for (const { index, value } of set.toSorted((one, other) => one.index - other.index)) {
      this.#replace([...pathOf(frame), index], list[index], value);
      write(frame, index, value);
    }
    return true;
  }

  #mix(leaf: Leaf, frame: Frame): boolean {
    const added = valueOf(leaf, this.#values);
    if (isList(added)) {
      this.#append(added, frame);
      return true;
    }
    const { base } = frame;
    for (const key in added as WritableEntries) {
      if (key in Object.prototype) return false;
      const value = (added as WritableEntries)[key];
      if (value === base[key]) continue;
      this.#changeEntry(frame, key, value);
      write(frame, key, value);
    }
    return true;
  }

  #append(added: readonly unknown[], frame: Frame): void {
    const { length } = frame.base as unknown as readonly unknown[];
    const path = pathOf(frame);
    for (const [index, value] of added.entries()) {
      this.patches.push({ op: 'add', path: [...path, length + index], value });
      write(frame, length + index, value);
    }
    for (let index = length + added.length - 1; index >= length; index--)
      this.inverse.push({ op: 'remove', path: [...path, index] });
  }

  #changeEntry(frame: Frame, key: string, value: unknown): void {
    const { base } = frame;
    const path = [...pathOf(frame), key];
    if (Object.hasOwn(base, key)) return this.#replace(path, base[key], value);
    this.patches.push({ op: 'add', path, value });
    this.inverse.push({ op: 'remove', path });
  }

  /** Immer too gives both patches the same path. */
  #replace(path: Key[], before: unknown, value: unknown): void {
    this.patches.push({ op: 'replace', path, value });
    this.inverse.push({ op: 'replace', path, value: frozenCopy(before) });
  }
}

/**
 * Gives the patches of chains by the plan of their steps: those of `patch`, without a draft.
 *
 * @param root - The document; it is not changed.
 * @param chains - What to do, in order.
 * @returns The next document and the patches; `undefined` where the chains have to be applied step by step.
 */
export function compiledPatches(root: unknown, chains: readonly Chain[]): Produced | undefined {
  const planned = planFor(chains);
  if (planned === undefined || planned.plan.hasRepeats) return undefined;
  const { plan, values } = planned;
  const frames = framesOf(plan, root, values);
  if (frames === undefined) return undefined;
  const writer = new PlanPatches(values);
  const document = writer.run(frames);
  return document === notCompiled ? undefined : [document, writer.patches, writer.inverse];
}
