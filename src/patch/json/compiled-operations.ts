import { type FieldType, typeInside } from '../../schema/index.ts';
import { type Chain } from '../../record/index.ts';
import { isEqual, isList, refuseDraft } from '../../json/index.ts';
import {
  type Leaf,
  type Part,
  type PlanNode,
  buildNode,
  chosenBy,
  fold,
  isPlain,
  notCompiled,
  planFor,
} from '../../apply/index.ts';
import { escapeToken } from '../pointer.ts';
import { testsOf } from './element-tests.ts';
import type { JsonPatchOperation } from './operation.ts';

type Entries = { readonly [key: string]: unknown };

/** Writes a plan as a JSON Patch: the operations of `operationsOf`, with nothing copied. */
class PlanOperations {
  readonly operations: JsonPatchOperation[] = [];
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  /** Adds what is done at a part; `false` where the document is not as most are. */
  add(part: Part, found: unknown, pointer: string, type: FieldType): boolean {
    if (typeof part === 'object' && found !== undefined) {
      if (part.isLeaf) {
        if (part.sources.every(({ isMixin }) => isMixin)) return this.#addMixins(part, found, pointer);
      } else if (part.isList) return isList(found) && this.#addList(part, found, pointer, type);
      else return isPlain(found) && this.#addObject(part, found, pointer, type);
    }
    const value = this.#made(part, found);
    if (value === notCompiled) return false;
    this.#addValue(found, value, pointer);
    return true;
  }

  /** What stands at a part where nothing is, or where it is replaced; what was mixed in before that may not have fitted. */
  #made(part: Part, found: unknown): unknown {
    if (typeof part === 'number') return this.#values[part];
    return part.isLeaf ? fold(part, found, this.#values) : buildNode(part, this.#values);
  }

  #addObject({ keys, parts }: PlanNode, base: Entries, pointer: string, type: FieldType): boolean {
    for (const [index, part] of parts.entries()) {
      const key = keys[index];
      if (typeof key !== 'string') return false;
      const inner = `${pointer}/${escapeToken(key)}`;
      if (typeof part === 'number') {
        this.#addValue(base[key], this.#values[part], inner);
        continue;
      }
      // Only the tests of elements ask for a type.
      const isAsked = !part.isLeaf && part.leadsToLists;
      if (!this.add(part, base[key], inner, isAsked ? typeInside(type, key) : type)) return false;
    }
    return true;
  }

  #addList(node: PlanNode, base: readonly unknown[], pointer: string, type: FieldType): boolean {
    const chosen = chosenBy(node, base);
    if (chosen === undefined) return false;
    const { operations } = this;
    for (const [position, part] of node.parts.entries()) {
      const selectors = node.keys.slice(position, position + 1);
      for (const index of chosen[position] ?? []) {
        const inner = `${pointer}/${index}`;
        const start = operations.length;
        if (!this.add(part, base[index], inner, typeInside(type, index))) return false;
        if (operations.length > start)
          operations.splice(start, 0, ...testsOf(base[index], selectors, { pointer: inner, list: type }));
      }
    }
    return true;
  }

  #addMixins({ sources }: Leaf, found: unknown, pointer: string): boolean {
    if (isList(found)) return this.#append(sources, pointer);
    if (!isPlain(found)) return false;
    const entries = new Map<string, unknown>();
    for (const { step } of sources) {
      const added = this.#values[step];
      if (!isPlain(added)) return false;
      for (const key of Object.keys(added)) {
        if (key in Object.prototype) return false;
        entries.set(key, added[key]);
      }
    }
    for (const [key, value] of entries) this.#addValue(found[key], value, `${pointer}/${escapeToken(key)}`);
    return true;
  }

  #append(sources: Leaf['sources'], pointer: string): boolean {
    for (const { step } of sources) {
      const added = this.#values[step];
      if (!isList(added)) return false;
      for (const value of added) this.operations.push({ op: 'add', path: `${pointer}/-`, value });
    }
    return true;
  }

  #addValue(before: unknown, value: unknown, path: string): void {
    if (before === undefined) this.operations.push({ op: 'add', path, value });
    else if (!isEqual(before, value)) this.operations.push({ op: 'replace', path, value });
  }
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
  const writer = new PlanOperations(planned.values);
  return writer.add(planned.plan.root, base, '', type) ? writer.operations : undefined;
}
