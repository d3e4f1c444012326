import { type FieldType, typeInside } from '../../schema/index.ts';
import { type Chain } from '../../record/index.ts';
import { isContainer, isEqual, isList, isObject, refuseDraft } from '../../json/index.ts';
import {
  type Leaf,
  type Part,
  type PlanNode,
  buildNode,
  chosenBy,
  fold,
  isLeaf,
  notCompiled,
  planFor,
} from '../../apply/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { escapeToken } from '../pointer.ts';
import { testsOf } from './element-tests.ts';
import type { JsonPatchOperation } from './operation.ts';

/** Where a part stands: its pointer, and what the schema says of it. */
interface Place {
  readonly pointer: string;
  readonly type: FieldType;
}

/** Writes a plan as a JSON Patch: the operations of `operationsOf`, with nothing copied. */
class PlanOperations {
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  /** Adds what is done at a part; `false` where the document is not as most are. */
  add(operations: JsonPatchOperation[], part: Part, found: unknown, place: Place): boolean {
    if (typeof part === 'object') {
      if (found !== undefined && !isLeaf(part)) {
        return part.isList
          ? isList(found) && this.#addList(operations, part, found, place)
          : isObject(found) && this.#addObject(operations, part, found, place);
      }
      if (found !== undefined && isLeaf(part) && part.sources.every(({ isMixin }) => isMixin))
        return this.#addMixins(operations, part, found, place);
    }
    const value = this.#made(part);
    if (value === notCompiled) return false;
    addValue(operations, found, value, place.pointer);
    return true;
  }

  /** What stands at a part where nothing is, or where it is replaced. */
  #made(part: Part): unknown {
    if (typeof part === 'number') return this.#values[part];
    return isLeaf(part) ? fold(part, undefined, this.#values) : buildNode(part, this.#values);
  }

  #addObject(
    operations: JsonPatchOperation[],
    { keys, parts }: PlanNode,
    base: { readonly [key: string]: unknown },
    { pointer, type }: Place,
  ): boolean {
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      const place = { pointer: `${pointer}/${escapeToken(key)}`, type: typeInside(type, key) };
      if (!this.add(operations, parts[index] as Part, base[key], place)) return false;
    }
    return true;
  }

  #addList(
    operations: JsonPatchOperation[],
    node: PlanNode,
    base: readonly unknown[],
    { pointer, type }: Place,
  ): boolean {
    const chosen = chosenBy(node, base);
    if (chosen === undefined) return false;
    for (let position = 0; position < chosen.length; position++) {
      for (const index of chosen[position] as readonly number[]) {
        const place = { pointer: `${pointer}/${index}`, type: typeInside(type, index) };
        const inner: JsonPatchOperation[] = [];
        if (!this.add(inner, node.parts[position] as Part, base[index], place)) return false;
        if (inner.length === 0) continue;
        const selectors = [node.keys[position] as Segment];
        operations.push(...testsOf(base[index], selectors, { pointer: place.pointer, list: type }), ...inner);
      }
    }
    return true;
  }

  #addMixins(
    operations: JsonPatchOperation[],
    { sources }: Leaf,
    found: unknown,
    { pointer }: Place,
  ): boolean {
    const entries = new Map<string, unknown>();
    for (const { step } of sources) {
      const added = this.#values[step];
      if (!isContainer(found) || isList(found) !== isList(added)) return false;
      if (isList(added)) {
        for (const value of added) operations.push({ op: 'add', path: `${pointer}/-`, value });
      } else {
        for (const key of Object.keys(added as object)) {
          if (key in Object.prototype) return false;
          entries.set(key, (added as { readonly [key: string]: unknown })[key]);
        }
      }
    }
    for (const [key, value] of entries)
      addValue(
        operations,
        (found as { readonly [key: string]: unknown })[key],
        value,
        `${pointer}/${escapeToken(key)}`,
      );
    return true;
  }
}

function addValue(operations: JsonPatchOperation[], before: unknown, value: unknown, path: string): void {
  if (before === undefined) operations.push({ op: 'add', path, value });
  else if (!isEqual(before, value)) operations.push({ op: 'replace', path, value });
}

/**
 * Writes what a chain does to a document as a JSON Patch, by the plan of its steps.
 *
 * @param chain - The chain.
 * @param base - The document; nothing of it is copied.
 * @param type - What the schema says of the document.
 * @returns The operations; `undefined` where the chain has to be applied step by step.
 * @throws {WithalError} `E_DRAFT` where the document is a draft.
 */
export function compiledOperations(
  chain: Chain,
  base: unknown,
  type: FieldType,
): JsonPatchOperation[] | undefined {
  refuseDraft('apply expressions to', base);
  const planned = planFor([chain]);
  if (planned === undefined || base === undefined) return undefined;
  const operations: JsonPatchOperation[] = [];
  const writer = new PlanOperations(planned.values);
  return writer.add(operations, planned.plan.root, base, { pointer: '', type }) ? operations : undefined;
}
