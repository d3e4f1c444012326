import { type NamedSetter, namedSetter } from './named-setters.ts';
import type { Operation, Path } from '../record/path.ts';
import type { Shape } from '../record/shape.ts';
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
  /** The step that sets it, where it is one alone and sets the whole; else -1. */
  alone: number;
}

/** An object on the way of steps, with the fields that they touch, in the order in which they do. */
export interface PlanNode {
  readonly keys: string[];
  readonly parts: (PlanNode | Leaf)[];
  /** How to set each key. */
  readonly setters: NamedSetter[];
}

/**
 * How to apply the steps of a shape at once: a tree of the objects that they touch. It exists where no step goes below
 * what another step sets, so that the order of the steps shows only within a field.
 */
export type Plan = PlanNode;

/** Tells the two apart. */
export function isLeaf(part: PlanNode | Leaf): part is Leaf {
  return 'sources' in part;
}

function newNode(): PlanNode {
  return { keys: [], parts: [], setters: [] };
}

function partOf(node: PlanNode, key: string): PlanNode | Leaf | undefined {
  const index = node.keys.indexOf(key);
  return index < 0 ? undefined : node.parts[index];
}

function add<Part extends PlanNode | Leaf>(node: PlanNode, key: string, part: Part): Part {
  node.keys.push(key);
  node.parts.push(part);
  node.setters.push(namedSetter(key));
  return part;
}

/** The node of a path, made where it is missing; `undefined` where a step sets it or something above it. */
function nodeAt(plan: Plan, path: Path): PlanNode | undefined {
  if (path.parent === undefined) return plan;
  const parent = nodeAt(plan, path.parent);
  if (parent === undefined || path.risky || typeof path.segment !== 'string') return undefined;
  const part = partOf(parent, path.segment) ?? add(parent, path.segment, newNode());
  return isLeaf(part) ? undefined : part;
}

function addSource(node: PlanNode, key: string, source: Source): boolean {
  const part = partOf(node, key) ?? add(node, key, { sources: [], alone: -1 });
  if (!isLeaf(part)) return false;
  // A mixin that comes before a setter leaves no trace, but may be an error.
  if (!source.isMixin && !part.sources.some((earlier) => earlier.isMixin)) part.sources.length = 0;
  part.sources.push(source);
  const isAlone = part.sources.length === 1 && source.part === 'whole' && !source.isMixin;
  part.alone = isAlone ? source.step : -1;
  return true;
}

function addNew(plan: Plan, { path, named }: Operation, step: number): boolean {
  const node = nodeAt(plan, path);
  if (node === undefined) return false;
  const isTyped = (['apiVersion', 'kind'] as const).every((part) =>
    addSource(node, part, { step, part, isMixin: false }),
  );
  if (!isTyped || !named) return isTyped;
  const metadata = nodeAt(plan, path.field('metadata'));
  return metadata !== undefined && addSource(metadata, 'name', { step, part: 'name', isMixin: false });
}

function addStep(plan: Plan, operation: Operation, step: number): boolean {
  const { path, verb } = operation;
  if (!path.shared || verb === 'without') return false;
  if (verb === 'new') return addNew(plan, operation, step);
  if (path.parent === undefined || path.risky || typeof path.segment !== 'string') return false;
  const node = nodeAt(plan, path.parent);
  return (
    node !== undefined &&
    addSource(node, path.segment, { step, part: 'whole', isMixin: verb === 'withMixin' })
  );
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
  const plan = newNode();
  const fits = operations.toReversed().every((operation, step) => addStep(plan, operation, step));
  return fits ? plan : null;
}

/**
 * Gives the plan of a shape that is applied again and again.
 *
 * @param shape - The operations.
 * @returns The plan; `null` where there is none, or where it would not pay.
 */
export function planOf(shape: Shape): Plan | null {
  if (shape.plan !== undefined) return shape.plan;
  if (!shape.kept) return null;
  shape.uses++;
  if (shape.uses < 2) return null;
  return (shape.plan = makePlan(shape));
}

/** The value of a source. */
export function valueOf(source: Source, values: readonly unknown[]): unknown {
  const value = values[source.step];
  if (source.part === 'whole') return value;
  const skeleton = value as Skeleton;
  return source.part === 'name' ? skeleton.metadata?.name : skeleton[source.part];
}
