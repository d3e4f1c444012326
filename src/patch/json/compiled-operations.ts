import { type FieldType, typeAt } from '../../schema/index.ts';
import { type Chain } from '../../record/index.ts';
import { isEqual, isList, refuseDraft } from '../../json/index.ts';
import {
  type Leaf,
  type Part,
  type PlanNode,
  type PointedPart,
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

/** The parts of an object whose own pointer is given; they are worked out once for a plan. */
function pointedParts({ keys, parts }: PlanNode, pointer: string): readonly PointedPart[] {
  const pointed: PointedPart[] = [];
  for (const [index, part] of parts.entries()) {
    const key = keys[index];
    if (typeof key === 'string') pointed.push({ key, part, pointer: `${pointer}/${escapeToken(key)}` });
  }
  return pointed;
}

/**
 * Writes a plan as a JSON Patch: the operations of `operationsOf`, with nothing copied.
 *
 * A place is given by the pointer of the innermost element that it is in, and the pointer from there, which is known.
 */
class PlanOperations {
  readonly operations: JsonPatchOperation[] = [];
  readonly #values: readonly unknown[];
  readonly #type: FieldType;

  constructor(values: readonly unknown[], type: FieldType) {
    this.#values = values;
    this.#type = type;
  }

  /** Adds what is done at a part; `false` where the document is not as most are. */
  add(part: Part, found: unknown, element: string, pointer: string): boolean {
    if (typeof part === 'object' && found !== undefined) {
      if (part.isLeaf) {
        if (part.sources.every(({ isMixin }) => isMixin))
          return this.#addMixins(part, found, element + pointer);
      } else if (part.isList) return isList(found) && this.#addList(part, found, element + pointer);
      else return isPlain(found) && this.#addObject(part, found, element, pointer);
    }
    const value = this.#made(part, found);
    if (value === notCompiled) return false;
    this.#addValue(found, value, element + pointer);
    return true;
  }

  /** What stands at a part where nothing is, or where it is replaced; what was mixed in before that may not have fitted. */
  #made(part: Part, found: unknown): unknown {
    if (typeof part === 'number') return this.#values[part];
    return part.isLeaf ? fold(part, found, this.#values) : buildNode(part, this.#values);
  }

  #addObject(node: PlanNode, base: Entries, element: string, ownPointer: string): boolean {
    node.pointed ??= pointedParts(node, ownPointer);
    for (const { key, part, pointer } of node.pointed) {
      if (typeof part === 'number') this.#addValue(base[key], this.#values[part], element + pointer);
      else if (!this.add(part, base[key], element, pointer)) return false;
    }
    return true;
  }

  #addList(node: PlanNode, base: readonly unknown[], pointer: string): boolean {
    const chosen = chosenBy(node, base);
    if (chosen === undefined) return false;
    const { operations } = this;
    for (const [position, part] of node.parts.entries()) {
      const names = node.choices[position]?.names ?? [];
      for (const index of chosen[position] ?? []) {
        const element = base[index];
        const inner = `${pointer}/${index}`;
        const start = operations.length;
        if (isPlain(element)) this.#addTests(names, element, inner);
        const tested = operations.length;
        if (!this.add(part, element, inner, '')) return false;
        if (operations.length === tested) operations.length = start;
        else if (tested === start)
          operations.splice(start, 0, ...this.#testsOf(node, position, element, inner));
      }
    }
    return true;
  }

  /** Adds the tests of an element that was found by values of its fields: of those. */
  #addTests(names: readonly string[], element: Entries, pointer: string): void {
    for (const name of names)
      this.operations.push({ op: 'test', path: `${pointer}/${escapeToken(name)}`, value: element[name] });
  }

  /** The tests of one that was found otherwise. */
  #testsOf(
    { keys, path }: PlanNode,
    position: number,
    element: unknown,
    pointer: string,
  ): JsonPatchOperation[] {
    const list = typeAt(this.#type, path.segments());
    return testsOf(element, keys.slice(position, position + 1), { pointer, list });
  }

  #addMixins({ sources }: Leaf, found: unknown, pointer: string): boolean {
    if (isList(found)) return this.#append(sources, pointer);
    if (!isPlain(found)) return false;
    // Most are one alone, and need no table of what they have together.
    if (sources.length > 1) return this.#addMerged(sources, found, pointer);
    for (const { step } of sources) {
      const added = this.#values[step];
      if (!isPlain(added)) return false;
      for (const key in added) {
        if (key in Object.prototype) return false;
        this.#addValue(found[key], added[key], `${pointer}/${escapeToken(key)}`);
      }
    }
    return true;
  }

  #addMerged(sources: Leaf['sources'], found: Entries, pointer: string): boolean {
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
  const writer = new PlanOperations(planned.values, type);
  return writer.add(planned.plan.root, base, '', '') ? writer.operations : undefined;
}
