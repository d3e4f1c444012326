import { type Path, type StepKind, type StepSequence, rootPath } from '../../record/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { type ElementChoice, choiceOf } from './choice.ts';
import { type EntrySetter, entrySetter } from './entry-setters.ts';
import { few } from '../keys.ts';
import { verbs } from '../verbs/index.ts';

/** Where a value comes from: a step, or a part of what the step holds. */
export interface ValueSource {
  readonly step: number;
  readonly isMixin: boolean;
  readonly partOf: ((value: unknown) => unknown) | undefined;
}

/** A field that steps set or mix into, one after the other. */
export interface Leaf {
  readonly isLeaf: true;
  readonly sources: ValueSource[];
  /** Its turn among what steps go into; only a mixin goes into its field. */
  readonly turn: number;
}

/** What stands at an entry: more below it, what several steps make together, or the step that alone sets it. */
export type Part = PlanNode | Leaf | number;

/** An object or a list on the way of steps, with the entries that they touch, in the order in which they do. */
export interface PlanNode {
  readonly isLeaf: false;
  /** Whether it is a list; its keys are the indexes of its elements then, and what chooses some of them. */
  readonly isList: boolean;
  /** The segments that lead inside. */
  readonly keys: Segment[];
  readonly parts: Part[];
  /** How to set each key of an object. */
  readonly setters: EntrySetter[];
  /** Of a list: what each key chooses, where it is no index; empty for an object. */
  readonly choices: (ElementChoice | undefined)[];
  /** Whether only the document tells which elements of a list are meant. */
  hasChoices: boolean;
  /** Its turn among what steps go into. */
  readonly turn: number;
  /** The way to it. */
  readonly path: Path;
  /** Where each key stands, once there are many. */
  positions: Map<Segment, number> | undefined;
  /** Of an object: its entries with their pointers, once somebody has written some. */
  pointed: readonly PointedPart[] | undefined;
}

/** A part of an object, and the JSON Pointer that leads there from the innermost element, or else from the root. */
export interface PointedPart {
  readonly key: string;
  readonly part: Part;
  readonly pointer: string;
}

/** What steps go into, in the order in which they first do: an object or list on their way, or a field to mix into. */
export interface Entered {
  readonly part: PlanNode | Leaf;
  /** The node that holds it, and where among its keys; the root is held by nothing. */
  readonly above: PlanNode | undefined;
  readonly position: number;
}

function newNode(isList: boolean, turn: number, path: Path): PlanNode {
  return {
    isLeaf: false,
    isList,
    keys: [],
    parts: [],
    setters: [],
    choices: [],
    hasChoices: false,
    turn,
    path,
    positions: undefined,
    pointed: undefined,
  };
}

function positionOf(node: PlanNode, key: Segment): number {
  return node.positions === undefined ? node.keys.indexOf(key) : (node.positions.get(key) ?? -1);
}

/** Adds what stands at a key; `false` where nothing but the document tells what the key means. */
function add(node: PlanNode, key: Segment, part: Part): boolean {
  if (node.isList) {
    const choice = isIndex(key) ? undefined : choiceOf(key);
    if (choice === undefined && !isIndex(key)) return false;
    node.choices.push(choice);
    if (choice !== undefined) node.hasChoices = true;
  } else node.setters.push(entrySetter(key as string));
  node.positions?.set(key, node.keys.length);
  node.keys.push(key);
  node.parts.push(part);
  if (node.positions === undefined && node.keys.length > few)
    node.positions = new Map(node.keys.map((name, index) => [name, index]));
  return true;
}

function isIndex(key: Segment): boolean {
  return typeof key === 'number' && key >= 0;
}

/**
 * Whether the elements that the keys of a list choose stay the same whatever its steps do, so that all can be chosen at
 * once: a step that replaces or mixes into an element is the only one, and no field is written that a key looks at.
 */
function staysChosen({ hasChoices, parts, choices }: PlanNode): boolean {
  if (!hasChoices) return true;
  const looked = new Set(choices.flatMap((choice) => choice?.names ?? []));
  return parts.every((part) =>
    typeof part === 'number' || part.isLeaf
      ? parts.length === 1
      : !part.keys.some((key) => looked.has(key as string)),
  );
}

/**
 * How to apply the steps of a sequence at once: a tree of the objects that they touch. It exists where no step goes
 * below what another step sets, so that the order of the steps shows only within a field.
 */
