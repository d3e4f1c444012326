import { type FieldType, typeInside } from '../../schema/index.ts';
import { isEqual, isList } from '../../json/index.ts';
import { copyValue } from '../../record/index.ts';
import type { ChangeNode } from '../../apply/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { parsePointer } from '../pointer.ts';
import { testsOf } from './element-tests.ts';
import type { JsonPatchOperation } from './operation.ts';

/** A JSON Patch that is being written. */
export type Operations = JsonPatchOperation[];

/** Where a place is written, and what the schema says of it. */
export interface TypedPointer {
  readonly pointer: string;
  readonly type: FieldType;
}

/** Writes what was done at a place. */
type Encode = (operations: Operations, node: ChangeNode, target: TypedPointer) => void;

const noSelectors: readonly Segment[] = [];

/** From which index on, and up to which one. */
type Span = readonly [start: number, end: number];

/** An element that stays: where it stands when the others are put beside it, where it stands in the end, and what found it. */
interface Neighbour {
  readonly place: number;
  readonly index: number;
  readonly selectors: readonly Segment[];
}

/** Where each element comes from that stays: the index that it had, -1 for one that comes. */
type Origins = readonly number[];

/** The operations on a list: first what changes inside elements, then what goes, from the last one on, then what comes. */
export class ListOperations {
  readonly #list: ChangeNode;
  readonly #target: TypedPointer;
  readonly #encode: Encode;
  readonly #before: readonly unknown[];
  #after: readonly unknown[] = [];

  constructor(list: ChangeNode, target: TypedPointer, encode: Encode) {
    this.#list = list;
    this.#target = target;
    this.#encode = encode;
    this.#before = isList(list.base) ? list.base : [];
  }

  addTo(operations: Operations): void {
    if (this.#list.origins === undefined) return this.#addUnmoved(operations);
    this.#after = this.#list.elements();
    const staying = this.#staying();
    for (let element = this.#list.first; element !== undefined; element = element.next)
      this.#change(operations, element, staying);
    this.#remove(operations, staying);
    this.#add(operations, staying);
  }

  /** Where all elements stay where they stood, others come after them at most. */
  #addUnmoved(operations: Operations): void {
    for (let element = this.#list.first; element !== undefined; element = element.next)
      this.#changeAt(operations, element, Number(element.key));
    const path = `${this.#target.pointer}/-`;
    for (let index = this.#before.length; index < this.#list.length; index++)
      operations.push({ op: 'add', path, value: this.#list.valueAt(index) });
  }

  /** The elements that neither go nor come. What went may have come back where it was: then nothing has happened. */
  #staying(): Origins {
    const [before, after] = [this.#before, this.#after];
    const staying: number[] = Array.from({ length: after.length }, () => -1);
    if (isEqual(before, after.slice(0, before.length))) {
      for (let index = 0; index < before.length; index++) staying[index] = index;
      return staying;
    }
    let [index, origin] = [0, 0];
    for (let next = 0; next <= after.length; next++) {
      const from = next === after.length ? before.length : this.#list.originOf(next);
      // An element that was moved past a later one goes, and comes again.
      if (from < origin) continue;
      this.#pair(staying, [index, next], [origin, from]);
      if (next < after.length) staying[next] = from;
      [index, origin] = [next + 1, from + 1];
    }
    return staying;
  }

  /** Finds what went and came back between two elements that stay, from the front and from the end. */
  #pair(staying: number[], [index, next]: Span, [origin, from]: Span): void {
    let [start, first] = [index, origin];
    while (start < next && first < from && isEqual(this.#before[first], this.#after[start]))
      staying[start++] = first++;
    let [end, last] = [next - 1, from - 1];
    while (end >= start && last >= first && isEqual(this.#before[last], this.#after[end]))
      staying[end--] = last--;
  }

  #change(operations: Operations, element: ChangeNode, staying: Origins): void {
    const { key } = element;
    const origin = typeof key === 'number' ? this.#list.originOf(key) : -1;
    // What has come back is as it was.
    if (origin >= 0 && staying[Number(key)] === origin) this.#changeAt(operations, element, origin);
  }

  #changeAt(operations: Operations, element: ChangeNode, origin: number): void {
    if (!element.isChanged || origin >= this.#before.length) return;
    const { type } = this.#target;
    const pointer = `${this.#target.pointer}/${origin}`;
    const start = operations.length;
    this.#encode(operations, element, { pointer, type: typeInside(type, origin) });
    if (operations.length === start) return;
    const tests = testsOf(element.base, element.selectors ?? noSelectors, { pointer, list: type });
    operations.splice(start, 0, ...tests);
  }

  #remove(operations: Operations, staying: Origins): void {
    // What stays has kept its order.
    let next = staying.length - 1;
    for (let index = this.#before.length - 1; index >= 0; index--) {
      while (next >= 0 && staying[next] === -1) next--;
      if (staying[next] === index) {
        next--;
        continue;
      }
      const path = `${this.#target.pointer}/${index}`;
      const selectors = this.#list.notes?.removed?.get(index) ?? noSelectors;
      const tests = testsOf(this.#before[index], selectors, { pointer: path, list: this.#target.type });
      operations.push(...tests, { op: 'remove', path });
    }
  }

  #add(operations: Operations, staying: Origins): void {
    const after = this.#after;
    for (let start = 0; start < after.length; start++) {
      if (staying[start] !== -1) continue;
      let end = start + 1;
      while (staying[end] === -1) end++;
      const neighbour = this.#neighbourOf([start, end]);
      if (neighbour !== undefined) this.#test(operations, neighbour);
      for (let index = start; index < end; index++) {
        const path = `${this.#target.pointer}/${neighbour === undefined ? '-' : index}`;
        operations.push({ op: 'add', path, value: this.#valueAt(index, path) });
      }
      start = end;
    }
  }

  /** What comes to an index: a copy, where the document has it elsewhere. */
  #valueAt(index: number, path: string): unknown {
    const value = this.#after[index];
    return this.#list.originOf(index) < 0 ? value : copyValue(value, { segments: () => parsePointer(path) });
  }

  /**
   * The element beside which new ones come: the one that a step has named, or else the one that they come before. What
   * comes last comes last wherever that is.
   */
  #neighbourOf([start, end]: Span): Neighbour | undefined {
    const next = { place: start, index: end };
    const previous = { place: start - 1, index: start - 1 };
    for (const { place, index } of [next, previous]) {
      const node = this.#list.find(index);
      const selector = node === undefined ? undefined : this.#list.tree.neighbours?.get(node);
      if (selector !== undefined) return { place, index, selectors: [selector] };
    }
    return end < this.#after.length ? { ...next, selectors: noSelectors } : undefined;
  }

  #test(operations: Operations, { place, index, selectors }: Neighbour): void {
    const target = { pointer: `${this.#target.pointer}/${place}`, list: this.#target.type };
    operations.push(...testsOf(this.#after[index], selectors, target));
  }
}
