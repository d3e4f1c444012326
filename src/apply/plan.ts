import { type NamedSetter, namedSetter } from './named-setters.ts';
import type { Operation, Path } from '../record/path.ts';
import type { Shape } from '../record/step-sequence.ts';
import type { Skeleton } from './verbs.ts';

/** Where a value comes from: a step, or a part of what a `new` step holds. */
export interface Source {
  readonly step: number;
  readonly part: 'whole' | 'apiVersion' | 'kind' | 'name';
  readonly isMixin: boolean;
}

/** A field that steps set or mix into, one after the other. */
export interface Leaf {
  readonly sources: Source[];
}

/** What stands at an entry: more below it, what several steps make together, or the step that alone sets it. */
export type Part = PlanNode | Leaf | number;

/** An object or a list on the way of steps, with the entries that they touch, in the order in which they do. */
export interface PlanNode {
  /** Whether it is a list; its keys are the indexes of its elements then. */
  readonly isList: boolean;
  /** Names of fields. An index is written as a number, and typed as a string to spare the walkers a cast at each step. */
  readonly keys: string[];
  readonly parts: Part[];
  /** How to set each key. */
  readonly setters: NamedSetter[];
  /** Where each key stands, once there are many. */
  places: Map<string, number> | undefined;
}

/** Up to here, looking through a list is faster than asking a map. */
const fewKeys = 8;

/**
 * How to apply the steps of a shape at once: a tree of the objects that they touch. It exists where no step goes below
 * what another step sets, so that the order of the steps shows only within a field.
 */
export type Plan = PlanNode;

/** Whether steps end here. */
export function isLeaf(part: Part): part is Leaf | number {
  return typeof part === 'number' || 'sources' in part;
}

function newNode(isList: boolean): PlanNode {
  return { isList, keys: [], parts: [], setters: [], places: undefined };
}

function placeOf(node: PlanNode, key: string): number {
  return node.places === undefined ? node.keys.indexOf(key) : (node.places.get(key) ?? -1);
}

function add(node: PlanNode, key: string, part: Part): void {
  node.places?.set(key, node.keys.length);
  node.keys.push(key);
  node.parts.push(part);
  node.setters.push(node.isList ? setElement : namedSetter(key));
  if (node.places === undefined && node.keys.length > fewKeys)
    node.places = new Map(node.keys.map((name, index) => [name, index]));
}

const setElement: NamedSetter = (list, index, value) => void (list[index] = value);

/** The node of a path, made where it is missing; `undefined` where a step sets it or something above it. */
function nodeAt(plan: Plan, path: Path, isList: boolean): PlanNode | undefined {
  if (path.parent === undefined) return plan.isList === isList ? plan : undefined;
  const parent = nodeAt(plan, path.parent, typeof path.segment === 'number');
  if (parent === undefined || path.risky) return undefined;
  const place = placeOf(parent, path.segment as string);
  if (place < 0) {
    const node = newNode(isList);
    add(parent, path.segment as string, node);
    return node;
  }
  const part = parent.parts[place] as Part;
  return isLeaf(part) || part.isList !== isList ? undefined : part;
}

/** What a leaf is made of; a mixin that comes before a setter leaves no trace, but may be an error. */
function leafWith(part: Leaf | number | undefined, source: Source): Leaf | number {
  const { step, isMixin } = source;
  const isSetter = source.part === 'whole' && !isMixin;
  if (part === undefined || typeof part === 'number') {
    if (isSetter) return step;
    const isAdded = part !== undefined && isMixin;
    return { sources: isAdded ? [{ step: part, part: 'whole', isMixin: false }, source] : [source] };
  }
  if (!isMixin && !part.sources.some((earlier) => earlier.isMixin)) {
    if (isSetter) return step;
    part.sources.length = 0;
  }
  part.sources.push(source);
  return part;
}

function addSource(node: PlanNode, key: string, source: Source): boolean {
  const place = placeOf(node, key);
  if (place < 0) {
    add(node, key, leafWith(undefined, source));
    return true;
  }
  const part = node.parts[place] as Part;
  if (!isLeaf(part)) return false;
  node.parts[place] = leafWith(part, source);
  return true;
}

function addNew(plan: Plan, { path, named }: Operation, step: number): boolean {
  const node = nodeAt(plan, path, false);
  if (node === undefined) return false;
  const isTyped = (['apiVersion', 'kind'] as const).every((part) =>
    addSource(node, part, { step, part, isMixin: false }),
  );
  if (!isTyped || !named) return isTyped;
  const metadata = nodeAt(plan, path.field('metadata'), false);
  return metadata !== undefined && addSource(metadata, 'name', { step, part: 'name', isMixin: false });
}

function addStep(plan: Plan, operation: Operation, step: number): boolean {
  const { path, verb } = operation;
  if (path.chosen || verb === 'without') return false;
  if (verb === 'new') return addNew(plan, operation, step);
  if (path.parent === undefined || path.risky) return false;
  const node = nodeAt(plan, path.parent, typeof path.segment === 'number');
  const key = path.segment as string;
  return node !== undefined && addSource(node, key, { step, part: 'whole', isMixin: verb === 'withMixin' });
}

/**
 * Makes the plan of a shape.
 *
 * @param shape - The operations.
 * @returns The plan, or `null` where the steps have to be performed one after the other.
 */
export function makePlan(shape: Shape): Plan | null {
  const operations: Operation[] = [];
  for (let link: Shape | undefined = shape; link?.operation !== undefined; link = link.previous) {
    operations.push(link.operation);
  }
  let top = operations.at(-1)?.path;
  while (top?.parent?.parent !== undefined) top = top.parent;
  const plan = newNode(typeof top?.segment === 'number');
  const fits = operations.toReversed().every((operation, step) => addStep(plan, operation, step));
  return fits ? plan : null;
}

/**
 * Gives the plan of a shape that is applied again and again, or that is long.
 *
 * @param shape - The operations.
 * @param longEnough - From how many steps on a plan pays at its first use.
 * @returns The plan; `null` where there is none, or where it would not pay.
 */
export function planOf(shape: Shape, longEnough = Number.POSITIVE_INFINITY): Plan | null {
  if (shape.plan !== undefined) return shape.plan;
  shape.uses++;
  if (shape.uses < 2 && shape.length < longEnough) return null;
  return (shape.plan = makePlan(shape));
}

/** The value of a source. */
export function valueOf(source: Source, values: readonly unknown[]): unknown {
  const value = values[source.step];
  if (source.part === 'whole') return value;
  const skeleton = value as Skeleton;
  return source.part === 'name' ? skeleton.metadata?.name : skeleton[source.part];
}