export class Plan {
  readonly root: PlanNode;
  readonly entered: Entered[] = [];
  /** Whether several steps set or mix into one field: then the document decides in which order its fields change. */
  hasRepeats = false;
  /** Whether a step sets again what an earlier one has set: a value may go and come back then, which is a change. */
  hasOverwrites = false;
  /** The step that is being added. */
  #step = 0;

  constructor(isList: boolean) {
    this.root = newNode(isList, 0, rootPath);
    this.entered.push({ part: this.root, above: undefined, position: 0 });
  }

  /** Adds the next step; `false` where it cannot be part of a plan. */
  add(kind: StepKind, step: number): boolean {
    this.#step = step;
    return verbs[kind.verb].compile?.(this, kind) === true;
  }

  /** Whether all steps can be applied at once, now that all are there. */
  get isSound(): boolean {
    return this.entered.every(({ part }) => part.isLeaf || staysChosen(part));
  }

  /** The step sets a field, to its value or to a part of it. */
  set(path: Path, partOf?: (value: unknown) => unknown): boolean {
    return this.#addSource(path, { step: this.#step, isMixin: false, partOf });
  }

  /** The step mixes its value into a field. */
  mix(path: Path): boolean {
    return this.#addSource(path, { step: this.#step, isMixin: true, partOf: undefined });
  }

  #addSource(path: Path, source: ValueSource): boolean {
    if (path.parent === undefined || path.isInherited) return false;
    const { segment } = path;
    const node = this.#nodeAt(path.parent, typeof segment !== 'string');
    if (node === undefined) return false;
    const position = positionOf(node, segment);
    if (position < 0) {
      const site = { above: node, position: node.keys.length };
      return add(node, segment, this.#leafWith(undefined, source, site));
    }
    const part = node.parts[position] as Part;
    if (typeof part === 'object' && !part.isLeaf) return false;
    // The first of two steps may have put there what the second one does not choose.
    if (node.choices[position] !== undefined) return false;
    this.hasRepeats = true;
    if (!source.isMixin) this.hasOverwrites = true;
    node.parts[position] = this.#leafWith(part, source, { above: node, position });
    return true;
  }

  /** What a leaf is made of; a mixin that comes before a setter leaves no trace, but may be an error. */
  #leafWith(
    part: Leaf | number | undefined,
    source: ValueSource,
    site: Omit<Entered, 'part'>,
  ): Leaf | number {
    const { step, isMixin, partOf } = source;
    const isSetter = partOf === undefined && !isMixin;
    if (part === undefined || typeof part === 'number') {
      if (isSetter) return step;
      const earlier = part === undefined ? [] : [{ step: part, isMixin: false, partOf: undefined }];
      const leaf: Leaf = {
        isLeaf: true,
        sources: [...(isMixin ? earlier : []), source],
        turn: this.entered.length,
      };
      if (isMixin) this.entered.push({ part: leaf, ...site });
      return leaf;
    }
    if (!isMixin && !part.sources.some((earlier) => earlier.isMixin)) {
      if (isSetter) return step;
      part.sources.length = 0;
    }
    part.sources.push(source);
    return part;
  }

  /** The node of a path, made where it is missing; `undefined` where a step sets it or something above it. */
  #nodeAt(path: Path, isList: boolean): PlanNode | undefined {
    const { parent, segment } = path;
    if (parent === undefined) return this.root.isList === isList ? this.root : undefined;
    const above = this.#nodeAt(parent, typeof segment !== 'string');
    if (above === undefined || path.isInherited) return undefined;
    const position = positionOf(above, segment);
    if (position < 0) {
      const node = newNode(isList, this.entered.length, path);
      this.entered.push({ part: node, above, position: above.keys.length });
      return add(above, segment, node) ? node : undefined;
    }
    const part = above.parts[position] as Part;
    return typeof part === 'number' || part.isLeaf || part.isList !== isList ? undefined : part;
  }
}

/**
 * Makes the plan of a sequence.
 *
 * @param sequence - The steps without their values.
 * @returns The plan, or `undefined` where the steps have to be applied one after the other.
 */
export function planOf(sequence: StepSequence): Plan | undefined {
  const kinds: StepKind[] = [];
  for (let link: StepSequence | undefined = sequence; link?.kind !== undefined; link = link.previous)
    kinds.push(link.kind);
  kinds.reverse();
  let top = kinds[0]?.path;
  while (top?.parent?.parent !== undefined) top = top.parent;
  const plan = new Plan(top !== undefined && top.parent !== undefined && typeof top.segment !== 'string');
  return kinds.every((kind, step) => plan.add(kind, step)) && plan.isSound ? plan : undefined;
}
