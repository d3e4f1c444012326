import { type NamedSetter, namedSetter } from './named-setters.ts';
import { type Leaf, type Part, type Plan, type PlanNode, isLeaf, valueOf } from './plan.ts';
import { type Fields, buildPlan, fold, hasElements, unfit } from './plan-run.ts';

/**
 * What a draft gives for a field. Immer makes a draft of what it can, and that is another object than the base's; where
 * it is the very object, or the base has none, it is no draft.
 */
function isDraftOf(found: unknown, base: unknown): boolean {
  return typeof found === 'object' && found !== null && found !== base && base !== undefined;
}

/** A field of a draft: what it was, and how to give it another value. */
interface DraftField {
  readonly draft: Fields;
  readonly key: string;
  readonly base: unknown;
  readonly set: NamedSetter;
}

/** Only mixins into what is there already have to be done inside the draft; all else is one assignment. */
function draftLeaf(leaf: Leaf, field: DraftField, values: readonly unknown[]): boolean {
  const { sources } = leaf;
  const isMixed = sources.every((source) => source.isMixin);
  const found = isMixed ? field.draft[field.key] : undefined;
  if (found === undefined) {
    const value = fold(leaf, field.base, values);
    if (value === unfit) return false;
    field.set(field.draft, field.key, value);
    return true;
  }
  if (!isDraftOf(found, field.base)) return false;
  return sources.every((source) => draftMixin(found, field.base, valueOf(source, values)));
}

function draftMixin(found: unknown, base: unknown, added: unknown): boolean {
  if (Array.isArray(base) !== Array.isArray(added)) return false;
  if (Array.isArray(added)) {
    // Not `push`, which sets the length of the draft as well and takes a third more; the patches are the same.
    const list = found as unknown[];
    let { length } = list;
    for (const element of added) list[length++] = element;
    return true;
  }
  for (const key in added as Fields) {
    if (key in Object.prototype) return false;
    namedSetter(key)(found as Fields, key, (added as Fields)[key]);
  }
  return true;
}

function draftNode(node: PlanNode, field: DraftField, values: readonly unknown[]): boolean {
  const { base } = field;
  const found = field.draft[field.key];
  if (found === undefined) {
    const built = buildPlan(node, values);
    if (built === unfit) return false;
    field.set(field.draft, field.key, built);
    return true;
  }
  return isDraftOf(found, base) && draftPlan(node, found as Fields, base as Fields, values);
}

/**
 * Applies a plan to a draft: each object is opened once.
 *
 * @param plan - The plan.
 * @param draft - A fresh draft of an object.
 * @param base - The object that it is a draft of.
 * @param values - The values of the steps, frozen.
 * @returns Whether it could be done; where not, the draft is half changed and has to be thrown away.
 */
export function draftPlan(plan: Plan, draft: Fields, base: Fields, values: readonly unknown[]): boolean {
  const { isList, keys, parts, setters } = plan;
  if (Array.isArray(base) ? !isList || !hasElements(plan, base) : isList) return false;
  for (let index = 0; index < keys.length; index++) {
    const part = parts[index] as Part;
    const key = keys[index] as string;
    const set = setters[index] as NamedSetter;
    if (typeof part === 'number') {
      set(draft, key, values[part]);
      continue;
    }
    const field = { draft, key, base: base[key], set };
    if (!(isLeaf(part) ? draftLeaf(part, field, values) : draftNode(part, field, values))) return false;
  }
  return true;
}

/**
 * Freezes what a plan has made in a draft that is finished, and nothing that the base has too.
 *
 * @param plan - The plan.
 * @param document - The next document.
 * @param base - The document before.
 */
export function freezePlanned(plan: Plan, document: Fields, base: Fields): void {
  if (document === base) return;
  Object.freeze(document);
  const { keys, parts } = plan;
  for (let index = 0; index < keys.length; index++) {
    const part = parts[index] as Part;
    // What one step sets was frozen when it was recorded.
    if (typeof part === 'number') continue;
    const key = keys[index] as string;
    const found = base[key];
    // What was not there before was built and frozen before it was put in.
    if (typeof found !== 'object' || found === null) continue;
    const next = document[key];
    if (next === found) continue;
    if (isLeaf(part)) Object.freeze(next);
    else freezePlanned(part, next as Fields, found as Fields);
  }
}
